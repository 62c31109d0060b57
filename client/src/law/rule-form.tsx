/** One rule of a draft as a lawyer writes it: what it covers, what it answers, on what. */
import type { Outcome } from '../generated/contract.ts';
import { Alert } from '../kit/alert.tsx';
import { Button } from '../kit/button.tsx';
import { CheckboxGroup, Select } from '../kit/choices.tsx';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { Unfold } from '../kit/unfold.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { lawDraftsWords } from '../words/law-drafts.ts';
import { revisingWords } from '../words/revising.ts';
import { termsWords } from '../words/terms.ts';
import type { Book } from './documents.ts';
import { changeDocument, type Rule } from './draft-documents.ts';
import { ProvisionsField } from './provisions-field.tsx';

const outcomes: readonly Outcome[] = ['MUST', 'MAY', 'MAY_WITH_APPROVAL', 'MAY_WITH_CONSENT', 'MUST_NOT'];
const limit = 'time-limit-days:';

const blank = {
  id: '',
  giverKinds: [] as string[],
  categories: [] as string[],
  levelsMax: 'confidential',
  receiverKinds: [] as string[],
  purposes: [] as string[],
  initiative: 'own',
  regime: 'gdpr',
  outcome: 'MAY' as Outcome,
  rank: 'permission',
  exceptTo: '',
  provisions: [] as string[],
  conditions: ['necessity-weighing'] as string[],
  days: '',
  explainDa: '',
  explainEn: '',
  validFrom: '',
  validTo: '',
};

function written(rule: Rule | null): typeof blank {
  if (rule === null) return blank;
  return {
    ...rule,
    exceptTo: rule.exceptTo ?? '',
    provisions: rule.provisions.map(({ code }) => code),
    conditions: rule.conditions.filter((code) => !code.startsWith(limit)),
    days: rule.conditions.find((code) => code.startsWith(limit))?.slice(limit.length) ?? '',
    validFrom: rule.validFrom ?? '',
    validTo: rule.validTo ?? '',
  };
}

