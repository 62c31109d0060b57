/** What each authority does, and under which power: red where the catalogue says that it may not. */
import { Alert } from '../kit/alert.tsx';
import { AgencyName, DraftBadge, Prose, Tag, type Tone } from '../kit/bits.tsx';
import { useAsk } from '../link/queries.ts';
import { inspectionsWords } from '../words/inspections.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { type Inspection, inspectionProvisionsDocument, type Part, type Power } from './documents.ts';
import { byStanding, type Standing, standingOf } from './plan.ts';

const tones: Record<Standing, Tone> = { may: 'success', with: 'warning', unknown: 'warning', not: 'error' };
const anHour = 3_600_000;

export function Parts(props: { of: Inspection }) {
  const words = useWords(inspectionsWords);
  const parts = props.of.parts ?? [];
  const isRed = parts.some((part) => part.powers.some((power) => standingOf(power.may) === 'not'));
  return (
    <section id="dele" tabIndex={-1} className="inspection-part" aria-labelledby="dele-titel">
      <h2 id="dele-titel">{words.partsTitle}</h2>
      {isRed && <Alert kind="warning">{words.red}</Alert>}
      <ul className="boxes">
        {parts.map((part) => (
          <li key={part.id}>
            <OnePart of={part} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OnePart(props: { of: Part }) {
  const { of } = props;
  const words = useWords(inspectionsWords);
  return (
    <article className="box">
      <h3>
        <AgencyName agency={of.agency} />
      </h3>
      <Prose>{of.role}</Prose>
      {of.powers.length === 0 ? (
        <p className="aside">{words.powersNone}</p>
      ) : (
        <>
          <p className="powers-head">
            <strong>{words.powers}</strong> <DraftBadge />
          </p>
          <ul className="powers">
            {[...of.powers].sort(byStanding).map((power) => (
              <OnePower key={power.id} of={power} />
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

function OnePower(props: { of: Power }) {
  const { of } = props;
  const words = useWords(inspectionsWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const book = useAsk(inspectionProvisionsDocument, {}, { holds: anHour }).data?.ruleBook.provisions ?? [];
  const standing = standingOf(of.may);
  const conditions = say(of.conditionsDa, of.conditionsEn);
  const acts = new Map<string, string[]>();
  for (const code of of.provisions) {
    const found = book.find((one) => one.code === code);
    const act = found ? say(found.actDa, found.actEn) : code;
    acts.set(act, [...(acts.get(act) ?? []), ...(found ? [found.paragraph] : [])]);
  }
  return (
    <li className={`power step-${standing}`}>
      <p className="power-line">
        <span>{terms.step[of.step] ?? of.step}</span>
        <Tag tone={tones[standing]}>{terms.may[of.may] ?? of.may}</Tag>
        {!of.isVerified && <span className="aside">{words.unverified}</span>}
      </p>
      {conditions !== '' && <p className="power-conditions">{conditions}</p>}
      {[...acts].map(([act, paragraphs]) => (
        <p key={act} className="aside">
          {act} {paragraphs.join('; ')}
        </p>
      ))}
    </li>
  );
}
