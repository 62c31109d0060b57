/** Puts a contribution on the case: the category fills in the level, and what is half-written is kept. */
import { useNavigate } from 'react-router';
import { ButtonLink } from '../kit/button.tsx';
import { Select } from '../kit/choices.tsx';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Section } from '../kit/page.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { contributionsWords } from '../words/contributions.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { variantsWords } from '../words/variants.ts';
import { CasePart, useCase } from './case-page.tsx';
import { contributeDocument } from './contribution-documents.ts';
import { type Fact, FactFields, factsAnd, HandlingFields, noHandling, useFactErrors } from './fact-fields.tsx';
import { GradingFields, gradingOf, noGrading } from './grading-fields.tsx';
import { isBelowCpr, useRuleBook } from './rule-book.ts';

const blank = {
  title: '',
  text: '',
  category: '',
  level: '',
  regime: '',
  ...noGrading,
  facts: [] as Fact[],
  ...noHandling,
};
const orNull = (text: string): string | null => (text === '' ? null : text);

export function ContributeForm() {
  const it = useCase();
  const words = useWords(contributionsWords);
  const variants = useWords(variantsWords);
  const terms = useWords(termsWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const go = useNavigate();
  const book = useRuleBook();
  const draft = useDraft(`contribute:${it.id}`, blank);
  const contributing = useAct(contributeDocument);
  const factErrors = useFactErrors();
  const { value, change } = draft;
  const listed = `/sager/${it.id}/oplysninger`;

  async function send(): Promise<void> {
    const done = await contributing.act({
      caseId: it.id,
      title: value.title.trim(),
      text: value.text.trim(),
      category: value.category,
      level: orNull(value.level),
      regime: orNull(value.regime),
      ...gradingOf(value),
      ...factsAnd(value.facts, value),
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.putDone);
    void go(listed, { replace: true });
  }

  return (
    <CasePart title={words.formTitle} lead={words.formLead}>
      <Form
        acting={contributing}
        draft={draft}
        submit={words.put}
        check={() => ({
          title: value.title.trim() === '' ? words.titleMissing : undefined,
          category: value.category === '' ? words.categoryMissing : undefined,
          level: value.category !== '' && value.level === '' ? words.levelMissing : undefined,
          text: value.text.trim() === '' ? words.textMissing : undefined,
          ...factErrors(value.facts, value),
        })}
        onSend={() => void send()}
        beside={<ButtonLink to={listed}>{kit.cancel}</ButtonLink>}
      >
        <TextField
          name="title"
          label={words.titleLabel}
          hint={words.titleHint}
          isRequired
          width="full"
          maxLength={200}
          value={value.title}
          onChange={(title) => change({ title })}
        />
        <div className="side-by-side">
          <Select
            name="category"
            label={words.category}
            hint={words.categoryHint}
            isRequired
            choices={book.categories}
            value={value.category}
            onChange={(category) => change({ category, level: book.defaultLevel(category) })}
          />
          <Select
            name="level"
            label={words.level}
            hint={words.levelHint}
            isRequired
            choices={book.levels}
            value={value.level}
            onChange={(level) => change({ level })}
          />
        </div>
        <TextArea
          name="text"
          label={words.textLabel}
          isRequired
          rows={8}
          limit={20_000}
          warnsOfCpr={isBelowCpr(value.level)}
          value={value.text}
          onChange={(text) => change({ text })}
        />
        <Select
          name="regime"
          label={words.regime}
          hint={words.regimeHint}
          none={words.regimeUsual}
          choices={Object.entries(terms.regime).map(([code, text]) => ({ value: code, text }))}
          value={value.regime}
          onChange={(regime) => change({ regime })}
        />
        <Section title={variants.factsTitle} level={3}>
          <p className="form-hint">{variants.factsLead}</p>
          <FactFields value={value.facts} onChange={(facts) => change({ facts })} />
        </Section>
        <HandlingFields value={value} onChange={change} none={variants.handlingNone} />
        <GradingFields value={value} onChange={change} />
      </Form>
    </CasePart>
  );
}
