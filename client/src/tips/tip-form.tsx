/** Records a tip while the caller is on the line: what was seen, where, by what kind of person; who it was is kept apart. */
import { useNavigate } from 'react-router';
import type { CallerKind, TipChannel } from '../generated/contract.ts';
import { graphql } from '../generated/index.ts';
import { ButtonLink } from '../kit/button.tsx';
import { CheckField, Select, YesNoUnknown } from '../kit/choices.tsx';
import { fromWallClock, wallClock } from '../kit/dates.ts';
import { TextArea, TextField } from '../kit/field.tsx';
import { type Errors, Form } from '../kit/form.tsx';
import { Icon } from '../kit/icon.tsx';
import { Page, Section } from '../kit/page.tsx';
import { useTell } from '../kit/status.tsx';
import { noWorkplace, type WorkplaceDraft, workplaceErrors, workplaceInput } from '../kit/workplace.ts';
import { WorkplaceField } from '../kit/workplace-field.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { tipsWords } from '../words/tips.ts';
import { workplaceWords } from '../words/workplace.ts';
import { SignChecklist } from './sign-checklist.tsx';
import './tips.css';

const recordDocument = graphql(`
  mutation RecordTip($input: RecordTipInput!) {
    recordTip(input: $input) {
      id
    }
  }
`);

interface TipDraft {
  channel: TipChannel | '';
  callerKind: CallerKind | '';
  seen: string;
  receivedAt: string;
  foreignWorkers: boolean | null;
  minors: boolean | null;
  indicators: string[];
  workplace: WorkplaceDraft;
  hasReporter: boolean;
  reporter: { name: string; contact: string; note: string };
}

const empty: TipDraft = {
  channel: '',
  callerKind: '',
  seen: '',
  receivedAt: '',
  foreignWorkers: null,
  minors: null,
  indicators: [],
  workplace: noWorkplace,
  hasReporter: false,
  reporter: { name: '', contact: '', note: '' },
};

const longest = 20_000;

export function TipFormRoom() {
  const words = useWords(tipsWords);
  const terms = useWords(termsWords);
  const places = useWords(workplaceWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const go = useNavigate();
  const draft = useDraft<TipDraft>('tip:new', empty);
  const recording = useAct(recordDocument);
  const { value, change } = draft;

  function check(): Errors {
    const receivedAt = value.receivedAt === '' ? null : fromWallClock(value.receivedAt);
    const isLater = receivedAt !== null && Date.parse(receivedAt) > Date.now();
    const seen = value.seen.trim();
    return {
      channel: value.channel === '' ? words.channelMissing : undefined,
      callerKind: value.callerKind === '' ? words.callerMissing : undefined,
      receivedAt: (value.receivedAt !== '' && receivedAt === null) || isLater ? words.whenWrong : undefined,
      ...workplaceErrors(value.workplace, places),
      seen: seen === '' ? words.seenMissing : seen.length > longest ? words.seenTooLong : undefined,
      'reporter.name':
        value.hasReporter && value.reporter.name.trim() === '' && value.reporter.contact.trim() === ''
          ? words.reporterMissing
          : undefined,
    };
  }

  async function send(): Promise<void> {
    if (value.channel === '' || value.callerKind === '') return;
    const done = await recording.act({
      channel: value.channel,
      callerKind: value.callerKind,
      seen: value.seen.trim(),
      indicators: value.indicators,
      foreignWorkers: value.foreignWorkers,
      minors: value.minors,
      workplace: workplaceInput(value.workplace),
      reporter: value.hasReporter ? value.reporter : null,
      receivedAt: value.receivedAt === '' ? null : fromWallClock(value.receivedAt),
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.done);
    await go(`/tips/${done.recordTip.id}`);
  }

  const choices = <V extends string>(texts: Record<V, string>) =>
    (Object.keys(texts) as V[]).map((code) => ({ value: code, text: texts[code] }));

  return (
    <Page title={words.newTitle} lead={words.newLead} back={{ to: '/tips', text: words.title }}>
      <Form
        acting={recording}
        draft={draft}
        check={check}
        onSend={() => void send()}
        submit={words.submit}
        beside={<ButtonLink to="/tips">{kit.cancel}</ButtonLink>}
      >
        <Section title={words.tip}>
          <div className="side-by-side">
            <Select
              name="channel"
              label={words.how}
              isRequired
              value={value.channel}
              onChange={(channel) => change({ channel })}
              choices={choices(terms.tipChannel)}
            />
            <Select
              name="callerKind"
              label={words.whoKind}
              isRequired
              value={value.callerKind}
              onChange={(callerKind) => change({ callerKind })}
              choices={choices(terms.callerKind)}
            />
          </div>
          <p className="aside">{words.whoKindHint}</p>
          <TextField
            name="receivedAt"
            type="datetime-local"
            label={words.when}
            hint={words.whenHint}
            max={wallClock(new Date())}
            width="m"
            value={value.receivedAt}
            onChange={(receivedAt) => change({ receivedAt })}
          />
        </Section>
        <Section title={words.workplace}>
          <WorkplaceField value={value.workplace} onChange={(workplace) => change({ workplace })} />
        </Section>
        <Section title={words.what}>
          <TextArea
            name="seen"
            label={words.seen}
            hint={words.seenHint}
            isRequired
            rows={8}
            limit={longest}
            warnsOfCpr
            value={value.seen}
            onChange={(seen) => change({ seen })}
          />
          <YesNoUnknown
            name="foreignWorkers"
            label={words.foreignQuestion}
            value={value.foreignWorkers}
            onChange={(foreignWorkers) => change({ foreignWorkers })}
          />
          <YesNoUnknown
            name="minors"
            label={words.minorsQuestion}
            value={value.minors}
            onChange={(minors) => change({ minors })}
          />
          <SignChecklist value={value.indicators} onChange={(indicators) => change({ indicators })} />
        </Section>
        <ReporterFields value={value} change={change} />
      </Form>
    </Page>
  );
}

function ReporterFields(props: { value: TipDraft; change: (part: Partial<TipDraft>) => void }) {
  const { hasReporter, reporter } = props.value;
  const words = useWords(tipsWords);
  const change = (part: Partial<TipDraft['reporter']>): void => props.change({ reporter: { ...reporter, ...part } });
  return (
    <section className="apart" aria-label={words.reporterTitle}>
      <h2>
        <Icon name="lock" /> {words.reporterTitle}
      </h2>
      <p>{words.reporterApart}</p>
      <CheckField
        name="hasReporter"
        text={words.hasReporter}
        value={hasReporter}
        onChange={(next) => props.change({ hasReporter: next })}
      />
      {hasReporter && (
        <>
          <TextField
            name="reporter.name"
            label={words.reporterName}
            maxLength={200}
            value={reporter.name}
            onChange={(name) => change({ name })}
          />
          <TextField
            name="reporter.contact"
            label={words.reporterContact}
            maxLength={200}
            value={reporter.contact}
            onChange={(contact) => change({ contact })}
          />
          <TextArea
            name="reporter.note"
            label={words.reporterNote}
            rows={3}
            limit={2000}
            value={reporter.note}
            onChange={(note) => change({ note })}
          />
        </>
      )}
    </section>
  );
}
