/** Calls more agencies to a meeting that has been called already. */
import { Button } from '../kit/button.tsx';
import { CheckboxGroup } from '../kit/choices.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextArea } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useAsk } from '../link/queries.ts';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { meetingsWords } from '../words/meetings.ts';
import { inviteDocument, type Meeting, meetingAgenciesDocument } from './documents.ts';

interface InviteProps {
  of: Meeting;
  isOpen: boolean;
  onClose: () => void;
}

export function InviteDialog(props: InviteProps) {
  const words = useWords(meetingsWords);
  return (
    <Dialog title={words.inviteTitle} isOpen={props.isOpen} onClose={props.onClose}>
      <Invite {...props} />
    </Dialog>
  );
}

const anHour = 3_600_000;

function Invite(props: InviteProps) {
  const { of, onClose } = props;
  const words = useWords(meetingsWords);
  const kit = useWords(kitWords);
  const { say } = useLanguage();
  const tell = useTell();
  const agencies = useAsk(meetingAgenciesDocument, {}, { holds: anHour }).data?.agencies ?? [];
  const draft = useDraft<{ codes: string[]; message: string }>(`invite:${of.id}`, { codes: [], message: '' });
  const inviting = useAct(inviteDocument);
  const { codes, message } = draft.value;
  const called = new Set(
    (of.invitations ?? []).filter((one) => one.status !== 'DECLINED').map((one) => one.agency.code),
  );

  async function send(): Promise<void> {
    const done = await inviting.act({
      meetingId: of.id,
      invitees: codes.map((agency) => ({ agency, message: message.trim() })),
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.invited(codes.length));
    onClose();
  }

  return (
    <Form
      acting={inviting}
      draft={draft}
      submit={words.invite}
      check={() => ({
        invitees: codes.length === 0 ? words.inviteMissing : undefined,
        message: message.trim() === '' ? words.inviteMessageMissing : undefined,
      })}
      onSend={() => void send()}
      beside={<Button onPress={onClose}>{kit.cancel}</Button>}
    >
      <CheckboxGroup
        name="invitees"
        label={words.inviteWhom}
        isRequired
        choices={agencies
          .filter((one) => one.isGroupMember && !called.has(one.code))
          .map((one) => ({ value: one.code, text: say(one.nameDa, one.nameEn) }))}
        value={codes}
        onChange={(next) => draft.change({ codes: next })}
      />
      <TextArea
        name="message"
        label={words.inviteMessage}
        hint={words.inviteHint}
        isRequired
        rows={3}
        limit={2_000}
        warnsOfCpr
        value={message}
        onChange={(next) => draft.change({ message: next })}
      />
    </Form>
  );
}
