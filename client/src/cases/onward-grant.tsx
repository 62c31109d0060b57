/** Grants a request to pass on: the rule book's answer for the third agency, and what it demands, as with any disclosure. */
import { useState } from 'react';
import { Alert } from '../kit/alert.tsx';
import { Prose } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { CheckField, Select } from '../kit/choices.tsx';
import { useNow } from '../kit/dates.ts';
import { Dialog } from '../kit/dialog.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { TextArea } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Loading } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useAsk } from '../link/queries.ts';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { onwardWords } from '../words/onward.ts';
import { sharingWords } from '../words/sharing.ts';
import {
  type Contribution,
  disclosurePreviewDocument,
  grantOnwardDocument,
  type OnwardRequest,
} from './contribution-documents.ts';
import { GoesAlong } from './goes-along.tsx';
import { useRuleBook } from './rule-book.ts';
import { blankShare, canHave, demandsOf, disclosureOf, type Preview, type ShareDraft } from './share.ts';
import { DemandedFields, useDemandErrors } from './share-demands.tsx';
import { VerdictView } from './verdict-view.tsx';

interface GrantProps {
  of: OnwardRequest;
  about: Contribution;
  isOpen: boolean;
  onClose: () => void;
}

export function GrantOnwardDialog(props: GrantProps) {
  const { of } = props;
  const words = useWords(onwardWords);
  const { say } = useLanguage();
  return (
    <Dialog
      title={words.grantTitle(say(of.to.nameDa, of.to.nameEn))}
      isOpen={props.isOpen}
      onClose={props.onClose}
      isWide
    >
      <GrantForm {...props} />
    </Dialog>
  );
}

function GrantForm(props: GrantProps) {
  const { of, about, onClose } = props;
  const words = useWords(onwardWords);
  const sharing = useWords(sharingWords);
  const kit = useWords(kitWords);
  const { say } = useLanguage();
  const tell = useTell();
  const book = useRuleBook();
  const now = useNow();
  // What she saw is what she gives.
  const [seen] = useState(about.version);
  const draft = useDraft<ShareDraft & { answer: string }>(`grant-onward:${of.id}`, {
    ...blankShare,
    purpose: of.purpose,
    receivers: [of.to.code],
    answer: '',
  });
  const granting = useAct(grantOnwardDocument);
  const errorsOf = useDemandErrors();
  const { value, change } = draft;
  const { purpose, waiverRecorded } = value;
  const preview = useAsk(disclosurePreviewDocument, {
    contributionId: of.contributionId,
    receivers: [of.to.code],
    purpose,
    initiative: 'OWN',
    waiverRecorded,
  });
  const answers = preview.data?.disclosurePreview ?? [];
  // Nothing waits on a request: what asks for approval or consent is answered when it has it.
  const can = (one: Preview): boolean => canHave(one) && one.goes !== 'AFTER_APPROVAL';
  const chosen = answers.filter(can);
  // What the third has stands as it is, and answers the request.
  const isThere = answers.some((one) => one.isAlreadyGiven);
  const demanded = demandsOf(chosen, value);
  const asks = { ...demanded, isConsentDue: demanded.consent };
  const [asker, to] = [say(of.asker.nameDa, of.asker.nameEn), say(of.to.nameDa, of.to.nameEn)];

  async function send(): Promise<void> {
    const { weighing, consent, namedPersons, expiresAt } = disclosureOf(value, chosen, asks);
    const done = await granting.act({
      id: of.id,
      version: of.version,
      contributionVersion: seen,
      purpose,
      waiverRecorded,
      weighing,
      consent,
      namedPersons,
      expiresAt,
      answer: value.answer.trim() === '' ? null : value.answer.trim(),
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.granted(to));
    onClose();
  }

  if (seen !== about.version) return <Alert kind="warning">{words.revised}</Alert>;
  return (
    <Form
      acting={granting}
      draft={draft}
      submit={isThere ? words.sayGiven : words.give}
      check={() => ({
        purpose: preview.data !== undefined && chosen.length === 0 && !isThere ? words.cannot : undefined,
        ...errorsOf(value, chosen, asks, now),
      })}
      onSend={() => {
        if (chosen.length > 0 || isThere) void send();
      }}
      beside={<Button onPress={onClose}>{kit.cancel}</Button>}
    >
      <p className="share-what">{sharing.what(about.title)}</p>
      <GoesAlong of={about.attachments ?? []} />
      <p>{words.grantLead(asker)}</p>
      <p>
        <strong>{words.because}</strong>
      </p>
      <Prose>{of.reason}</Prose>
      <Select
        name="purpose"
        label={words.grantPurpose}
        hint={sharing.purposeHint}
        isRequired
        choices={book.purposes}
        value={purpose}
        onChange={(next) => change({ purpose: next || of.purpose })}
      />
      {about.category === 'labour-complaint' && (
        <CheckField
          name="waiverRecorded"
          text={sharing.waiver}
          hint={sharing.waiverHint}
          value={waiverRecorded}
          onChange={(next) => change({ waiverRecorded: next })}
        />
      )}
      {preview.data === undefined && preview.fault === null && <Loading />}
      {preview.fault !== null && <ErrorNote fault={preview.fault} again={preview.again} />}
      {answers.map((one) => (
        <div key={one.receiver.code} className={`receiver${can(one) ? '' : ' receiver-not'}`}>
          <VerdictView of={one} isNamed isFinal />
          {!can(one) && (
            <p className="aside">
              {one.isAlreadyGiven
                ? words.isThere(asker)
                : one.isPending
                  ? sharing.alreadyAsked
                  : one.goes === 'AFTER_APPROVAL'
                    ? words.coordinator
                    : words.cannot}
            </p>
          )}
        </div>
      ))}
      <DemandedFields value={value} change={change} chosen={chosen} asks={asks} now={now} />
      <TextArea
        name="answer"
        label={words.words(asker)}
        rows={2}
        limit={2_000}
        value={value.answer}
        onChange={(answer) => change({ answer })}
      />
    </Form>
  );
}
