/** What the lead does with an inspection: revises, begins, calls off, concludes. */
import { useState } from 'react';
import { Button, ButtonLink } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextArea } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { inspectionsWords } from '../words/inspections.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import {
  beginInspectionDocument,
  cancelInspectionDocument,
  concludeInspectionDocument,
  type Inspection,
} from './documents.ts';

type Open = 'begin' | 'cancel' | 'conclude' | null;

export function Turns(props: { of: Inspection }) {
  const { of } = props;
  const words = useWords(inspectionsWords);
  const tell = useTell();
  const beginning = useAct(beginInspectionDocument);
  const cancelling = useAct(cancelInspectionDocument);
  const [open, setOpen] = useState<Open>(null);
  const can = (verb: string): boolean => of.viewerCan.includes(verb);
  const close = (): void => setOpen(null);

  function done(text: string): void {
    close();
    tell(text);
  }

  return (
    <>
      {can('beginInspection') && (
        <Button kind="primary" onPress={() => setOpen('begin')}>
          {words.begin}
        </Button>
      )}
      {can('concludeInspection') && (
        <Button kind="primary" onPress={() => setOpen('conclude')}>
          {words.conclude}
        </Button>
      )}
      {can('revisePlan') && (
        <ButtonLink icon="edit" to={`/indsatser/${of.id}?ret`}>
          {words.revise}
        </ButtonLink>
      )}
      {can('cancelInspection') && (
        <Button kind="tertiary" onPress={() => setOpen('cancel')}>
          {words.cancel}
        </Button>
      )}
      <Confirm
        title={words.beginTitle}
        isOpen={open === 'begin'}
        onClose={close}
        acting={beginning}
        submit={words.begin}
        onSend={() =>
          void beginning.act({ id: of.id, version: of.version }).then((begun) => begun && done(words.begun))
        }
      >
        <p>{words.beginText}</p>
      </Confirm>
      <Confirm
        title={words.cancelTitle}
        isOpen={open === 'cancel'}
        onClose={close}
        acting={cancelling}
        submit={words.cancel}
        isDangerous
        onSend={() =>
          void cancelling.act({ id: of.id, version: of.version }).then((called) => called && done(words.cancelDone))
        }
      >
        <p>{words.cancelText}</p>
      </Confirm>
      <Dialog title={words.concludeTitle} isOpen={open === 'conclude'} onClose={close}>
        <Conclude of={of} onClose={close} />
      </Dialog>
    </>
  );
}

function Conclude(props: { of: Inspection; onClose: () => void }) {
  const { of, onClose } = props;
  const words = useWords(inspectionsWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const draft = useDraft(`conclude:${of.id}`, { result: '' });
  const concluding = useAct(concludeInspectionDocument);
  const result = draft.value.result.trim();

  async function send(): Promise<void> {
    if (!(await concluding.act({ id: of.id, version: of.version, result }))) return;
    draft.discard();
    tell(words.concludeDone);
    onClose();
  }

  return (
    <Form
      acting={concluding}
      draft={draft}
      submit={words.conclude}
      check={() => ({ result: result === '' ? words.resultMissing : undefined })}
      onSend={() => void send()}
      beside={<Button onPress={onClose}>{kit.cancel}</Button>}
    >
      <TextArea
        name="result"
        label={words.result}
        hint={words.resultHint}
        isRequired
        rows={6}
        limit={5_000}
        warnsOfCpr
        value={draft.value.result}
        onChange={(next) => draft.change({ result: next })}
      />
    </Form>
  );
}
