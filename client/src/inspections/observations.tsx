/** Signs seen on site, newest first, and noting one more; never added up to a verdict. */
import { AudienceField, AudienceMark, audienceFor } from '../kit/audience.tsx';
import { Prose } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { fromWallClock, useDates, wallClock } from '../kit/dates.ts';
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
import { type Inspection, observeDocument } from './documents.ts';
import { type ChosenIndicator, IndicatorField } from './indicator-field.tsx';

export function Observations(props: { of: Inspection }) {
  const { of } = props;
  const words = useWords(fieldRecordWords);
  const { say } = useLanguage();
  const dates = useDates();
  const observations = [...(of.observations ?? [])].reverse();
  const all = (of.parts ?? []).map((part) => part.agency.code);
  return (
    <section id="tegn" tabIndex={-1} className="inspection-part" aria-labelledby="tegn-titel">
      <h2 id="tegn-titel">
        {words.observations}
        <span className="count"> ({observations.length})</span>
      </h2>
      <p className="aside">{words.neverAdded}</p>
      {of.viewerCan.includes('observe') && (
        <Opener kind="primary" icon="visibility" text={words.observe}>
          {(close) => <ObserveForm of={of} onClose={close} />}
        </Opener>
      )}
      {observations.length === 0 ? (
        <Empty>{words.observationsNone}</Empty>
      ) : (
        <ul className="boxes">
          {observations.map((one) => (
            <li key={one.id}>
              <article className="box">
                <p className="sign-seen">
                  {say(one.indicator.textDa, one.indicator.textEn)} <span className="aside">{one.indicator.code}</span>
                </p>
                {one.text !== '' && <Prose>{one.text}</Prose>}
                <p className="aside">
                  {words.seenBy(one.author.name, one.agency.code, dates.moment(one.seenAt))}{' '}
                  <AudienceMark all={all} audience={one.audience} />
                </p>
              </article>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface ObserveDraft {
  indicator: ChosenIndicator | null;
  text: string;
  seenAt: string;
  audience: string[] | null;
}

function ObserveForm(props: { of: Inspection; onClose: () => void }) {
  const { of, onClose } = props;
  const words = useWords(fieldRecordWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const draft = useDraft<ObserveDraft>(`observe:${of.id}`, { indicator: null, text: '', seenAt: '', audience: null });
  const observing = useAct(observeDocument);
  const { indicator, text, seenAt, audience } = draft.value;
  const all = (of.parts ?? []).map((part) => part.agency);
  const at = seenAt === '' ? null : fromWallClock(seenAt);

  async function send(): Promise<void> {
    if (indicator === null) return;
    const done = await observing.act({
      inspectionId: of.id,
      indicator: indicator.code,
      text: text.trim(),
      seenAt: at,
      audience: audienceFor(audience, all),
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.putDone);
    onClose();
  }

  return (
    <div className="box box-form">
      <Form
        label={words.observe}
        acting={observing}
        draft={draft}
        submit={words.put}
        check={() => ({
          indicator: indicator === null ? words.indicatorMissing : undefined,
          seenAt: at !== null && Date.parse(at) > Date.now() ? words.seenAtLate : undefined,
        })}
        onSend={() => void send()}
        beside={<Button onPress={onClose}>{kit.cancel}</Button>}
      >
        <IndicatorField value={indicator} onChange={(next) => draft.change({ indicator: next })} />
        <TextArea
          name="text"
          label={words.words}
          hint={words.wordsHint}
          rows={3}
          limit={2_000}
          warnsOfCpr
          value={text}
          onChange={(next) => draft.change({ text: next })}
        />
        <TextField
          name="seenAt"
          type="datetime-local"
          width="m"
          label={words.seenAt}
          hint={words.seenAtHint}
          max={wallClock(new Date())}
          value={seenAt}
          onChange={(next) => draft.change({ seenAt: next })}
        />
        <AudienceField all={all} value={audience} onChange={(next) => draft.change({ audience: next })} />
      </Form>
    </div>
  );
}
