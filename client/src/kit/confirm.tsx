/** Asks once more before something is done, with a reason where one must be given. */
import type { ReactNode } from 'react';
import { type Draft, useDraft } from '../link/draft.ts';
import type { Fault } from '../link/fault.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { partsWords } from '../words/parts.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextArea } from './field.tsx';
import { Form } from './form.tsx';

interface ConfirmProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  acting: { isActing: boolean; fault: Fault | null; forget: () => void };
  submit: string;
  isDangerous?: boolean;
  children?: ReactNode;
}

export function Confirm(props: ConfirmProps & { onSend: () => void }) {
  const { acting, onClose } = props;
  const kit = useWords(kitWords);
  const leave = (): void => {
    acting.forget();
    onClose();
  };
  return (
    <Dialog title={props.title} isOpen={props.isOpen} onClose={leave}>
      <Form
        acting={acting}
        submit={props.submit}
        submitKind={props.isDangerous ? 'warning' : 'primary'}
        onSend={props.onSend}
        beside={<Button onPress={leave}>{kit.cancel}</Button>}
      >
        {props.children}
      </Form>
    </Dialog>
  );
}

interface ReasonedProps extends ConfirmProps {
  /** Name of the draft. */
  draft: string;
  reasonHint?: string;
  /** Answers true when it was done: the draft is then thrown away. */
  onSend: (reason: string) => Promise<boolean>;
}

export function ReasonedConfirm(props: ReasonedProps) {
  return (
    <Dialog title={props.title} isOpen={props.isOpen} onClose={props.onClose}>
      <Reasoned {...props} />
    </Dialog>
  );
}

function Reasoned(props: ReasonedProps) {
  const { acting } = props;
  const words = useWords(partsWords);
  const kit = useWords(kitWords);
  const draft: Draft<{ reason: string }> = useDraft(props.draft, { reason: '' });
  const { reason } = draft.value;
  return (
    <Form
      acting={acting}
      draft={draft}
      submit={props.submit}
      submitKind={props.isDangerous ? 'warning' : 'primary'}
      check={() => ({ reason: reason.trim() === '' ? words.reasonMissing : undefined })}
      onSend={async () => {
        if (await props.onSend(reason.trim())) draft.discard();
      }}
      beside={
        <Button
          onPress={() => {
            acting.forget();
            props.onClose();
          }}
        >
          {kit.cancel}
        </Button>
      }
    >
      {props.children}
      <TextArea
        name="reason"
        label={words.reason}
        hint={props.reasonHint}
        isRequired
        rows={3}
        limit={2000}
        value={reason}
        onChange={(next) => draft.change({ reason: next })}
      />
    </Form>
  );
}
