/** The whole rule book at once: a table of givers and receivers where there is room, a list by giver on a phone. */
import { useState } from 'react';
import { Link } from 'react-router';
import type { Initiative, Outcome } from '../generated/contract.ts';
import type { VerdictMatrixQuery } from '../generated/graphql.ts';
import { DraftBadge } from '../kit/bits.tsx';
import { Checkbox, RadioGroup, Select } from '../kit/choices.tsx';
import { Section } from '../kit/page.tsx';
import { Loaded } from '../kit/states.tsx';
import { Unfold } from '../kit/unfold.tsx';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { lawWords } from '../words/law.ts';
import { lawDraftsWords } from '../words/law-drafts.ts';
import { termsWords } from '../words/terms.ts';
import { type Book, matrixDocument } from './documents.ts';

type Row = VerdictMatrixQuery['verdictMatrix']['rows'][number];
type Cell = Row['cells'][number];

const tone: Record<Outcome, string> = {
  MUST: 'yes',
  MAY: 'yes',
  MAY_WITH_APPROVAL: 'if',
  MAY_WITH_CONSENT: 'if',
  MUST_NOT: 'no',
};

export function Glance(props: { book: Book }) {
  const { book } = props;
  const words = useWords(lawWords);
  const more = useWords(lawDraftsWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const [about, setAbout] = useState({
    category: book.categories[0]?.code ?? '',
    level: book.categories[0]?.defaultLevel ?? '',
    purpose: book.purposes[0]?.code ?? '',
    initiative: 'OWN' as Initiative,
    regime: null as string | null,
    waiverRecorded: false,
    foodBusiness: false,
    originatorConsented: false,
  });
  const change = (part: Partial<typeof about>): void => setAbout({ ...about, ...part });
  const choices = (of: readonly { code: string; nameDa: string; nameEn: string }[]) =>
    of.map((one) => ({ value: one.code, text: say(one.nameDa, one.nameEn) }));
  const found = useAsk(matrixDocument, { about }, { keep: true });
  return (
    <Section title={more.glanceTitle} beside={book.status === 'DRAFT' ? <DraftBadge /> : undefined}>
      <p>{more.glanceLead}</p>
      <div className="glance-about">
        <Select
          name="category"
          label={words.category}
          isRequired
          value={about.category}
          onChange={(category) =>
            category !== '' &&
            change({
              category,
              level: book.categories.find(({ code }) => code === category)?.defaultLevel ?? about.level,
            })
          }
          choices={choices(book.categories)}
        />
        <Select
          name="level"
          label={words.level}
          isRequired
          value={about.level}
          onChange={(level) => level !== '' && change({ level })}
          choices={choices(book.levels)}
        />
        <Select
          name="purpose"
          label={words.purpose}
          isRequired
          value={about.purpose}
          onChange={(purpose) => purpose !== '' && change({ purpose })}
          choices={choices(book.purposes)}
        />
        <RadioGroup<Initiative>
          name="initiative"
          label={words.initiative}
          isRequired
          isInline
          value={about.initiative}
          onChange={(initiative) => change({ initiative })}
          choices={[
            { value: 'OWN', text: terms.initiative.OWN },
            { value: 'ON_REQUEST', text: terms.initiative.ON_REQUEST },
          ]}
        />
        <Select
          name="regime"
          label={words.regime}
          none={words.regimeUsual}
          value={about.regime ?? ''}
          onChange={(regime) => change({ regime: regime === '' ? null : regime })}
          choices={['gdpr', 'law-enforcement'].map((code) => ({ value: code, text: terms.regime[code] ?? code }))}
        />
        <div>
          <Checkbox
            id="glance-waiver"
            text={words.waiver}
            isChecked={about.waiverRecorded}
            onChange={(waiverRecorded) => change({ waiverRecorded })}
          />
          <Checkbox
            id="glance-food"
            text={words.food}
            isChecked={about.foodBusiness}
            onChange={(foodBusiness) => change({ foodBusiness })}
          />
          <Checkbox
            id="glance-originator"
            text={words.originator}
            isChecked={about.originatorConsented}
            onChange={(originatorConsented) => change({ originatorConsented })}
          />
        </div>
      </div>
      <Loaded of={found}>
        {({ verdictMatrix: { rows } }) => (
          <>
            <p className="aside">{more.legend}</p>
            <Wide rows={rows} />
            <Narrow rows={rows} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Wide(props: { rows: readonly Row[] }) {
  const more = useWords(lawDraftsWords);
  const { say } = useLanguage();
  return (
    <section className="glance-wide" tabIndex={0} aria-label={more.givesRow}>
      <table>
        <caption className="sr-only">{more.givesRow}</caption>
        <thead>
          <tr>
            <th scope="col">{more.givesRow}</th>
            {props.rows.map(({ giver }) => (
              <th key={giver.code} scope="col">
                <span>{say(giver.nameDa, giver.nameEn)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.giver.code}>
              <th scope="row">{say(row.giver.nameDa, row.giver.nameEn)}</th>
              {row.cells.map((cell) => (
                <td key={cell.receiver.code} className={`glance-${tone[cell.outcome]}`}>
                  <Said cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The answer; it leads to the rule that gives it. */
function Said(props: { cell: Cell }) {
  const { outcome, ruleId } = props.cell;
  const more = useWords(lawDraftsWords);
  if (ruleId === null)
    return (
      <span>
        {more.short[outcome]}
        <span className="sr-only"> ({more.noRule})</span>
      </span>
    );
  return (
    <Link to={`/regelbog/regler?regel=${ruleId}`} title={ruleId}>
      {more.short[outcome]}
      <span className="sr-only"> ({more.byRule(ruleId)})</span>
    </Link>
  );
}

function Narrow(props: { rows: readonly Row[] }) {
  const more = useWords(lawDraftsWords);
  const { say } = useLanguage();
  return (
    <div className="glance-narrow">
      {props.rows.map((row) => {
        const some = row.cells.filter(({ outcome }) => outcome !== 'MUST_NOT');
        return (
          <Unfold
            key={row.giver.code}
            title={
              <>
                {say(row.giver.nameDa, row.giver.nameEn)} <span className="count">({some.length})</span>
              </>
            }
          >
            {some.length === 0 && <p>{more.nothing}</p>}
            <ul className="nobullet-list">
              {[...some, ...row.cells.filter(({ outcome }) => outcome === 'MUST_NOT')].map((cell) => (
                <li key={cell.receiver.code} className={`glance-line glance-${tone[cell.outcome]}`}>
                  <span>{say(cell.receiver.nameDa, cell.receiver.nameEn)}</span>
                  <Said cell={cell} />
                </li>
              ))}
            </ul>
          </Unfold>
        );
      })}
    </div>
  );
}
