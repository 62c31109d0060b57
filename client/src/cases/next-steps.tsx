/** What each authority does next, and the form in which the viewer's own records its step. */
import type { NextStepKind } from '../generated/contract.ts';
import { AudienceField, AudienceMark, audienceFor } from '../kit/audience.tsx';
import { AgencyName, Prose, Tag } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/choices.tsx';
import { useDates } from '../kit/dates.ts';
import { TextArea } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Opener } from '../kit/opener.tsx';
import { Empty } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { outcomesWords } from '../words/outcomes.ts';
import { termsWords } from '../words/terms.ts';
import { useCase } from './case-page.tsx';
import { type NextStep, takeNextStepDocument } from './outcome-documents.ts';

interface StepDraft {
  kind: NextStepKind | '';
  text: string;
  audience: string[] | null;
}

export function NextSteps(props: { of: readonly NextStep[] }) {
  const it = useCase();
  const words = useWords(outcomesWords);
  const terms = useWords(termsWords);
  const dates = useDates();
  const taking = (it.participations ?? []).filter((part) => part.status === 'ACCEPTED').map((part) => part.agency.code);
  return (
    <>
      {props.of.length === 0 ? (
        <Empty>{words.nextStepsNone}</Empty>
      ) : (
        <ul className="boxes">
          {props.of.map((one) => (
            <li key={one.id}>
              <article className="box">
                <div className="box-head">
                  <h4>
                    <AgencyName agency={one.agency} />
                  </h4>
                  <Tag tone="info">{terms.nextStepKind[one.kind]}</Tag>
                  <AudienceMark all={taking} audience={one.audience} />
                </div>
                <Prose>{one.text}</Prose>
                <p className="aside">{words.by(one.author.name, dates.moment(one.createdAt))}</p>
              </article>
            </li>
          ))}
        </ul>
      )}
      {it.viewerCan.includes('takeNextStep') && (
        <Opener kind="secondary" text={words.takeNextStep}>
          {(close) => <StepForm onClose={close} />}
        </Opener>
      )}
    </>
  );
}

function StepForm(props: { onClose: () => void }) {
  const { onClose } = props;
  const it = useCase();
  const words = useWords(outcomesWords);
  const terms = useWords(termsWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const draft = useDraft<StepDraft>(`next-step:${it.id}`, { kind: '', text: '', audience: null });
  const taking = useAct(takeNextStepDocument);
  const { kind, text, audience } = draft.value;
  const all = (it.participations ?? []).filter((part) => part.status === 'ACCEPTED').map((part) => part.agency);

  async function send(): Promise<void> {
    if (kind === '') return;
    const done = await taking.act({
      caseId: it.id,
      kind,
      text: text.trim(),
      audience: audienceFor(audience, all),
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.taken);
    onClose();
  }

  return (
    <div className="box box-form">
      <Form
        label={words.takeNextStep}
        acting={taking}
        draft={draft}
        submit={words.take}
        check={() => ({
          kind: kind === '' ? words.kindMissing : undefined,
          text: text.trim() === '' ? words.textMissing : undefined,
        })}
        onSend={() => void send()}
        beside={<Button onPress={onClose}>{kit.cancel}</Button>}
      >
        <Select<NextStepKind>
          name="kind"
          label={words.kind}
          hint={kind === 'PERMIT_REVIEW' ? words.permitHint : undefined}
          isRequired
          choices={kindsOf(terms.nextStepKind)}
          value={kind}
          onChange={(next) => draft.change({ kind: next })}
        />
        <TextArea
          name="text"
          label={words.text}
          isRequired
          rows={3}
          limit={2_000}
          warnsOfCpr
          value={text}
          onChange={(next) => draft.change({ text: next })}
        />
        <AudienceField all={all} value={audience} onChange={(next) => draft.change({ audience: next })} />
      </Form>
    </div>
  );
}

const kinds: readonly NextStepKind[] = [
  'TAX_CONTROL',
  'CRIMINAL_INVESTIGATION',
  'LABOUR_FOLLOW_UP',
  'PERMIT_REVIEW',
  'VICTIM_SUPPORT',
  'FOOD_CONTROL',
  'PASSED_ON',
  'OTHER',
  'NOTHING_FURTHER',
];

const kindsOf = (names: Record<NextStepKind, string>) => kinds.map((kind) => ({ value: kind, text: names[kind] }));
