/** Places a legal hold by the case's number: for who answers for her agency off the team, and when the case is over. */
import { useState } from 'react';
import { graphql } from '../generated/index.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { holdsWords } from '../words/holds.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';

const placeDocument = graphql(`
  mutation PlaceHoldByNumber($input: PlaceHoldInput!) {
    placeHold(input: $input) { id version }
  }
`);

export function PlaceHold() {
  const words = useWords(holdsWords);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <p>
        <Button icon="lock" onPress={() => setOpen(true)}>
          {words.byNumber}
        </Button>
      </p>
      <Dialog title={words.byNumber} isOpen={isOpen} onClose={close}>
        <NumberForm close={close} />
      </Dialog>
    </>
  );
}

function NumberForm(props: { close: () => void }) {
  const words = useWords(holdsWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const draft = useDraft('hold-by-number', { caseNumber: '', reason: '' });
  const placing = useAct(placeDocument);
  const caseNumber = draft.value.caseNumber.trim();
  const reason = draft.value.reason.trim();

  async function send(): Promise<void> {
    const done = await placing.act({ caseNumber, reason });
    if (done === undefined) return;
    draft.discard();
    tell(words.placed);
    props.close();
  }

  return (
    <Form
      acting={placing}
      draft={draft}
      submit={words.place}
      check={() => ({
        caseNumber: caseNumber === '' ? words.numberMissing : undefined,
        reason: reason === '' ? words.whyMissing : undefined,
      })}
      onSend={() => void send()}
      beside={<Button onPress={props.close}>{kit.cancel}</Button>}
    >
      <p>{words.byNumberText}</p>
      <p>{words.own}</p>
      <TextField
        name="caseNumber"
        label={words.number}
        hint={words.numberHint}
        isRequired
        width="s"
        maxLength={30}
        value={draft.value.caseNumber}
        onChange={(next) => draft.change({ caseNumber: next })}
      />
      <TextArea
        name="reason"
        label={words.why}
        hint={words.placeHint}
        isRequired
        rows={3}
        limit={2_000}
        value={draft.value.reason}
        onChange={(next) => draft.change({ reason: next })}
      />
    </Form>
  );
}
