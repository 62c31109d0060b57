/** Makes a variant of one of our contributions: what to leave out is marked, and what is left is shown before it is made. */
import { useEffect, useState } from 'react';
import { Alert } from '../kit/alert.tsx';
import { Facts, Prose } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { CheckboxGroup, Select } from '../kit/choices.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { looksLikeCpr } from '../kit/numbers.ts';
import { Loading } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { asFault, type Fault } from '../link/fault.ts';
import { askOnce } from '../link/queries.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { variantsWords } from '../words/variants.ts';
import { type Contribution, contributionTextDocument, redactDocument } from './contribution-documents.ts';
import { type Passage, stillThere, whatIsLeft } from './redact.ts';
import { Marking } from './redact-marking.tsx';
import { isBelowCpr, useRuleBook } from './rule-book.ts';

interface RedactProps {
  of: Contribution;
  isOpen: boolean;
  onClose: () => void;
  /** The variant, made. */
  onMade: (variant: Contribution) => void;
}

export function RedactDialog(props: RedactProps) {
  const words = useWords(variantsWords);
  return (
    <Dialog title={words.title} isOpen={props.isOpen} onClose={props.onClose} isWide>
      <Reader {...props} />
    </Dialog>
  );
}

interface Content {
  /** Of the words that were read: passages are left out of them, and of no others. */
  version: number;
  text: string;
  facts: readonly { label: string; value: string }[];
}

/** Opening it reads the text, and the ledger says so. */
function Reader(props: RedactProps) {
  const { id } = props.of;
  const [read, setRead] = useState<Content | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  useEffect(() => {
    askOnce(contributionTextDocument, { id })
      .then(({ contribution: { version, text, facts } }) => setRead({ version, text: text ?? '', facts: facts ?? [] }))
      .catch((thrown: unknown) => setFault(asFault(thrown)));
  }, [id]);
  if (fault !== null) return <ErrorNote fault={fault} />;
  return read === null ? <Loading /> : <RedactForm {...props} read={read} />;
}

function RedactForm(props: RedactProps & { read: Content }) {
  const { of, onClose, read } = props;
  const words = useWords(variantsWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const book = useRuleBook();
  const seen = read.version;
  const draft = useDraft(`redact:${of.id}:${seen}`, {
    title: '',
    category: of.category,
    level: of.level,
    passages: [] as Passage[],
    facts: [] as string[],
  });
  const redacting = useAct(redactDocument);
  const { value, change } = draft;
  const kept = read.facts.filter((_, n) => !value.facts.includes(String(n)));
  const going = [value.title, whatIsLeft(read.text, value.passages), ...kept.flatMap((one) => [one.label, one.value])];
  const isNothing = value.passages.length + value.facts.length === 0;

  async function send(): Promise<void> {
    const done = await redacting.act({
      id: of.id,
      version: seen,
      title: value.title.trim(),
      category: value.category,
      level: value.level,
      passages: value.passages,
      facts: value.facts.map(Number),
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.made);
    props.onMade(done.redact);
  }

  if (seen !== of.version) return <Alert kind="warning">{words.revised}</Alert>;
  return (
    <Form
      acting={redacting}
      draft={draft}
      submit={words.make}
      check={() => ({
        title: value.title.trim() === '' ? words.titleMissing : undefined,
        passages: isNothing ? words.nothing : undefined,
      })}
      onSend={() => void send()}
      beside={<Button onPress={onClose}>{kit.cancel}</Button>}
    >
      <p>{words.lead(of.title)}</p>
      <Marking text={read.text} value={value.passages} onChange={(passages) => change({ passages })} />
      {read.facts.length > 0 && (
        <CheckboxGroup
          name="facts"
          label={words.facts}
          hint={words.factsHint}
          choices={read.facts.map(({ label, value: said }, n) => ({ value: String(n), text: `${label}: ${said}` }))}
          value={value.facts}
          onChange={(facts) => change({ facts })}
        />
      )}
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
          onChange={(category) => change({ category: category || of.category })}
        />
        <Select
          name="level"
          label={words.level}
          hint={words.levelHint}
          isRequired
          choices={book.levels}
          value={value.level}
          onChange={(level) => change({ level: level || of.level })}
        />
      </div>
      <section className="redact-left" aria-label={words.left}>
        <h3>{words.left}</h3>
        {isNothing ? (
          <p className="aside">{words.nothingYet}</p>
        ) : (
          <>
            {value.title.trim() !== '' && (
              <p>
                <strong>{value.title.trim()}</strong>
              </p>
            )}
            <Prose>{whatIsLeft(read.text, value.passages)}</Prose>
            <Facts of={kept.map(({ label, value: said }) => [label, said] as const)} />
          </>
        )}
        {isBelowCpr(value.level) && <LooksLikeCpr in={going} />}
        <StillThere
          leftOut={[
            ...value.passages.map(({ start, end }) => read.text.slice(start, end)),
            ...read.facts.filter((one) => !kept.includes(one)).map((one) => one.value),
          ]}
          going={going}
        />
      </section>
    </Form>
  );
}

/** A number that is left under a level that does not stand for one. */
function LooksLikeCpr(props: { in: readonly string[] }) {
  const words = useWords(kitWords);
  return <div role="status">{props.in.some(looksLikeCpr) && <Alert kind="warning">{words.cprLike}</Alert>}</div>;
}

/** What she left out in one place and not in another is said before it goes. */
function StillThere(props: { leftOut: readonly string[]; going: readonly string[] }) {
  const words = useWords(variantsWords);
  const found = stillThere(props.leftOut, props.going);
  return (
    <div role="status">
      {found.length > 0 && (
        <Alert kind="warning" title={words.stillTitle}>
          {words.still(found.slice(0, 12).join(', '))}
        </Alert>
      )}
    </div>
  );
}
