/** A life in danger, in a case: what has been asked and opened, with the reason, and how to ask and to confirm. */
import { useState } from 'react';
import type { CaseBreakGlassesQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Alert } from '../kit/alert.tsx';
import { Facts, Prose } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { Confirm, ReasonedConfirm } from '../kit/confirm.tsx';
import { useDates, useNow } from '../kit/dates.ts';
import { Section } from '../kit/page.tsx';
import { useTell } from '../kit/status.tsx';
import { Unfold } from '../kit/unfold.tsx';
import { useAct } from '../link/deeds.ts';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { breakGlassWords } from '../words/break-glass.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { useCase } from './case-page.tsx';

const breakGlassesDocument = graphql(`
  query CaseBreakGlasses($id: ID!) {
    case(id: $id) {
      id
      breakGlasses {
        id
        caseId
        reason
        askedAt
        lapsesAt
        confirmedAt
        endsAt
        status
        version
        viewerCan
        agency { code nameDa nameEn }
        askedBy { id name }
        confirmedBy { id name }
        givers { code nameDa nameEn }
      }
    }
  }
`);

const breakGlassDocument = graphql(`
  mutation BreakGlass($input: BreakGlassInput!) {
    breakGlass(input: $input) { id status }
  }
`);

const confirmDocument = graphql(`
  mutation ConfirmBreakGlass($input: ConfirmBreakGlassInput!) {
    confirmBreakGlass(input: $input) { id status version }
  }
`);

type Broken = NonNullable<CaseBreakGlassesQuery['case']['breakGlasses']>[number];
const stands = (one: Broken): boolean => one.status === 'ASKED' || one.status === 'CONFIRMED';

/** What has been asked and opened on the case, as it stands now: when the time is up, nobody does anything that would tell. */
function useBroken(): readonly Broken[] {
  const it = useCase();
  const now = useNow();
  const found = useAsk(breakGlassesDocument, { id: it.id });
  const isOver = (at: string | null): boolean => at !== null && Date.parse(at) <= now;
  return (found.data?.case.breakGlasses ?? []).map((one) => {
    if (one.status === 'ASKED' && isOver(one.lapsesAt)) return { ...one, status: 'LAPSED', viewerCan: [] };
    return one.status === 'CONFIRMED' && isOver(one.endsAt) ? { ...one, status: 'ENDED' } : one;
  });
}

/** What stands open now, above what it concerns. */
export function BrokenGlass() {
  const all = useBroken();
  return (
    <>
      {all.filter(stands).map((one) => (
        <Standing key={one.id} of={one} />
      ))}
    </>
  );
}

function Standing(props: { of: Broken }) {
  const { of } = props;
  const words = useWords(breakGlassWords);
  const { say } = useLanguage();
  return (
    <Alert kind="warning" isUrgent title={words.statusTitle[of.status](say(of.agency.nameDa, of.agency.nameEn))}>
      <Told of={of} />
      {of.viewerCan.includes('confirmBreakGlass') && <Confirming of={of} />}
    </Alert>
  );
}

function Told(props: { of: Broken }) {
  const { of } = props;
  const words = useWords(breakGlassWords);
  const dates = useDates();
  const { say } = useLanguage();
  const own = useViewer().person.agency.code;
  const givers = of.givers.map((one) => say(one.nameDa, one.nameEn)).join(', ');
  return (
    <>
      <Prose>{of.reason}</Prose>
      <Facts
        of={[
          [words.askedBy, words.at(of.askedBy.name, dates.moment(of.askedAt))],
          [
            words.confirmedBy,
            of.confirmedBy && of.confirmedAt && words.at(of.confirmedBy.name, dates.moment(of.confirmedAt)),
          ],
          [words.lapses, of.status === 'ASKED' ? dates.moment(of.lapsesAt) : null],
          [words.ends, of.endsAt && dates.moment(of.endsAt)],
          [words.opened, of.confirmedAt && (givers || words.openedNone)],
        ]}
      />
      {of.agency.code !== own && <p>{words.openedOwn}</p>}
      {of.status === 'CONFIRMED' && of.givers.some((one) => one.code === own) && <p>{words.withdrawHint}</p>}
    </>
  );
}

function Confirming(props: { of: Broken }) {
  const { of } = props;
  const words = useWords(breakGlassWords);
  const tell = useTell();
  const confirming = useAct(confirmDocument);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Buttons>
        <Button kind="warning" onPress={() => setOpen(true)}>
          {words.confirm}
        </Button>
      </Buttons>
      <Confirm
        title={words.confirmTitle}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        acting={confirming}
        submit={words.confirm}
        isDangerous
        onSend={() =>
          void confirming.act({ id: of.id, version: of.version }).then((done) => {
            if (done === undefined) return;
            setOpen(false);
            tell(words.confirmed);
          })
        }
      >
        <Prose>{of.reason}</Prose>
        <p>{words.confirmText}</p>
        <p>{words.never}</p>
      </Confirm>
    </>
  );
}

/** How to ask, and what has been: at the foot of what the case holds. */
export function AskToBreakGlass() {
  const it = useCase();
  const words = useWords(breakGlassWords);
  const tell = useTell();
  const { say } = useLanguage();
  const asking = useAct(breakGlassDocument);
  const own = useViewer().person.agency.code;
  const all = useBroken();
  const earlier = all.filter((one) => !stands(one));
  // One question of an agency at a time.
  const isAsked = all.some((one) => one.status === 'ASKED' && one.agency.code === own);
  const [isOpen, setOpen] = useState(false);
  if (!it.viewerCan.includes('breakGlass') && earlier.length === 0) return null;

  async function ask(reason: string): Promise<boolean> {
    const done = await asking.act({ caseId: it.id, reason });
    if (done === undefined) return false;
    setOpen(false);
    tell(words.asked);
    return true;
  }

  return (
    <Section title={words.title} level={3}>
      <p>{words.lead}</p>
      <p className="aside">{words.never}</p>
      {isAsked && <p>{words.asked}</p>}
      {it.viewerCan.includes('breakGlass') && !isAsked && <Button onPress={() => setOpen(true)}>{words.ask}</Button>}
      <ReasonedConfirm
        title={words.askTitle}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        acting={asking}
        submit={words.askSubmit}
        isDangerous
        draft={`break-glass:${it.id}`}
        reasonHint={words.askHint}
        onSend={ask}
      >
        <p>{words.askText}</p>
        <p>{words.never}</p>
      </ReasonedConfirm>
      {earlier.length > 0 && (
        <Unfold title={words.earlier(earlier.length)}>
          <ul className="boxes">
            {earlier.map((one) => (
              <li key={one.id}>
                <div className="box">
                  <strong>{words.statusTitle[one.status](say(one.agency.nameDa, one.agency.nameEn))}</strong>
                  <Told of={one} />
                </div>
              </li>
            ))}
          </ul>
        </Unfold>
      )}
    </Section>
  );
}
