/** Refers somebody met on site to CMM, or with her consent to a union or an organisation, as the rule book lets. */
import { Alert } from '../kit/alert.tsx';
import { DraftBadge } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/choices.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextArea } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { fieldRecordWords } from '../words/field-record.ts';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { type MetPerson, referableDocument, referDocument, referVerdictDocument } from './documents.ts';

interface ReferProps {
  of: MetPerson;
  /** The centre has her already. */
  isAtCentre: boolean;
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
  const { of, onClose, isAtCentre } = props;
  const words = useWords(fieldRecordWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const { say } = useLanguage();
  const draft = useDraft(`refer:${of.id}`, { reason: '', to: '', consent: '' });
  const referring = useAct(referDocument);
  const found = useAsk(referableDocument, {}, { holds: 3_600_000 });
  const agencies = found.data?.agencies ?? [];
  const bodies = agencies.filter(({ isPrivateBody }) => isPrivateBody);
  const centre = agencies.find(({ kind }) => kind === 'cmm');
  const body = bodies.find(({ code }) => code === draft.value.to) ?? null;
  const [reason, consent] = [draft.value.reason.trim(), draft.value.consent.trim()];

  async function send(): Promise<void> {
    const done = await referring.act({ metPersonId: of.id, reason, ...(body && { to: body.code, consent }) });
    if (!done) return;
    draft.discard();
    tell(words.referredTo(of.pseudonym, say(done.refer.to.nameDa, done.refer.to.nameEn)));
    onClose();
  }

  return (
    <Form
      acting={referring}
      draft={draft}
      submit={words.refer}
      check={() => ({
        to: isAtCentre && body === null ? words.referToMissing : undefined,
        reason: reason === '' ? words.referReasonMissing : undefined,
        consent: body && consent === '' ? words.consentMissing : undefined,
      })}
      onSend={() => void send()}
      beside={<Button onPress={onClose}>{kit.cancel}</Button>}
    >
      <Select
        name="to"
        label={words.referTo}
        hint={words.referToHint}
        isRequired
        {...(isAtCentre ? {} : { none: centre ? say(centre.nameDa, centre.nameEn) : 'CMM' })}
        value={draft.value.to}
        onChange={(to) => draft.change({ to })}
        choices={bodies.map((one) => ({ value: one.code, text: say(one.nameDa, one.nameEn) }))}
      />
      {body ? <PrivateBody code={body.code} /> : !isAtCentre && <p>{words.referText}</p>}
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
      {body && (
        <TextArea
          name="consent"
          label={words.consent}
          hint={words.consentHint}
          isRequired
          rows={2}
          limit={2_000}
          warnsOfCpr
          value={draft.value.consent}
          onChange={(next) => draft.change({ consent: next })}
        />
      )}
    </Form>
  );
}

/** What the rule book says of this body, before anything is sent. */
function PrivateBody(props: { code: string }) {
  const words = useWords(fieldRecordWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const giver = useViewer().person.agency.code;
  const found = useAsk(referVerdictDocument, {
    question: {
      giver,
      receiver: props.code,
      category: 'victim-story',
      level: 'sensitive',
      purpose: 'help-victim',
      initiative: 'OWN',
      regime: 'gdpr',
    },
  });
  return (
    <Loaded of={found}>
      {({ verdict }) => (
        <Alert
          kind={verdict.outcome === 'MUST_NOT' ? 'warning' : 'info'}
          title={`${words.ruleSays}: ${terms.outcome[verdict.outcome]}`}
        >
          <p>
            {say(verdict.explainDa, verdict.explainEn)} {verdict.bookStatus === 'DRAFT' && <DraftBadge />}
          </p>
          <p>{verdict.provisions.map((one) => `${say(one.actDa, one.actEn)} ${one.paragraph}`).join('; ')}</p>
          {verdict.outcome !== 'MUST_NOT' && <p>{words.referPrivate}</p>}
        </Alert>
      )}
    </Loaded>
  );
}
