/** The fields that the rule book's answers demand of the giver: weighing, consent, named people, an end. */
import { CheckboxGroup, CheckField } from '../kit/choices.tsx';
import { fromWallClock, useDates, wallClock } from '../kit/dates.ts';
import { TextArea, TextField } from '../kit/field.tsx';
import type { Errors } from '../kit/form.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { sharingWords } from '../words/sharing.ts';
import { termsWords } from '../words/terms.ts';
import { ceilingOf, type Demands, namedOf, type Preview, type ShareDraft } from './share.ts';

interface DemandedProps {
  value: ShareDraft;
  change: (part: Partial<ShareDraft>) => void;
  chosen: readonly Preview[];
  asks: Demands;
  now: number;
}

export function DemandedFields(props: DemandedProps) {
  const { value, change, chosen, asks, now } = props;
  const words = useWords(sharingWords);
  const dates = useDates();
  if (chosen.length === 0) return null;
  const ceiling = ceilingOf(asks.days, now);
  return (
    <>
      {asks.weighing && (
        <TextArea
          name="weighing"
          label={words.weighing}
          hint={words.weighingHint}
          isRequired
          rows={4}
          limit={5_000}
          warnsOfCpr
          value={value.weighing}
          onChange={(weighing) => change({ weighing })}
        />
      )}
      {asks.consent && (
        <TextArea
          name="consent"
          label={words.consent}
          hint={asks.isConsentDue ? words.consentHint : words.consentLater}
          isRequired={asks.isConsentDue}
          rows={3}
          limit={2_000}
          warnsOfCpr
          value={value.consent}
          onChange={(consent) => change({ consent })}
        />
      )}
      <Naming {...props} />
      <TextField
        name="expiresAt"
        type="datetime-local"
        width="m"
        label={words.expires}
        hint={
          asks.days !== null && ceiling !== null
            ? words.expiresLimit(asks.days, dates.moment(ceiling))
            : words.expiresFree
        }
        min={wallClock(new Date(now))}
        max={ceiling === null ? undefined : wallClock(new Date(ceiling))}
        value={value.expires}
        onChange={(expires) => change({ expires })}
      />
    </>
  );
}

function Naming(props: DemandedProps) {
  const { value, change, chosen, asks } = props;
  const words = useWords(sharingWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const isNaming = asks.named || value.isNaming;
  return (
    <>
      {asks.named ? (
        <p className="share-demand">{words.namingDemanded}</p>
      ) : (
        <CheckField
          name="isNaming"
          text={words.naming}
          value={value.isNaming}
          onChange={(next) => change({ isNaming: next })}
        />
      )}
      {isNaming &&
        chosen.map((one) => (
          <CheckboxGroup
            key={one.receiver.code}
            name={`named.${one.receiver.code}`}
            label={words.namedOf(say(one.receiver.nameDa, one.receiver.nameEn))}
            isRequired
            choices={one.readers.map((person) => ({
              value: person.id,
              text: person.name,
              hint: person.duties.map((duty) => terms.duty[duty].toLowerCase()).join(', '),
            }))}
            value={namedOf(one, value)}
            onChange={(named) => change({ named: { ...value.named, [one.receiver.code]: named } })}
          />
        ))}
    </>
  );
}

/** What is missing or wrong before the last look. */
export function useDemandErrors(): (
  value: ShareDraft,
  chosen: readonly Preview[],
  asks: Demands,
  now: number,
) => Errors {
  const words = useWords(sharingWords);
  const { say } = useLanguage();
  const dates = useDates();
  return (value, chosen, asks, now) => {
    if (chosen.length === 0) return {};
    const errors: Record<string, string | undefined> = {
      weighing: asks.weighing && value.weighing.trim() === '' ? words.weighingMissing : undefined,
      consent: asks.isConsentDue && value.consent.trim() === '' ? words.consentMissing : undefined,
    };
    if (asks.named || value.isNaming) {
      for (const one of chosen) {
        if (namedOf(one, value).length === 0)
          errors[`named.${one.receiver.code}`] = words.namedMissing(say(one.receiver.nameDa, one.receiver.nameEn));
      }
    }
    const end = value.expires === '' ? null : fromWallClock(value.expires);
    const ceiling = ceilingOf(asks.days, now);
    if (value.expires !== '' && (end === null || Date.parse(end) <= now)) errors.expiresAt = words.expiresWrong;
    else if (end !== null && ceiling !== null && end > ceiling)
      errors.expiresAt = words.expiresLate(dates.moment(ceiling));
    return errors;
  };
}
