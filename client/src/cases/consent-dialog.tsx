/** Records the consent that a disclosure waits for: whose it is, how it was given, and when. */
import { fromWallClock, useNow, wallClock } from '../kit/dates.ts';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { contributionsWords } from '../words/contributions.ts';
import { useWords } from '../words/language.tsx';
import { type Disclosure, recordConsentDocument } from './contribution-documents.ts';

interface ConsentProps {
  of: Disclosure;
  receiver: string;
  isOpen: boolean;
  onClose: () => void;
}

export function ConsentDialog(props: ConsentProps) {
  const words = useWords(contributionsWords);
  return (
    <Dialog title={words.recordConsentTitle(props.receiver)} isOpen={props.isOpen} onClose={props.onClose}>
      <Consent {...props} />
    </Dialog>
  );
}

function Consent(props: ConsentProps) {
  const { of, receiver, onClose } = props;
  const words = useWords(contributionsWords);
  const tell = useTell();
  const now = useNow();
  const recording = useAct(recordConsentDocument);
  const draft = useDraft(`consent:${of.id}`, { who: '', how: '', at: '' });
  const { who, how, at } = draft.value;
  const given = at === '' ? null : fromWallClock(at);

  async function send(): Promise<void> {
    if (given === null) return;
    const done = await recording.act({ id: of.id, version: of.version, who: who.trim(), how: how.trim(), at: given });
    if (done === undefined) return;
    draft.discard();
    onClose();
    tell(words.recordConsentDone(receiver));
  }

  return (
    <Form
      acting={recording}
      draft={draft}
      submit={words.recordConsent}
      check={() => ({
        who: who.trim() === '' ? words.consentWhoMissing : undefined,
        how: how.trim() === '' ? words.consentHowMissing : undefined,
        at: given === null || Date.parse(given) > now ? words.consentAtMissing : undefined,
      })}
      onSend={() => void send()}
    >
      <p>{words.recordConsentText}</p>
      <TextField
        name="who"
        label={words.consentWho}
        hint={words.consentWhoHint}
        isRequired
        value={who}
        onChange={(next) => draft.change({ who: next })}
      />
      <TextField
        name="how"
        label={words.consentHow}
        hint={words.consentHowHint}
        isRequired
        value={how}
        onChange={(next) => draft.change({ how: next })}
      />
      <TextField
        name="at"
        type="datetime-local"
        width="m"
        label={words.consentAt}
        isRequired
        max={wallClock(new Date(now))}
        value={at}
        onChange={(next) => draft.change({ at: next })}
      />
    </Form>
  );
}
