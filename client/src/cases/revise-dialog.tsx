/** Corrects one of our contributions; opening it reads the text, and the ledger says so. */
import { useEffect, useState } from 'react';
import { Alert } from '../kit/alert.tsx';
import { Facts, Prose } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { Select } from '../kit/choices.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Section } from '../kit/page.tsx';
import { Loading } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { asFault, type Fault } from '../link/fault.ts';
import { askOnce } from '../link/queries.ts';
import { contributionsWords } from '../words/contributions.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { revisingWords } from '../words/revising.ts';
import { variantsWords } from '../words/variants.ts';
import { type Contribution, contributionTextDocument, reviseContributionDocument } from './contribution-documents.ts';
import { type Fact, FactFields, factsAnd, HandlingFields, noHandling, useFactErrors } from './fact-fields.tsx';
import { GradingFields, gradingOf, noGrading } from './grading-fields.tsx';
import { isBelowCpr, useRuleBook } from './rule-book.ts';

interface DialogProps {
  of: Contribution;
  isOpen: boolean;
  onClose: () => void;
}

export function ReviseDialog(props: DialogProps) {
  const words = useWords(contributionsWords);
  return (
    <Dialog title={words.reviseTitle} isOpen={props.isOpen} onClose={props.onClose}>
      <Reader {...props} />
    </Dialog>
  );
}

interface Content {
  /** Of the words that were read: what was written meanwhile is not written over. */
  read: number;
  text: string;
  facts: Fact[];
}

function Reader(props: DialogProps) {
  const { id } = props.of;
  const [read, setRead] = useState<Content | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    askOnce(contributionTextDocument, { id })
      .then(({ contribution: { version, text, facts } }) =>
        setRead({ read: version, text: text ?? '', facts: facts ?? [] }),
      )
      .catch((thrown: unknown) => setFault(asFault(thrown)));
  }, [id, turn]);
  if (fault !== null) return <ErrorNote fault={fault} />;
  const again = (): void => {
    setRead(null);
    setTurn(turn + 1);
  };
  return read === null ? <Loading /> : <ReviseForm {...props} {...read} again={again} />;
}

function ReviseForm(props: DialogProps & Content & { again: () => void }) {
  const { of, onClose, read } = props;
  const words = useWords(contributionsWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const [blank] = useState({
    // Kept with the words: what she wrote on others than are there now is shown, and never sent.
    began: read,
    title: of.title,
    text: props.text,
    facts: props.facts,
    level: '',
    ...noGrading,
    ...noHandling,
  });
  const draft = useDraft(`revise:${of.id}`, blank);
  const saving = useAct(reviseContributionDocument);
  const factErrors = useFactErrors();
  const variants = useWords(variantsWords);
  const revising = useWords(revisingWords);
  const book = useRuleBook();
  const { value, change } = draft;
  const { title, text, facts } = value;

  async function send(): Promise<void> {
    const done = await saving.act({
      id: of.id,
      version: value.began,
      title: title.trim(),
      text: text.trim(),
      level: value.level === '' ? null : value.level,
      ...factsAnd(facts, value),
      ...gradingOf(value),
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.reviseDone);
    onClose();
  }

  if (read !== of.version || value.began !== of.version)
    return (
      <>
        <Alert kind="warning">{words.revisedMeanwhile}</Alert>
        {value !== blank && <Written title={title} text={text} facts={facts} />}
        <Buttons>
          <Button
            onPress={() => {
              draft.discard();
              props.again();
            }}
          >
            {revising.again}
          </Button>
        </Buttons>
      </>
    );
  return (
    <Form
      acting={saving}
      draft={draft}
      submit={words.save}
      check={() => ({
        title: title.trim() === '' ? words.titleMissing : undefined,
        text: text.trim() === '' ? words.textMissing : undefined,
        ...factErrors(facts, value),
      })}
      onSend={() => void send()}
      beside={<Button onPress={onClose}>{kit.cancel}</Button>}
    >
      <p>{words.reviseLead}</p>
      <TextField
        name="title"
        label={words.titleLabel}
        isRequired
        width="full"
        maxLength={200}
        value={title}
        onChange={(next) => draft.change({ title: next })}
      />
      <TextArea
        name="text"
        label={words.textLabel}
        isRequired
        rows={8}
        limit={20_000}
        warnsOfCpr={isBelowCpr(value.level === '' ? of.level : value.level)}
        value={text}
        onChange={(next) => draft.change({ text: next })}
      />
      <Select
        name="level"
        label={words.level}
        hint={words.reviseLevelHint}
        none={words.asNow(book.level(of.level))}
        choices={book.levels.filter((one) => one.value !== of.level)}
        value={value.level}
        onChange={(next) => change({ level: next })}
      />
      <Section title={variants.factsTitle} level={3}>
        <FactFields value={facts} onChange={(next) => change({ facts: next })} />
      </Section>
      <HandlingFields
        value={value}
        onChange={change}
        none={of.handling ? variants.handlingSame(of.handling.code) : variants.handlingNone}
      />
      <GradingFields
        value={value}
        onChange={change}
        none={{
          reliability: of.reliability ? words.asNow(of.reliability) : words.ungraded,
          credibility: of.credibility ? words.asNow(String(of.credibility)) : words.ungraded,
        }}
      />
    </Form>
  );
}

/** What she wrote on words that are no longer there. */
function Written(props: { title: string; text: string; facts: readonly Fact[] }) {
  const words = useWords(revisingWords);
  return (
    <Section title={words.yours} level={3}>
      <p>{words.yoursKept}</p>
      <p>
        <strong>{props.title}</strong>
      </p>
      <Prose>{props.text}</Prose>
      <Facts of={props.facts.map(({ label, value }) => [label, value] as const)} />
    </Section>
  );
}
