/** Corrects one of our contributions; opening it reads the text, and the ledger says so. */
import { useEffect, useState } from 'react';
import { Alert } from '../kit/alert.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Loading } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useDraft } from '../link/draft.ts';
import { asFault, type Fault } from '../link/fault.ts';
import { askOnce, useAct } from '../link/queries.ts';
import { contributionsWords } from '../words/contributions.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { type Contribution, contributionTextDocument, reviseContributionDocument } from './contribution-documents.ts';

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

function Reader(props: DialogProps) {
  const { id } = props.of;
  const [text, setText] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  useEffect(() => {
    askOnce(contributionTextDocument, { id })
      .then((read) => setText(read.contribution.text ?? ''))
      .catch((thrown: unknown) => setFault(asFault(thrown)));
  }, [id]);
  if (fault !== null) return <ErrorNote fault={fault} />;
  return text === null ? <Loading /> : <ReviseForm {...props} text={text} />;
}

function ReviseForm(props: DialogProps & { text: string }) {
  const { of, onClose } = props;
  const words = useWords(contributionsWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  // What she read is what she corrects.
  const [read] = useState(of.version);
  const draft = useDraft(`revise:${of.id}:${read}`, { title: of.title, text: props.text });
  const revising = useAct(reviseContributionDocument);
  const { title, text } = draft.value;

  async function send(): Promise<void> {
    const done = await revising.act({ id: of.id, version: of.version, title: title.trim(), text: text.trim() });
    if (done === undefined) return;
    draft.discard();
    tell(words.reviseDone);
    onClose();
  }

  if (read !== of.version) return <Alert kind="warning">{words.revisedMeanwhile}</Alert>;
  return (
    <Form
      acting={revising}
      draft={draft}
      submit={words.save}
      check={() => ({
        title: title.trim() === '' ? words.titleMissing : undefined,
        text: text.trim() === '' ? words.textMissing : undefined,
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
        value={text}
        onChange={(next) => draft.change({ text: next })}
      />
    </Form>
  );
}
