/** Asks other authorities on the case for information: what, for what, on which basis, and by when. */
import { useNavigate } from 'react-router';
import { ButtonLink } from '../kit/button.tsx';
import { CheckboxGroup, Select } from '../kit/choices.tsx';
import { useDates } from '../kit/dates.ts';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Empty } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { requestsWords } from '../words/requests.ts';
import { CasePart, useCase } from './case-page.tsx';
import { deadlineDocument, requestInformationDocument } from './request-documents.ts';
import { useRuleBook } from './rule-book.ts';

interface AskDraft {
  agencies: string[];
  question: string;
  category: string;
  purpose: string;
  provision: string;
  days: string;
}

const blank: AskDraft = { agencies: [], question: '', category: '', purpose: '', provision: 'FVL-31-1', days: '5' };

/** The number of working days written, where it is one that can be given. */
export function daysIn(text: string): number | null {
  const days = Number(text);
  return /^\d{1,2}$/.test(text.trim()) && days >= 1 && days <= 60 ? days : null;
}

export function AskForm() {
  const it = useCase();
  const words = useWords(requestsWords);
  const kit = useWords(kitWords);
  const { say } = useLanguage();
  const tell = useTell();
  const go = useNavigate();
  const book = useRuleBook();
  const own = useViewer().person.agency.code;
  const draft = useDraft<AskDraft>(`request:${it.id}`, blank);
  const asking = useAct(requestInformationDocument);
  const { value, change } = draft;
  const days = daysIn(value.days);
  const others = (it.participations ?? [])
    .filter((part) => part.status === 'ACCEPTED' && part.agency.code !== own)
    .map(({ agency }) => ({ value: agency.code, text: say(agency.nameDa, agency.nameEn) }));
  const chosen = value.agencies.filter((code) => others.some((one) => one.value === code));
  const listed = `/sager/${it.id}/anmodninger`;

  async function send(): Promise<void> {
    if (days === null) return;
    const done = await asking.act({
      caseId: it.id,
      agencies: chosen,
      question: value.question.trim(),
      category: value.category === '' ? null : value.category,
      purpose: value.purpose,
      provisions: [value.provision],
      workingDays: days,
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.sent(chosen.length));
    void go(listed, { replace: true });
  }

  if (others.length === 0)
    return (
      <CasePart title={words.askTitle} lead={words.askLead}>
        <Empty>{words.agenciesNone}</Empty>
      </CasePart>
    );
  return (
    <CasePart title={words.askTitle} lead={words.askLead}>
      <Form
        acting={asking}
        draft={draft}
        submit={words.send}
        check={() => ({
          agencies: chosen.length === 0 ? words.agenciesMissing : undefined,
          question: value.question.trim() === '' ? words.questionMissing : undefined,
          purpose: value.purpose === '' ? words.purposeMissing : undefined,
          provisions: value.provision === '' ? words.provisionMissing : undefined,
          workingDays: days === null ? words.daysWrong : undefined,
        })}
        onSend={() => void send()}
        beside={<ButtonLink to={listed}>{kit.cancel}</ButtonLink>}
      >
        <CheckboxGroup
          name="agencies"
          label={words.agencies}
          isRequired
          choices={others}
          value={chosen}
          onChange={(agencies) => change({ agencies })}
        />
        <TextArea
          name="question"
          label={words.question}
          hint={words.questionHint}
          isRequired
          rows={4}
          limit={5_000}
          warnsOfCpr
          value={value.question}
          onChange={(question) => change({ question })}
        />
        <div className="side-by-side">
          <Select
            name="category"
            label={words.category}
            none={words.categoryAny}
            choices={book.categories}
            value={value.category}
            onChange={(category) => change({ category })}
          />
          <Select
            name="purpose"
            label={words.purpose}
            isRequired
            choices={book.purposes}
            value={value.purpose}
            onChange={(purpose) => change({ purpose })}
          />
        </div>
        <Select
          name="provisions"
          label={words.provision}
          isRequired
          width="full"
          choices={book.provisions}
          value={value.provision}
          onChange={(provision) => change({ provision })}
        />
        <TextField
          name="workingDays"
          label={words.days}
          hint={<DaysHint days={days} />}
          isRequired
          isNumeric
          width="xs"
          value={value.days}
          onChange={(next) => change({ days: next })}
        />
      </Form>
    </CasePart>
  );
}

/** What counts, and on which day that is. */
function DaysHint(props: { days: number | null }) {
  const words = useWords(requestsWords);
  const dates = useDates();
  const found = useAsk(deadlineDocument, { workingDays: props.days ?? 1 }, { when: props.days !== null, keep: true });
  return (
    <>
      {words.daysHint}{' '}
      {props.days !== null && found.data !== undefined && (
        <strong>{words.deadline(dates.day(found.data.deadline))}</strong>
      )}
    </>
  );
}
