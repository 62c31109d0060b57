/** Receipts of what was taken to records on the case: how far it has come, what became of it, and who asks for access to it. */
import { useState } from 'react';
import type { WithdrawalAnswer } from '../generated/contract.ts';
import { AgencyName, Facts, Tag } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { RadioGroup, Select } from '../kit/choices.tsx';
import { useDates } from '../kit/dates.ts';
import { Dialog } from '../kit/dialog.tsx';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Empty } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useViewer } from '../link/viewer.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { recordsWords } from '../words/records.ts';
import { daysIn } from './ask-form.tsx';
import { answerWithdrawalDocument, routeAccessRequestDocument, type Taking } from './request-documents.ts';
import { useRuleBook } from './rule-book.ts';
import { takingTones } from './take-over.tsx';

/** `level` is that of each one's heading. */
export function Takings(props: { of: readonly Taking[]; level?: 2 | 4 }) {
  const words = useWords(recordsWords);
  if (props.of.length === 0) return <Empty>{words.none}</Empty>;
  return (
    <ul className="boxes">
      {props.of.map((one) => (
        <li key={one.id}>
          <OneTaking of={one} level={props.level ?? 4} />
        </li>
      ))}
    </ul>
  );
}

function OneTaking(props: { of: Taking; level: 2 | 4 }) {
  const { of } = props;
  const words = useWords(recordsWords);
  const { say } = useLanguage();
  const dates = useDates();
  const book = useRuleBook();
  const isOurs = useViewer().person.agency.code === of.taker.code;
  const [status, answers] = isOurs ? [words.status, words.answer] : [words.theirStatus, words.theirAnswer];
  const [isAnswering, setAnswering] = useState(false);
  const [isRouting, setRouting] = useState(false);
  return (
    <article className="box">
      <div className="box-head">
        {props.level === 2 ? <h2 className="case-row-title">{of.reference}</h2> : <h4>{of.reference}</h4>}
        <Tag tone={takingTones[of.status]}>{status[of.status]}</Tag>
        {of.withdrawnAt !== null && of.withdrawalAnswer === null && <Tag tone="warning">{words.waits}</Tag>}
      </div>
      <p className="aside">
        {words.by(say(of.taker.nameDa, of.taker.nameEn), of.takenBy.name, dates.moment(of.takenAt))}
        {of.withdrawnAt !== null && ` · ${words.withdrawnAt(dates.moment(of.withdrawnAt))}`}
      </p>
      <Facts
        of={[
          [words.fromAgency, <AgencyName key="giver" agency={of.giver} />],
          [
            words.reply,
            of.withdrawalAnswer &&
              `${answers[of.withdrawalAnswer]}. ${words.answeredBy(of.answeredBy?.name ?? '', of.answeredAt === null ? '' : dates.moment(of.answeredAt))}`,
          ],
          [words.reasonIs, of.answerReason],
          [words.provisionIs, of.answerProvision && book.basis([of.answerProvision]).join('. ')],
          [
            words.digest,
            <code key="digest" className="digest">
              {of.digest}
            </code>,
          ],
        ]}
      />
      {of.viewerCan.length > 0 && (
        <Buttons>
          {of.viewerCan.includes('answerWithdrawal') && (
            <Button kind="primary" label={words.replyOf(of.reference)} onPress={() => setAnswering(true)}>
              {words.reply}
            </Button>
          )}
          {of.viewerCan.includes('routeAccessRequest') && (
            <Button kind="tertiary" icon="reply" label={words.routeOf(of.reference)} onPress={() => setRouting(true)}>
              {words.route}
            </Button>
          )}
        </Buttons>
      )}
      <Dialog title={words.replyTitle} isOpen={isAnswering} onClose={() => setAnswering(false)}>
        <ReplyForm of={of} onClose={() => setAnswering(false)} />
      </Dialog>
      <Dialog title={words.routeTitle} isOpen={isRouting} onClose={() => setRouting(false)}>
        <RouteForm of={of} onClose={() => setRouting(false)} />
      </Dialog>
    </article>
  );
}

interface FormProps {
  of: Taking;
  onClose: () => void;
}

function ReplyForm(props: FormProps) {
  const { of } = props;
  const words = useWords(recordsWords);
  const { say } = useLanguage();
  const book = useRuleBook();
  const tell = useTell();
  const draft = useDraft<{ answer: WithdrawalAnswer | ''; reason: string; provision: string }>(`taking:${of.id}`, {
    answer: '',
    reason: '',
    provision: '',
  });
  const answering = useAct(answerWithdrawalDocument);
  const { value, change } = draft;
  const isKept = value.answer === 'KEPT';

  async function send(): Promise<void> {
    if (value.answer === '') return;
    const done = await answering.act({
      id: of.id,
      version: of.version,
      answer: value.answer,
      reason: value.reason.trim() === '' ? null : value.reason.trim(),
      provision: isKept ? value.provision : null,
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.sent);
    props.onClose();
  }

  return (
    <Form
      acting={answering}
      draft={draft}
      submit={words.send}
      check={() => ({
        answer: value.answer === '' ? words.kindMissing : undefined,
        reason: isKept && value.reason.trim() === '' ? words.reasonMissing : undefined,
        provision: isKept && value.provision === '' ? words.provisionMissing : undefined,
      })}
      onSend={() => void send()}
    >
      <p>{words.replyLead(say(of.giver.nameDa, of.giver.nameEn))}</p>
      <RadioGroup<WithdrawalAnswer>
        name="answer"
        label={words.kind}
        isRequired
        choices={[
          { value: 'KEPT', text: words.answer.KEPT },
          { value: 'DESTROYED', text: words.answer.DESTROYED },
        ]}
        value={value.answer}
        onChange={(answer) => change({ answer })}
      />
      <TextArea
        name="reason"
        label={words.reason}
        isRequired={isKept}
        rows={3}
        limit={2_000}
        value={value.reason}
        onChange={(reason) => change({ reason })}
      />
      {isKept && (
        <Select
          name="provision"
          label={words.provision}
          isRequired
          width="full"
          choices={book.refusals}
          value={value.provision}
          onChange={(provision) => change({ provision })}
        />
      )}
    </Form>
  );
}

function RouteForm(props: FormProps) {
  const { of } = props;
  const words = useWords(recordsWords);
  const { say } = useLanguage();
  const tell = useTell();
  const draft = useDraft(`route:${of.id}`, { text: '', days: '7' });
  const routing = useAct(routeAccessRequestDocument);
  const { value, change } = draft;
  const days = daysIn(value.days);

  async function send(): Promise<void> {
    if (days === null) return;
    const done = await routing.act({ id: of.id, text: value.text.trim(), workingDays: days });
    if (done === undefined) return;
    draft.discard();
    tell(words.routed);
    props.onClose();
  }

  return (
    <Form
      acting={routing}
      draft={draft}
      submit={words.routeSend}
      check={() => ({
        text: value.text.trim() === '' ? words.textMissing : undefined,
        workingDays: days === null ? words.daysWrong : undefined,
      })}
      onSend={() => void send()}
    >
      <p>{words.routeLead(say(of.giver.nameDa, of.giver.nameEn))}</p>
      <TextArea
        name="text"
        label={words.text}
        hint={words.textHint}
        isRequired
        rows={3}
        limit={5_000}
        warnsOfCpr
        value={value.text}
        onChange={(text) => change({ text })}
      />
      <TextField
        name="workingDays"
        label={words.days}
        isRequired
        isNumeric
        width="xs"
        value={value.days}
        onChange={(next) => change({ days: next })}
      />
    </Form>
  );
}
