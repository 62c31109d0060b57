/** The answer to a request for information: whole, in part, nothing, or no; the information itself is given, not written. */
import type { RequestAnswer } from '../generated/contract.ts';
import { Alert } from '../kit/alert.tsx';
import { CheckboxGroup, RadioGroup, Select } from '../kit/choices.tsx';
import { TextArea } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useWords } from '../words/language.tsx';
import { requestsWords } from '../words/requests.ts';
import { answerRequestDocument, type InformationRequest } from './request-documents.ts';
import { useRuleBook } from './rule-book.ts';

interface AnswerDraft {
  answer: RequestAnswer | '';
  text: string;
  provision: string;
  /** Disclosures made before it was asked, that answer it too. */
  before: string[];
}

export function AnswerForm(props: { of: InformationRequest }) {
  const { of } = props;
  const words = useWords(requestsWords);
  const book = useRuleBook();
  const tell = useTell();
  const draft = useDraft<AnswerDraft>(`answer:${of.id}`, {
    answer: '',
    text: '',
    provision: '',
    before: [],
  });
  const answering = useAct(answerRequestDocument);
  const { value, change } = draft;
  const isAccess = of.takingId !== null;
  const kinds: readonly RequestAnswer[] = isAccess
    ? ['ANSWERED', 'PARTLY', 'REFUSED']
    : ['ANSWERED', 'PARTLY', 'NOTHING_HELD', 'REFUSED'];
  const saysWhy = value.answer === 'PARTLY' || value.answer === 'REFUSED';
  const isGiving = !isAccess && (value.answer === 'ANSWERED' || value.answer === 'PARTLY');
  const linked = new Set((of.disclosures ?? []).map((one) => one.id));
  const earlier = (of.fitting ?? []).flatMap((one) =>
    one.disclosureId === null || linked.has(one.disclosureId) ? [] : [{ value: one.disclosureId, text: one.title }],
  );
  const before = isGiving ? value.before.filter((id) => earlier.some((one) => one.value === id)) : [];
  const isWaiting = (of.disclosures ?? []).some((one) => one.status === 'PENDING');
  const lacksGiving = isGiving && before.length === 0 && !(of.disclosures ?? []).some((one) => one.status === 'LIVE');
  const lacking = isWaiting ? words.needsRelease : words.needsGiving;

  async function send(): Promise<void> {
    if (value.answer === '') return;
    const done = await answering.act({
      id: of.id,
      version: of.version,
      answer: value.answer,
      text: value.text.trim() === '' ? null : value.text.trim(),
      disclosures: before.length > 0 ? before : null,
      refusalProvision: saysWhy && value.provision !== '' ? value.provision : null,
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.answered);
  }

  return (
    <Form
      label={words.reply}
      acting={answering}
      draft={draft}
      submit={words.sendAnswer}
      check={() => ({
        answer: value.answer === '' ? words.kindMissing : lacksGiving ? lacking : undefined,
        text: saysWhy && value.text.trim() === '' ? words.textMissing : undefined,
        refusalProvision: value.answer === 'REFUSED' && value.provision === '' ? words.refusalMissing : undefined,
      })}
      onSend={() => void send()}
    >
      <RadioGroup<RequestAnswer>
        name="answer"
        label={words.kind}
        isRequired
        choices={kinds.map((kind) => ({
          value: kind,
          text: isAccess ? words.accessAnswer[kind] : words.answer[kind],
        }))}
        value={value.answer}
        onChange={(answer) => change({ answer })}
      />
      {isGiving && earlier.length > 0 && (
        <CheckboxGroup
          name="disclosures"
          label={words.before}
          hint={words.beforeHint}
          choices={earlier}
          value={before}
          onChange={(next) => change({ before: next })}
        />
      )}
      {lacksGiving && <Alert kind="info">{lacking}</Alert>}
      <TextArea
        name="text"
        label={saysWhy ? words.textWhy : words.text}
        hint={words.textHint}
        isRequired={saysWhy}
        rows={3}
        limit={5_000}
        warnsOfCpr
        value={value.text}
        onChange={(text) => change({ text })}
      />
      {saysWhy && (
        <Select
          name="refusalProvision"
          label={words.refusal}
          isRequired={value.answer === 'REFUSED'}
          width="full"
          choices={book.refusals}
          value={value.provision}
          onChange={(provision) => change({ provision })}
        />
      )}
    </Form>
  );
}
