/** Blind overlap: the question, the answers that have come, what waits for ours, and our own list. */
import type { OverlapDeadline, WatchKind } from '../generated/contract.ts';
import { Card, Cards, Facts, Prose, Tag } from '../kit/bits.tsx';
import { RadioGroup } from '../kit/choices.tsx';
import { useDates } from '../kit/dates.ts';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Growing, type PageProps } from '../kit/growing.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useAsk } from '../link/queries.ts';
import { useHasDuty } from '../link/viewer.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { overlapWords } from '../words/overlap.ts';
import { type AskedQuestion, askDocument, questionsDocument } from './overlap-documents.ts';
import { PastAsked } from './overlap-past.tsx';
import { ToAnswer } from './overlap-to-answer.tsx';
import { WatchList } from './watch-list.tsx';

const kinds: readonly WatchKind[] = ['COMPANY', 'WORKPLACE', 'PERSON', 'VEHICLE'];
const deadlines: readonly OverlapDeadline[] = ['WORKING_HOUR', 'HOUR'];

export function OverlapRoom() {
  const words = useWords(overlapWords);
  const answers = useHasDuty('COORDINATOR');
  return (
    <Page title={words.title} lead={words.lead}>
      <p className="aside">{words.honest}</p>
      {answers && <ToAnswer />}
      {answers && <PastAsked />}
      <Section title={words.askTitle}>
        <AskForm />
      </Section>
      <Section title={words.mineTitle}>
        <Mine />
      </Section>
      {answers && <WatchList />}
    </Page>
  );
}

function AskForm() {
  const words = useWords(overlapWords);
  const tell = useTell();
  const dates = useDates();
  const draft = useDraft<{ kind: WatchKind; identifier: string; reason: string; deadline: OverlapDeadline }>(
    'overlap',
    {
      kind: 'COMPANY',
      identifier: '',
      reason: '',
      deadline: 'WORKING_HOUR',
    },
  );
  const asking = useAct(askDocument);
  const { kind, identifier, reason, deadline } = draft.value;

  async function send(): Promise<void> {
    const done = await asking.act({ kind, identifier: identifier.trim(), reason: reason.trim(), deadline });
    if (done === undefined) return;
    draft.discard();
    tell(words.asked(dates.weekday(done.askOverlap.answersAt)));
  }

  return (
    <Form
      label={words.askTitle}
      acting={asking}
      draft={draft}
      submit={words.ask}
      check={() => ({
        identifier: identifier.trim() === '' ? words.identifierMissing : undefined,
        reason: reason.trim().length < 10 ? words.reasonMissing : undefined,
      })}
      onSend={() => void send()}
    >
      <RadioGroup<WatchKind>
        name="kind"
        label={words.kindLabel}
        isRequired
        isInline
        value={kind}
        onChange={(next) => draft.change({ kind: next })}
        choices={kinds.map((value) => ({ value, text: words.kind[value] }))}
      />
      <TextField
        name="identifier"
        label={words.identifier}
        hint={words.form[kind]}
        isRequired
        width="m"
        maxLength={60}
        value={identifier}
        onChange={(next) => draft.change({ identifier: next })}
      />
      <TextArea
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        isRequired
        limit={1_000}
        warnsOfCpr
        value={reason}
        onChange={(next) => draft.change({ reason: next })}
      />
      <RadioGroup<OverlapDeadline>
        name="deadline"
        label={words.deadline}
        hint={words.deadlineHint}
        isRequired
        value={deadline}
        onChange={(next) => draft.change({ deadline: next })}
        choices={deadlines.map((value) => ({ value, text: words.deadlines[value] }))}
      />
    </Form>
  );
}

function Mine() {
  return (
    <div className="boxes">
      <Growing>{(page) => <OnePage {...page} />}</Growing>
    </div>
  );
}

function OnePage({ after, below }: PageProps) {
  const words = useWords(overlapWords);
  const found = useAsk(questionsDocument, { after }, { keep: true });
  return (
    <Loaded of={found}>
      {({ overlapQuestions: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 && after === null && <Empty>{words.mineNone}</Empty>}
          {nodes.length > 0 && (
            <Cards of={nodes} keyOf={(one) => one.id}>
              {(one) => <Question of={one} />}
            </Cards>
          )}
          {below(pageInfo)}
        </>
      )}
    </Loaded>
  );
}

function Question(props: { of: AskedQuestion }) {
  const { of } = props;
  const words = useWords(overlapWords);
  const dates = useDates();
  const { say } = useLanguage();
  return (
    <Card>
      <div className="box-head">
        <h3>
          {words.kind[of.kind]} {of.hint}
        </h3>
        <Tag tone={of.status === 'PENDING' ? 'info' : 'plain'}>{words.status[of.status]}</Tag>
      </div>
      <Prose>{of.reason}</Prose>
      <p className="aside">
        {of.askedBy.name} · {dates.moment(of.createdAt)}
      </p>
      {of.status === 'PENDING' && <p>{words.answersAt(dates.weekday(of.answersAt))}</p>}
      {of.status === 'ANSWERED' && of.hits.length === 0 && <p>{words.nobody}</p>}
      {of.hits.length > 0 && (
        <>
          <h4>{words.said}</h4>
          <Facts
            of={of.hits.map(
              ({ id, holder, message }) =>
                [say(holder.nameDa, holder.nameEn), <Prose key={id}>{message ?? ''}</Prose>] as const,
            )}
          />
        </>
      )}
    </Card>
  );
}