export function RuleForm(props: {
  draftId: string;
  /** Of the draft when the form was opened: who saves over another's change is told. */
  version: number;
  rule: Rule | null;
  book: Book;
  /** The draft's version once it is saved. */
  onChanged: (version: number) => void;
  close: () => void;
}) {
  const { book, rule } = props;
  const words = useWords(lawDraftsWords);
  const kit = useWords(kitWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const tell = useTell();
  const changing = useAct(changeDocument);
  const revising = useWords(revisingWords);
  const now = written(rule);
  const was = JSON.stringify(now);
  const draft = useDraft(`rule:${props.draftId}:${rule?.id ?? 'new'}`, { rule: now, was });
  const value = draft.value.rule;
  const change = (part: Partial<typeof blank>): void => draft.change({ rule: { ...value, ...part } });
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const choices = (of: readonly { code: string; nameDa: string; nameEn: string }[]) =>
    of.map((one) => ({ value: one.code, text: say(one.nameDa, one.nameEn) }));
  const withAll = (of: Book['kinds'] | Book['categories']) => [{ value: '*', text: words.all }, ...choices(of)];

  async function send(): Promise<void> {
    const { days, ...rest } = value;
    const done = await changing.act({
      draftId: props.draftId,
      version: props.version,
      rule: {
        ...rest,
        id: rest.id.trim(),
        exceptTo: orNull(rest.exceptTo),
        conditions: [...rest.conditions, ...(days.trim() === '' ? [] : [`${limit}${days.trim()}`])],
        validFrom: orNull(rest.validFrom),
        validTo: orNull(rest.validTo),
      },
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.ruleSaved);
    props.onChanged(done.changeRule.version);
    props.close();
  }

  const several = (
    name: 'giverKinds' | 'receiverKinds' | 'categories' | 'purposes',
    of: Book['kinds'] | Book['categories'],
  ) => (
    <CheckboxGroup
      name={name}
      label={words[name]}
      isRequired
      isInline
      value={value[name]}
      onChange={(next) =>
        change({ [name]: next.at(-1) === '*' ? ['*'] : next.length > 1 ? next.filter((code) => code !== '*') : next })
      }
      choices={withAll(of)}
    />
  );

  return (
    <Form
      acting={changing}
      draft={draft}
      submit={words.saveRule}
      onSend={() => void send()}
      beside={<Button onPress={props.close}>{kit.cancel}</Button>}
    >
      {draft.isRestored && draft.value.was !== was && <Alert kind="warning">{revising.ruleMoved}</Alert>}
      {rule === null && (
        <TextField
          name="id"
          label={words.id}
          hint={words.idHint}
          isRequired
          width="s"
          value={value.id}
          onChange={(id) => change({ id })}
        />
      )}
      <Select
        name="outcome"
        label={words.outcome}
        isRequired
        value={value.outcome}
        onChange={(outcome) => outcome !== '' && change({ outcome })}
        choices={outcomes.map((one) => ({ value: one, text: terms.outcome[one] }))}
      />
      <TextArea
        name="explainDa"
        label={words.explainDa}
        isRequired
        rows={2}
        limit={500}
        value={value.explainDa}
        onChange={(explainDa) => change({ explainDa })}
      />
      <TextArea
        name="explainEn"
        label={words.explainEn}
        isRequired
        rows={2}
        limit={500}
        value={value.explainEn}
        onChange={(explainEn) => change({ explainEn })}
      />
      {several('giverKinds', book.kinds)}
      {several('receiverKinds', book.kinds)}
      {several('categories', book.categories)}
      {several('purposes', book.purposes)}
      <Select
        name="levelsMax"
        label={words.levelsMax}
        isRequired
        value={value.levelsMax}
        onChange={(levelsMax) => levelsMax !== '' && change({ levelsMax })}
        choices={withAll(book.levels)}
      />
      <Select
        name="initiative"
        label={words.initiative}
        isRequired
        value={value.initiative}
        onChange={(initiative) => initiative !== '' && change({ initiative })}
        choices={[
          { value: 'own', text: words.own },
          { value: 'on-request', text: words.request },
          { value: 'any', text: words.any },
        ]}
      />
      <Select
        name="regime"
        label={words.regime}
        isRequired
        value={value.regime}
        onChange={(regime) => regime !== '' && change({ regime })}
        choices={[
          ...['gdpr', 'law-enforcement'].map((code) => ({ value: code, text: terms.regime[code] ?? code })),
          { value: 'any', text: words.any },
        ]}
      />
      <ProvisionsField
        of={book.provisions}
        value={value.provisions}
        onChange={(provisions) => change({ provisions })}
      />
      <CheckboxGroup
        name="conditions"
        label={words.conditions}
        value={value.conditions}
        onChange={(conditions) => change({ conditions })}
        choices={[...book.duties, ...book.gates].map((code) => ({ value: code, text: terms.condition(code) }))}
      />
      <TextField
        name="days"
        label={words.timeLimit}
        isNumeric
        width="xs"
        value={value.days}
        onChange={(days) => change({ days })}
      />
      <Unfold title={`${words.rank}, ${words.exceptTo.toLowerCase()}, ${words.validFrom.toLowerCase()}`}>
        <Select
          name="rank"
          label={words.rank}
          isRequired
          value={value.rank}
          onChange={(rank) => rank !== '' && change({ rank })}
          choices={Object.entries(words.ranks).map(([code, text]) => ({ value: code, text }))}
        />
        <TextField
          name="exceptTo"
          label={words.exceptTo}
          width="s"
          value={value.exceptTo}
          onChange={(exceptTo) => change({ exceptTo })}
        />
        <TextField
          name="validFrom"
          type="date"
          label={words.validFrom}
          width="s"
          value={value.validFrom}
          onChange={(validFrom) => change({ validFrom })}
        />
        <TextField
          name="validTo"
          type="date"
          label={words.validTo}
          width="s"
          value={value.validTo}
          onChange={(validTo) => change({ validTo })}
        />
      </Unfold>
    </Form>
  );
}
