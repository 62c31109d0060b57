/** People met on site, by pseudonym alone; noting one, and referring one to CMM or, with her consent, to others. */
import { useState } from 'react';
import { AudienceField, AudienceMark, audienceFor } from '../kit/audience.tsx';
import { Prose, Tag } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Opener } from '../kit/opener.tsx';
import { Empty } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { fieldRecordWords } from '../words/field-record.ts';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { type Inspection, type InspectionCase, type MetPerson, recordMetPersonDocument } from './documents.ts';
import { ReferDialog } from './refer-dialog.tsx';

type Referral = NonNullable<InspectionCase['referrals']>[number];

export function MetPersons(props: { of: Inspection; on: InspectionCase | null }) {
  const { of, on } = props;
  const words = useWords(fieldRecordWords);
  const met = of.metPersons ?? [];
  const all = (of.parts ?? []).map((part) => part.agency.code);
  return (
    <section id="personer" tabIndex={-1} className="inspection-part" aria-labelledby="personer-titel">
      <h2 id="personer-titel">
        {words.met}
        <span className="count"> ({met.length})</span>
      </h2>
      {of.viewerCan.includes('recordMetPerson') && (
        <Opener kind="primary" icon="person-add" text={words.record}>
          {(close) => <RecordForm of={of} onClose={close} />}
        </Opener>
      )}
      {met.length === 0 ? (
        <Empty>{words.metNone}</Empty>
      ) : (
        <ul className="boxes">
          {met.map((one) => (
            <li key={one.id}>
              <OneMet
                of={one}
                all={all}
                referrals={(on?.referrals ?? []).filter((referral) => referral.pseudonym === one.pseudonym)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function OneMet(props: { of: MetPerson; all: readonly string[]; referrals: readonly Referral[] }) {
  const { of, referrals } = props;
  const { say } = useLanguage();
  const words = useWords(fieldRecordWords);
  const dates = useDates();
  const [isReferring, setReferring] = useState(false);
  return (
    <article className="box">
      <div className="box-head">
        <h3>{of.pseudonym}</h3>
        {referrals.map((one) => (
          <Tag key={one.id} tone={one.status === 'RECEIVED' ? 'success' : 'info'}>
            {one.to.isPrivateBody
              ? words.isReferredTo(say(one.to.nameDa, one.to.nameEn))
              : one.status === 'RECEIVED'
                ? words.isReceived
                : words.isReferred}
          </Tag>
        ))}
        <AudienceMark all={props.all} audience={of.audience} />
      </div>
      {of.note !== '' && <Prose>{of.note}</Prose>}
      <p className="aside">{words.metBy(of.agency.code, dates.moment(of.createdAt))}</p>
      {of.viewerCan.includes('refer') && (
        <>
          <Button icon="forward" label={words.referOf(of.pseudonym)} onPress={() => setReferring(true)}>
            {words.refer}
          </Button>
          <ReferDialog
            of={of}
            isAtCentre={referrals.some(({ to }) => !to.isPrivateBody)}
            isOpen={isReferring}
            onClose={() => setReferring(false)}
          />
        </>
      )}
    </article>
  );
}

interface RecordDraft {
  pseudonym: string;
  note: string;
  audience: string[] | null;
}

/** The first of P1, P2, … that is free. */
function nextPseudonym(taken: readonly string[]): string {
  for (let number = 1; ; number += 1) if (!taken.includes(`P${number}`)) return `P${number}`;
}

function RecordForm(props: { of: Inspection; onClose: () => void }) {
  const { of, onClose } = props;
  const words = useWords(fieldRecordWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const taken = (of.metPersons ?? []).map((one) => one.pseudonym);
  const draft = useDraft<RecordDraft>(`met:${of.id}`, { pseudonym: nextPseudonym(taken), note: '', audience: null });
  const recording = useAct(recordMetPersonDocument);
  const { pseudonym, note, audience } = draft.value;
  const all = (of.parts ?? []).map((part) => part.agency);
  const name = pseudonym.trim();

  async function send(): Promise<void> {
    const done = await recording.act({
      inspectionId: of.id,
      pseudonym: name,
      note: note.trim(),
      audience: audienceFor(audience, all),
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.recorded(done.recordMetPerson.pseudonym));
    onClose();
  }

  return (
    <div className="box box-form">
      <Form
        label={words.record}
        acting={recording}
        draft={draft}
        submit={words.put}
        check={() => ({
          pseudonym: name === '' ? words.pseudonymMissing : taken.includes(name) ? words.pseudonymTaken : undefined,
        })}
        onSend={() => void send()}
        beside={<Button onPress={onClose}>{kit.cancel}</Button>}
      >
        <TextField
          name="pseudonym"
          label={words.pseudonym}
          hint={words.pseudonymHint}
          isRequired
          width="s"
          maxLength={20}
          value={pseudonym}
          onChange={(next) => draft.change({ pseudonym: next })}
        />
        <TextArea
          name="note"
          label={words.note}
          hint={words.noteHint}
          rows={3}
          limit={2_000}
          warnsOfCpr
          value={note}
          onChange={(next) => draft.change({ note: next })}
        />
        <AudienceField all={all} value={audience} onChange={(next) => draft.change({ audience: next })} />
      </Form>
    </div>
  );
}
