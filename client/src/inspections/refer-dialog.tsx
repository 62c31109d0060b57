/** Refers somebody met on site to CMM. */
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextArea } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { useDraft } from '../link/draft.ts';
import { useAct } from '../link/queries.ts';
import { fieldRecordWords } from '../words/field-record.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { type MetPerson, referDocument } from './documents.ts';

interface ReferProps {
  of: MetPerson;
  isOpen: boolean;
  onClose: () => void;
}

export function ReferDialog(props: ReferProps) {
  const words = useWords(fieldRecordWords);
  return (
    <Dialog title={words.referTitle(props.of.pseudonym)} isOpen={props.isOpen} onClose={props.onClose}>
      <Refer {...props} />
    </Dialog>
  );
}

function Refer(props: ReferProps) {
  const { of, onClose } = props;
  const words = useWords(fieldRecordWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const draft = useDraft(`refer:${of.id}`, { reason: '' });
  const referring = useAct(referDocument);
  const reason = draft.value.reason.trim();

  async function send(): Promise<void> {
    if (!(await referring.act({ metPersonId: of.id, reason }))) return;
    draft.discard();
    tell(words.referred(of.pseudonym));
    onClose();
  }

  return (
    <Form
      acting={referring}
      draft={draft}
      submit={words.refer}
      check={() => ({ reason: reason === '' ? words.referReasonMissing : undefined })}
      onSend={() => void send()}
      beside={<Button onPress={onClose}>{kit.cancel}</Button>}
    >
      <p>{words.referText}</p>
      <TextArea
        name="reason"
        label={words.referReason}
        hint={words.referReasonHint}
        isRequired
        rows={5}
        limit={5_000}
        warnsOfCpr
        value={draft.value.reason}
        onChange={(next) => draft.change({ reason: next })}
      />
    </Form>
  );
}
