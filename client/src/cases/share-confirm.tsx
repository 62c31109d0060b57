/** The last look before giving: what goes to whom, who will read it, on what terms; and a calm answer when it may not go. */
import { useEffect, useRef } from 'react';
import { Alert } from '../kit/alert.tsx';
import { DraftBadge, Facts, Prose, Tag } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { useDates, useNow } from '../kit/dates.ts';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { type Fault, isRecord } from '../link/fault.ts';
import { filesWords } from '../words/files.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { sharingWords } from '../words/sharing.ts';
import { termsWords } from '../words/terms.ts';
import { variantsWords } from '../words/variants.ts';
import { Approvers } from './approvers.tsx';
import { type Contribution, discloseDocument } from './contribution-documents.ts';
import { useRuleBook } from './rule-book.ts';
import { ceilingOf, type Demands, disclosureOf, namedOf, type Preview, type ShareDraft, waitsFor } from './share.ts';

interface ConfirmProps {
  of: Contribution;
  draft: ShareDraft;
  chosen: readonly Preview[];
  asks: Demands;
  onBack: () => void;
  onDone: () => void;
}

export function ShareConfirm(props: ConfirmProps) {
  const { of, draft, chosen, asks, onBack } = props;
  const words = useWords(sharingWords);
  const files = useWords(filesWords);
  const along = of.attachments ?? [];
  const terms = useWords(termsWords);
  const variants = useWords(variantsWords);
  const { say } = useLanguage();
  const book = useRuleBook();
  const tell = useTell();
  const giving = useAct(discloseDocument);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const input = disclosureOf(draft, chosen, asks);
  const nameOf = (one: Preview): string => say(one.receiver.nameDa, one.receiver.nameEn);
  const waiting = chosen.filter((one) => waitsFor(one, draft) !== null);
  const isUnlawful = giving.fault?.code === 'UNLAWFUL';

  async function give(): Promise<void> {
    const done = await giving.act({ contributionId: of.id, version: of.version, ...input });
    if (done === undefined) return;
    const names = (status: string): string =>
      chosen
        .filter((one) =>
          done.disclose.some((made) => made.receiver.code === one.receiver.code && made.status === status),
        )
        .map(nameOf)
        .join(', ');
    const [given, waiting] = [names('LIVE'), names('PENDING')];
    tell([given && words.given(given), waiting && words.asked(waiting)].filter(Boolean).join('. '));
    props.onDone();
  }

  return (
    <Form
      acting={isUnlawful ? { ...giving, fault: null } : giving}
      submit={waiting.length === 0 ? words.give : waiting.length === chosen.length ? words.ask : words.giveAsk}
      onSend={() => void give()}
      beside={<Button onPress={onBack}>{words.back}</Button>}
    >
      <h3 ref={heading} tabIndex={-1}>
        {words.confirmTitle}
      </h3>
      <p className="share-what">{words.what(of.title)}</p>
      <Facts
        of={[
          [words.goes, `${book.category(of.category)}, ${book.level(of.level).toLowerCase()}`],
          [
            variants.givenUnder,
            of.handling && `${of.handling.code}: ${say(of.handling.meaningDa, of.handling.meaningEn)}`,
          ],
          [
            files.goAlongTitle,
            along.length > 0 ? files.goAlong(along.length, along.map((one) => one.name).join(', ')) : null,
          ],
          [words.purposeIs, book.purpose(draft.purpose)],
          [words.initiativeIs, terms.initiative[draft.initiative]],
          [words.weighing, input.weighing && <Prose key="weighing">{input.weighing}</Prose>],
          [words.consent, input.consent && <Prose key="consent">{input.consent}</Prose>],
        ]}
      />
      <ul className="boxes">
        {chosen.map((one) => (
          <li key={one.receiver.code}>
            <Going
              of={one}
              waits={waitsFor(one, draft)}
              named={input.namedPersons === null ? null : namedOf(one, draft)}
              expires={input.expiresAt}
            />
          </li>
        ))}
      </ul>
      {waiting.length < chosen.length && <p className="share-after">{words.after}</p>}
      {waiting.length > 0 && <p className="share-after">{words.afterWaiting}</p>}
      {giving.fault !== null && isUnlawful && <Unlawful of={giving.fault} chosen={chosen} />}
    </Form>
  );
}

function Going(props: {
  of: Preview;
  waits: 'APPROVAL' | 'CONSENT' | null;
  named: readonly string[] | null;
  expires: string | null;
}) {
  const { of, named } = props;
  const words = useWords(sharingWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const dates = useDates();
  const now = useNow();
  const days = of.verdict.conditions.map((code) => /^time-limit-days:(\d+)$/.exec(code)?.[1]).find(Boolean);
  const until = props.expires ?? ceilingOf(days === undefined ? null : Number(days), now);
  const readers = of.readers.filter((person) => named === null || named.includes(person.id));
  return (
    <div className="box">
      <div className="box-head">
        <strong>{words.to(say(of.receiver.nameDa, of.receiver.nameEn))}</strong>
        <Tag tone={props.waits === null ? 'success' : 'warning'}>
          {props.waits === null ? words.goesNow : props.waits === 'APPROVAL' ? words.goesApproval : words.goesConsent}
        </Tag>
        <span>{terms.outcome[of.verdict.outcome]}</span>
        {of.verdict.bookStatus === 'DRAFT' && <DraftBadge />}
      </div>
      {props.waits === 'APPROVAL' && <Approvers of={of.approvers} />}
      <Facts
        of={[
          [
            words.readersAre,
            readers.length === 0
              ? words.readersNone
              : `${named === null ? `${words.whole}: ` : ''}${readers.map((person) => person.name).join(', ')}`,
          ],
          [words.conditions, of.verdict.conditions.map((code) => terms.condition(code)).join('. ') || null],
          [words.until, until === null ? words.untilWithdrawn : dates.moment(until)],
        ]}
      />
    </div>
  );
}

/** The rule book says no: what, and why, for each receiver that the server names. */
function Unlawful(props: { of: Fault; chosen: readonly Preview[] }) {
  const { of } = props;
  const words = useWords(sharingWords);
  const { say } = useLanguage();
  const verdicts = Array.isArray(of.extensions.verdicts) ? of.extensions.verdicts.filter(isRecord) : [];
  const nameOf = (code: string): string => {
    const found = props.chosen.find((one) => one.receiver.code === code)?.receiver;
    return found ? say(found.nameDa, found.nameEn) : code;
  };
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return (
    <Alert kind="warning" title={words.unlawfulTitle} isUrgent>
      <p>{words.unlawful}</p>
      <ul>
        {verdicts
          .filter((one) => one.outcome === 'MUST_NOT')
          .map((one) => (
            <li key={text(one.receiver)}>
              {nameOf(text(one.receiver))}: {say(text(one.explainDa), text(one.explainEn))}{' '}
              {one.bookStatus === 'DRAFT' && <DraftBadge />}
            </li>
          ))}
      </ul>
      {verdicts.length === 0 && <p>{say(of.da, of.en)}</p>}
    </Alert>
  );
}
