/** What may become of a tip, and what one must be to be recorded. */
import type * as Gql from '../generated/contract.js';
import { invalid } from '../platform/errors.js';
import { plain } from '../platform/text.js';

/** From which state each verb leads where; the rules let nobody use it from another. */
export const tipFlow = {
  openCase: { from: 'RECEIVED', to: 'CASE_OPENED' },
  shelveTip: { from: 'RECEIVED', to: 'SHELVED' },
} as const satisfies Record<string, { from: Gql.TipStatus; to: Gql.TipStatus }>;

/** When it came in: now when not told, and never later than now. */
export function receivedAt(field: string, told: Date | null | undefined, now: Date): Date {
  if (!told) return now;
  if (told > now)
    throw invalid(
      field,
      'Henvendelsen kan ikke være modtaget senere end nu. Ret tidspunktet.',
      'The report cannot have come in later than now. Correct the time.',
    );
  return told;
}

/** Signs of the catalogue, each once, or INVALID with those that it does not know. */
export function signsOf(field: string, codes: readonly string[], isKnown: (code: string) => boolean): string[] {
  const strange = codes.filter((code) => !isKnown(code)).map((code) => [...code].slice(0, 20).join(''));
  if (strange.length > 0)
    throw invalid(
      field,
      `Kataloget kender ikke ${strange.slice(0, 5).join(', ')}. Vælg tegn fra listen, fx SC-07.`,
      `The catalogue does not know ${strange.slice(0, 5).join(', ')}. Choose signs from the list, such as SC-07.`,
    );
  return [...new Set(codes)];
}

export interface Reporter {
  name: string;
  contact: string;
  note: string;
}

/** The reporter as kept apart; null when nothing was told. */
export function reporterOf(at: string, told: Gql.ReporterInput | null | undefined): Reporter | null {
  if (!told) return null;
  const reporter = {
    name: plain(`${at}.name`, told.name, 0, 200),
    contact: plain(`${at}.contact`, told.contact, 0, 200),
    note: plain(`${at}.note`, told.note ?? '', 0, 2_000),
  };
  return Object.values(reporter).every((text) => text === '') ? null : reporter;
}
