/** What can be done with a tip: a case is opened from it, or it is put aside with a reason. */
import { useNavigate } from 'react-router';
import { graphql } from '../generated/index.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { tipsWords } from '../words/tips.ts';
import type { ShownTip } from './tip-room.tsx';

const openCaseDocument = graphql(`
  mutation OpenCase($input: OpenCaseInput!) {
    openCase(input: $input) {
      id
      number
    }
  }
`);

const shelveDocument = graphql(`
  mutation ShelveTip($input: ShelveTipInput!) {
    shelveTip(input: $input) {
      id
      status
      version
    }
  }
`);

interface DeedProps {
  tip: ShownTip;
  isOpen: boolean;
  onClose: () => void;
}

export function OpenCaseDialog(props: DeedProps) {
  const words = useWords(tipsWords);
  return (
    <Dialog title={words.openCaseTitle} isOpen={props.isOpen} onClose={props.onClose}>
      <OpenCaseForm {...props} />
    </Dialog>
  );
}

function OpenCaseForm(props: DeedProps) {
  const { tip, onClose } = props;
  const words = useWords(tipsWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const go = useNavigate();
  const draft = useDraft(`open-case:${tip.id}`, { title: tip.workplace?.name ?? '' });
  const opening = useAct(openCaseDocument);
  const title = draft.value.title.trim();

  async function send(): Promise<void> {
    const done = await opening.act({ tipId: tip.id, title });
    if (done === undefined) return;
    draft.discard();
    tell(words.caseOpened);
    await go(`/sager/${done.openCase.id}`);
  }

  return (
    <Form
      acting={opening}
      draft={draft}
      submit={words.openCase}
      check={() => ({ title: title.length < 3 || title.length > 200 ? words.caseTitleMissing : undefined })}
      onSend={() => void send()}
      beside={<Button onPress={onClose}>{kit.cancel}</Button>}
    >
      <TextField
        name="title"
        label={words.caseTitle}
        hint={words.openCaseLead}
        isRequired
        width="full"
        maxLength={200}
        value={draft.value.title}
        onChange={(next) => draft.change({ title: next })}
      />
    </Form>
  );
}

export function ShelveDialog(props: DeedProps) {
  const words = useWords(tipsWords);
  return (
    <Dialog title={words.shelveTitle} isOpen={props.isOpen} onClose={props.onClose}>
      <ShelveForm {...props} />
    </Dialog>
  );
}

function ShelveForm(props: DeedProps) {
  const { tip, onClose } = props;
  const words = useWords(tipsWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const draft = useDraft(`shelve:${tip.id}`, { reason: '' });
  const shelving = useAct(shelveDocument);
  const reason = draft.value.reason.trim();

  async function send(): Promise<void> {
    if ((await shelving.act({ id: tip.id, reason, version: tip.version })) === undefined) return;
    draft.discard();
    tell(words.shelved);
    onClose();
  }

  return (
    <Form
      acting={shelving}
      draft={draft}
      submit={words.shelve}
      check={() => ({ reason: reason === '' || reason.length > 2000 ? words.shelveReasonMissing : undefined })}
      onSend={() => void send()}
      beside={<Button onPress={onClose}>{kit.cancel}</Button>}
    >
      <TextArea
        name="reason"
        label={words.shelveReason}
        isRequired
        limit={2000}
        warnsOfCpr
        value={draft.value.reason}
        onChange={(next) => draft.change({ reason: next })}
      />
    </Form>
  );
}
