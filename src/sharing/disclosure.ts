/** What a verdict demands before an item goes, how long the receiver may keep it, and when a disclosure holds. */
import type { Awaiting, DisclosureStatus, Going, Outcome } from '../generated/contract.js';
import { ceilingOf, daysOf, lackingOf } from '../law/standing.js';
import { conflict, invalid } from '../platform/errors.js';

interface Span {
  status: DisclosureStatus;
  expiresAt: Date | null;
}

/** Where it stands now: what has run out of time has ended, whether or not that has been written yet. */
export function statusAt({ status, expiresAt }: Span, now: Date): DisclosureStatus {
  return status === 'LIVE' && expiresAt !== null && expiresAt <= now ? 'ENDED' : status;
}

/** What comes of giving it, once what the verdict demands is written: a coordinator's deed is her approval. */
export function goingOf(outcome: Outcome, isCoordinator: boolean, isConsentWritten: boolean): Going {
  if (outcome === 'MUST_NOT') return 'NOT_AT_ALL';
  if (outcome === 'MAY_WITH_APPROVAL' && !isCoordinator) return 'AFTER_APPROVAL';
  return outcome === 'MAY_WITH_CONSENT' && !isConsentWritten ? 'AFTER_CONSENT' : 'AT_ONCE';
}

/** What a disclosure waits for; null where it does not. */
export function awaitsOf({ status, outcome }: { status: DisclosureStatus; outcome: string }): Awaiting | null {
  if (status !== 'PENDING') return null;
  return outcome === 'MAY_WITH_CONSENT' ? 'CONSENT' : 'APPROVAL';
}

/** The outcomes under which what waited may go, once it has what it waited for. */
export const releasing: { readonly [A in Awaiting]: readonly Outcome[] } = {
  APPROVAL: ['MUST', 'MAY', 'MAY_WITH_APPROVAL'],
  CONSENT: ['MUST', 'MAY', 'MAY_WITH_CONSENT'],
};

/** The rule book's answer for one receiver. */
export interface Answered {
  receiver: string;
  /** The receiver's name, for people. */
  nameDa: string;
  nameEn: string;
  outcome: Outcome;
  conditions: readonly string[];
  /** The rule that lets it through asks for a waiver on record. */
  isByWaiver?: boolean;
}

/** Somebody of the receiver's team. */
export interface Named {
  personId: string;
  agencyCode: string;
}

/** What the giver wrote. */
export interface Written {
  weighing: string | null;
  consent: string | null;
  isWaiverRecorded: boolean;
  /** The only people who may read, of all receivers; empty = their whole teams. */
  named: readonly Named[];
  expiresAt: Date | null;
}

/** What a disclosure to one receiver keeps of it. */
export interface Duties {
  weighing: string | null;
  consent: string | null;
  namedPersons: string[];
  expiresAt: Date | null;
}

/** Sees that the verdict's conditions are met, or INVALID at the field that is missing, saying what would be right. */
export function dutiesOf(answer: Answered, written: Written, now: Date): Duties {
  const demands = (condition: string) => answer.conditions.includes(condition);
  const needsConsent = answer.outcome === 'MAY_WITH_CONSENT' || answer.isByWaiver === true;
  if (demands('necessity-weighing') && written.weighing === null)
    throw invalid(
      'input.weighing',
      `Skriv, hvorfor det er nødvendigt at give oplysningen til ${answer.nameDa}.`,
      `Write why it is necessary to give this to ${answer.nameEn}.`,
    );
  if (written.isWaiverRecorded && written.consent === null)
    throw invalid(
      'input.consent',
      'Skriv, hvem der har givet samtykke, hvordan og hvornår.',
      'Write who has consented, how and when.',
    );
  return {
    weighing: demands('necessity-weighing') ? written.weighing : null,
    consent: needsConsent ? written.consent : null,
    namedPersons: namedOf(answer, written.named, demands('named-persons-only')),
    expiresAt: expiryOf(answer, written.expiresAt, now),
  };
}

function namedOf({ receiver, nameDa, nameEn }: Answered, named: readonly Named[], isDemanded: boolean): string[] {
  const theirs = named.filter((one) => one.agencyCode === receiver).map((one) => one.personId);
  if (theirs.length === 0 && (isDemanded || named.length > 0))
    throw invalid(
      'input.namedPersons',
      isDemanded
        ? `Oplysningen må kun gives til navngivne personer. Vælg mindst én på holdet hos ${nameDa}.`
        : `Du har kun udpeget personer hos andre. Vælg mindst én på holdet hos ${nameDa}, eller del med den for sig.`,
      isDemanded
        ? `This may be given to named persons only. Choose at least one of the team of ${nameEn}.`
        : `You named people of others only. Choose at least one of the team of ${nameEn}, or give to it separately.`,
    );
  return theirs;
}

function expiryOf({ nameDa, nameEn, conditions }: Answered, asked: Date | null, now: Date): Date | null {
  const ceiling = ceilingOf(conditions, now);
  if (asked === null) return ceiling;
  if (asked <= now) throw invalid('input.expiresAt', 'Vælg et tidspunkt i fremtiden.', 'Choose a time in the future.');
  if (ceiling !== null && asked > ceiling)
    throw invalid(
      'input.expiresAt',
      `${nameDa} må højst have adgang i ${daysOf(conditions)} dage, altså senest ${ceiling.toISOString()}.`,
      `${nameEn} may have access for at most ${daysOf(conditions)} days, until ${ceiling.toISOString()}.`,
    );
  return asked;
}

/** Sees that what waited meets the conditions as they now are; CONFLICT says what to ask for again. */
export function meetsAnew(
  { nameDa, nameEn, conditions }: Answered,
  row: Pick<Duties, 'weighing' | 'namedPersons'>,
): void {
  const lacking = lackingOf(conditions, row);
  if (lacking === 'weighing')
    throw conflict(
      `Regelbogen kræver nu en begrundelse for, hvorfor det er nødvendigt at give oplysningen til ${nameDa}. Træk anmodningen tilbage eller afvis den, og bed om det igen med en begrundelse.`,
      `The rule book now asks why it is necessary to give this to ${nameEn}. Withdraw or reject it, and ask again with the reason.`,
    );
  if (lacking === 'names')
    throw conflict(
      `Regelbogen tillader nu kun, at oplysningen gives til navngivne personer hos ${nameDa}. Træk anmodningen tilbage eller afvis den, og bed om det igen med navne.`,
      `The rule book now lets this go to named persons of ${nameEn} only. Withdraw or reject it, and ask again with names.`,
    );
}

/** Until when it holds that was asked for until `asked` and goes now: no longer than the conditions now allow. */
export function expiryWhenReleased(conditions: readonly string[], asked: Date | null, now: Date): Date | null {
  const ceiling = ceilingOf(conditions, now);
  if (asked === null) return ceiling;
  if (asked <= now)
    throw conflict(
      'Det tidspunkt, som adgangen skulle slutte på, er passeret. Træk anmodningen tilbage, og bed om det igen.',
      'The time at which access was to end has passed. Withdraw it, and ask again.',
    );
  return ceiling !== null && ceiling < asked ? ceiling : asked;
}

const graveLevels = new Set(['cpr', 'sensitive', 'offences']);
const graveCategories = new Set([
  'criminal-intelligence',
  'charges',
  'health',
  'reporter-identity',
  'victim-identity',
  'victim-story',
]);

/** What asks for a fresh sign-in before it is given: CPR numbers, articles 9 and 10, and who somebody is. */
export const isGrave = ({ level, category }: { level: string; category: string }) =>
  graveLevels.has(level) || graveCategories.has(category);
