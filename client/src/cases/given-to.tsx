/** Who has one of our contributions: each disclosure with its basis, and who has read it. */
import { AgencyName, Facts, Tag } from '../kit/bits.tsx';
import { useDates } from '../kit/dates.ts';
import { Unfold } from '../kit/unfold.tsx';
import { refreshSoon } from '../link/refresh.ts';
import { contributionsWords } from '../words/contributions.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { recordsWords } from '../words/records.ts';
import { termsWords } from '../words/terms.ts';
import { variantsWords } from '../words/variants.ts';
import { Basis } from './basis.tsx';
import type { Contribution, Disclosure, Reading, TakingReceipt } from './contribution-documents.ts';
import { useRuleBook } from './rule-book.ts';
import { TakeBack } from './take-back.tsx';
import { TakenBy } from './taken-by.tsx';
import { WaitingDisclosure } from './waiting-disclosure.tsx';

/** What waits stands open, with its next step; what has been given unfolds. */
export function GivenTo(props: { of: Contribution }) {
  const waiting = (props.of.disclosures ?? []).filter((one) => one.status === 'PENDING');
  return (
    <>
      {waiting.map((one) => (
        <WaitingDisclosure key={one.id} of={one} />
      ))}
      <Given of={props.of} />
    </>
  );
}

function Given(props: { of: Contribution }) {
  const { of } = props;
  const words = useWords(contributionsWords);
  const records = useWords(recordsWords);
  const disclosures = (of.disclosures ?? []).filter((one) => one.status !== 'PENDING');
  const live = disclosures.filter((one) => one.status === 'LIVE');
  const kept = keptBy(of.takings ?? [], live);
  if (disclosures.length === 0) return <p className="aside">{words.nobodyHasIt}</p>;
  return (
    <Unfold
      // Readings come without a change to the case: they are asked for when she looks.
      onOpen={refreshSoon}
      title={
        <>
          <span>
            {[live.length > 0 && words.has(live.length), kept > 0 && records.keptBy(kept)].filter(Boolean).join(', ') ||
              words.nobodyHasIt}
          </span>
          {live.map((one) => (
            <Tag key={one.id} tone="info">
              {one.receiver.code}
            </Tag>
          ))}
        </>
      }
    >
      <ul className="boxes">
        {disclosures.map((one) => (
          <li key={one.id}>
            <OneDisclosure
              of={one}
              readings={(of.readings ?? []).filter((reading) => reading.disclosureId === one.id)}
              takings={(of.takings ?? []).filter((taking) => taking.disclosureId === one.id)}
            />
          </li>
        ))}
      </ul>
    </Unfold>
  );
}

/** How many that can read it no more have it in their records still, as far as they have answered. */
function keptBy(takings: readonly TakingReceipt[], live: readonly Disclosure[]): number {
  const reading = live.map(({ receiver }) => receiver.code);
  const kept = takings.filter((one) => one.withdrawalAnswer !== 'DESTROYED' && !reading.includes(one.taker.code));
  return new Set(kept.map(({ taker }) => taker.code)).size;
}

function OneDisclosure(props: { of: Disclosure; readings: readonly Reading[]; takings: readonly TakingReceipt[] }) {
  const { of, readings, takings } = props;
  const words = useWords(contributionsWords);
  const variants = useWords(variantsWords);
  const records = useWords(recordsWords);
  const terms = useWords(termsWords);
  const book = useRuleBook();
  const dates = useDates();
  const { say } = useLanguage();

  return (
    <div className={`disclosure disclosure-${of.status.toLowerCase()}`}>
      <div className="box-head">
        <strong>
          <AgencyName agency={of.receiver} />
        </strong>
        {of.ruleId === 'BREAK-GLASS' && <Tag tone="warning">{words.breakGlass}</Tag>}
        <Tag tone={of.status === 'LIVE' ? 'success' : 'plain'}>{terms.disclosureStatus[of.status]}</Tag>
      </div>
      <p className="aside">
        {of.givenAt === null
          ? words.askedBy(of.givenBy.name, dates.moment(of.createdAt))
          : words.givenBy(of.givenBy.name, dates.moment(of.givenAt))}
        {of.withdrawnAt && ` · ${words.withdrawnAt(dates.moment(of.withdrawnAt))}`}
      </p>
      <Facts
        of={[
          [words.withdrawnReason, of.withdrawnReason],
          [
            of.status === 'REJECTED' ? words.rejected : words.approved,
            of.decidedBy && of.decidedAt && words.decided(of.decidedBy.name, dates.moment(of.decidedAt)),
          ],
          [words.rejectedReason, of.decidedReason],
          [words.purpose, book.purpose(of.purpose)],
          [words.initiative, terms.initiative[of.initiative]],
          [words.basis, <Basis key="basis" of={of} />],
          [words.conditions, of.conditions.map((code) => terms.condition(code)).join('. ') || null],
          [
            variants.givenUnder,
            of.handling && `${of.handling.code}: ${say(of.handling.meaningDa, of.handling.meaningEn)}`,
          ],
          [words.weighing, of.weighing],
          [words.consent, of.consent],
          [words.consentedAt, of.consentedAt && dates.moment(of.consentedAt)],
          [words.consentWithdrawnAt, of.consentWithdrawnAt && dates.moment(of.consentWithdrawnAt)],
          [words.named, of.namedPersons.map((person) => person.name).join(', ') || null],
          [
            words.expires,
            of.status === 'LIVE' ? (of.expiresAt ? dates.moment(of.expiresAt) : words.untilWithdrawn) : null,
          ],
          [words.readings, <Receipts key="readings" of={readings} />],
          [records.receipts, takings.length > 0 ? <TakenBy key="takings" of={takings} /> : null],
        ]}
      />
      <TakeBack of={of} receiver={say(of.receiver.nameDa, of.receiver.nameEn)} />
    </div>
  );
}

function Receipts(props: { of: readonly Reading[] }) {
  const words = useWords(contributionsWords);
  const dates = useDates();
  if (props.of.length === 0) return <>{words.readingsNone}</>;
  return (
    <ul className="receipts">
      {props.of.map((reading) => (
        <li key={reading.person.id}>
          {reading.times === 1
            ? words.reading(reading.person.name, dates.moment(reading.firstAt))
            : words.readingAgain(
                reading.person.name,
                dates.moment(reading.firstAt),
                reading.times,
                dates.moment(reading.lastAt),
              )}
        </li>
      ))}
    </ul>
  );
}
