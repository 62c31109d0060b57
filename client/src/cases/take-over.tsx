/** Takes something received over into one's own records, and says that it is taken. */
import { useState } from 'react';
import { Tag, type Tone } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useWords } from '../words/language.tsx';
import { recordsWords } from '../words/records.ts';
import type { Contribution, TakingReceipt } from './contribution-documents.ts';
import { takeToRecordDocument } from './request-documents.ts';

export const takingTones: Record<TakingReceipt['status'], Tone> = {
  QUEUED: 'info',
  DELIVERED: 'success',
  FAILED: 'warning',
  CALLED_OFF: 'plain',
};

export function TakeOver(props: { of: Contribution }) {
  const { of } = props;
  const words = useWords(recordsWords);
  const [isOpen, setOpen] = useState(false);
  const taken = of.takings ?? [];
  const isTaken = taken.some((one) => one.contributionVersion === of.version);
  return (
    <>
      {taken.map((one) => (
        <p key={one.id}>
          {words.isTaken(one.reference)} <Tag tone={takingTones[one.status]}>{words.status[one.status]}</Tag>
        </p>
      ))}
      {of.viewerCan.includes('takeToRecord') && !isTaken && (
        <Buttons>
          <Button icon="save" label={words.takeOf(of.title)} onPress={() => setOpen(true)}>
            {words.take}
          </Button>
        </Buttons>
      )}
      <Dialog title={words.takeTitle} isOpen={isOpen} onClose={() => setOpen(false)}>
        <TakeForm of={of} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function TakeForm(props: { of: Contribution; onClose: () => void }) {
  const { of } = props;
  const words = useWords(recordsWords);
  const tell = useTell();
  const draft = useDraft(`take:${of.id}`, { reference: '' });
  const taking = useAct(takeToRecordDocument);
  const { reference } = draft.value;
  // What she saw is what she takes.
  const [seen] = useState(of.version);

  async function take(): Promise<void> {
    const done = await taking.act({ contributionId: of.id, version: seen, reference: reference.trim() });
    if (done === undefined) return;
    draft.discard();
    tell(words.taken);
    props.onClose();
  }

  return (
    <Form
      acting={taking}
      draft={draft}
      submit={words.takeNow}
      check={() => ({ reference: reference.trim() === '' ? words.referenceMissing : undefined })}
      onSend={() => void take()}
    >
      <p className="share-what">»{of.title}«</p>
      <p>{words.takeLead}</p>
      <TextField
        name="reference"
        label={words.reference}
        isRequired
        maxLength={100}
        width="m"
        value={reference}
        onChange={(next) => draft.change({ reference: next })}
      />
    </Form>
  );
}
