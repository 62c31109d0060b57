/** Gives a contribution to agencies: purpose, the rule book's answer for each, what it demands, and a last look. */
import { useEffect, useRef, useState } from 'react';
import { Alert } from '../kit/alert.tsx';
import { Button } from '../kit/button.tsx';
import { CheckField, RadioGroup, Select } from '../kit/choices.tsx';
import { useNow } from '../kit/dates.ts';
import { Dialog } from '../kit/dialog.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Form } from '../kit/form.tsx';
import { Empty, Loading } from '../kit/states.tsx';
import { useDraft } from '../link/draft.ts';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { useWords } from '../words/language.tsx';
import { sharingWords } from '../words/sharing.ts';
import { variantsWords } from '../words/variants.ts';
import { type Contribution, disclosurePreviewDocument } from './contribution-documents.ts';
import { caseMeetingsDocument } from './meeting-documents.ts';
import { useRuleBook } from './rule-book.ts';
import { blankShare, canHave, demandsOf, type ShareDraft } from './share.ts';
import { ShareConfirm } from './share-confirm.tsx';
import { DemandedFields, useDemandErrors } from './share-demands.tsx';
import { Receivers } from './share-receivers.tsx';

interface ShareProps {
  of: Contribution;
  isOpen: boolean;
  onClose: () => void;
  /** Turns to a variant instead; null where none can be made. */
  onRedact: (() => void) | null;
}

export function ShareDialog(props: ShareProps) {
  const words = useWords(sharingWords);
  return (
    <Dialog title={words.title} isOpen={props.isOpen} onClose={props.onClose} isWide>
      <Share {...props} />
    </Dialog>
  );
}

const idle = { isActing: false, fault: null };

function Share(props: ShareProps) {
  const { of, onClose, onRedact } = props;
  const words = useWords(sharingWords);
  const variants = useWords(variantsWords);
  const draft = useDraft<ShareDraft>(`disclose:${of.id}`, blankShare);
  const [isConfirming, setConfirming] = useState(false);
  const [isBack, setBack] = useState(false);
  // What she saw is what she gives.
  const [seen] = useState(of.version);
  const now = useNow();
  const { value } = draft;
  const preview = useAsk(
    disclosurePreviewDocument,
    {
      contributionId: of.id,
      meetingId: value.meetingId === '' ? null : value.meetingId,
      purpose: value.purpose,
      initiative: value.initiative,
      waiverRecorded: value.waiverRecorded,
    },
    { when: value.purpose !== '' },
  );
  const previews = preview.data?.disclosurePreview ?? [];
  const chosen = previews.filter((one) => canHave(one) && value.receivers.includes(one.receiver.code));
  const asks = demandsOf(chosen, value);
  const errorsOf = useDemandErrors();

  if (seen !== of.version) return <Alert kind="warning">{words.revised}</Alert>;
  if (isConfirming && chosen.length > 0) {
    return (
      <ShareConfirm
        of={of}
        draft={value}
        chosen={chosen}
        asks={asks}
        onBack={() => {
          setConfirming(false);
          setBack(true);
        }}
        onDone={() => {
          draft.discard();
          onClose();
        }}
      />
    );
  }
  return (
    <Form
      acting={idle}
      draft={draft}
      submit={words.next}
      check={() => ({
        purpose: value.purpose === '' ? words.purposeMissing : undefined,
        receivers: value.purpose !== '' && chosen.length === 0 ? words.receiversMissing : undefined,
        ...errorsOf(value, chosen, asks, now),
      })}
      onSend={() => setConfirming(true)}
    >
      <What title={of.title} takesFocus={isBack} />
      {onRedact !== null && (
        <p>
          <Button kind="tertiary" icon="visibility-off" onPress={onRedact}>
            {variants.instead}
          </Button>
        </p>
      )}
      <Questions of={of} value={value} change={draft.change} />
      <Among caseId={of.caseId} value={value.meetingId} onChange={(meetingId) => draft.change({ meetingId })} />
      {value.purpose === '' && <Empty>{words.waiting}</Empty>}
      {value.purpose !== '' && preview.data === undefined && preview.fault === null && <Loading />}
      {preview.fault !== null && <ErrorNote fault={preview.fault} again={preview.again} />}
      {preview.data !== undefined && value.purpose !== '' && (
        <Receivers
          of={previews}
          value={value.receivers}
          onChange={(receivers) => draft.change({ receivers })}
          onRedact={onRedact}
        />
      )}
      <DemandedFields value={value} change={draft.change} chosen={chosen} asks={asks} now={now} />
    </Form>
  );
}

/** What is to be given; takes focus when she comes back from the last look. */
function What(props: { title: string; takesFocus: boolean }) {
  const { takesFocus } = props;
  const words = useWords(sharingWords);
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (takesFocus) line.current?.focus();
  }, [takesFocus]);
  return (
    <p className="share-what" ref={line} tabIndex={-1}>
      {words.what(props.title)}
    </p>
  );
}

/** All on the case, or those in one of its meetings. */
function Among(props: { caseId: string; value: string; onChange: (meetingId: string) => void }) {
  const words = useWords(sharingWords);
  const own = useViewer().person.agency.code;
  const found = useAsk(caseMeetingsDocument, { id: props.caseId });
  const accepted = (one: { status: string; agency: { code: string } }) => one.status === 'ACCEPTED';
  const meetings = (found.data?.case.meetings ?? []).filter((meeting) =>
    (meeting.invitations ?? []).some((one) => accepted(one) && one.agency.code !== own),
  );
  if (meetings.length === 0) return null;
  return (
    <Select
      name="meetingId"
      label={words.among}
      hint={words.amongHint}
      none={words.amongAll}
      choices={meetings.map((meeting) => ({ value: meeting.id, text: words.amongMeeting(meeting.title) }))}
      value={props.value}
      onChange={props.onChange}
    />
  );
}

/** What the rule book must know to answer. */
function Questions(props: { of: Contribution; value: ShareDraft; change: (part: Partial<ShareDraft>) => void }) {
  const { value, change } = props;
  const words = useWords(sharingWords);
  const book = useRuleBook();
  return (
    <>
      <Select
        name="purpose"
        label={words.purpose}
        hint={words.purposeHint}
        isRequired
        choices={book.purposes}
        value={value.purpose}
        onChange={(purpose) => change({ purpose })}
      />
      <RadioGroup
        name="initiative"
        label={words.initiative}
        isRequired
        isInline
        value={value.initiative}
        onChange={(initiative) => change({ initiative })}
        choices={[
          { value: 'OWN', text: words.own },
          { value: 'ON_REQUEST', text: words.onRequest },
        ]}
      />
      {props.of.category === 'labour-complaint' && (
        <CheckField
          name="waiverRecorded"
          text={words.waiver}
          hint={words.waiverHint}
          value={value.waiverRecorded}
          onChange={(waiverRecorded) => change({ waiverRecorded })}
        />
      )}
    </>
  );
}
