/** Handling codes: what a receiver may do with what she is given (Europol's H0 to H3). */
import type * as Gql from '../generated/contract.js';
import { invalid } from '../platform/errors.js';
import { plainOrNull } from '../platform/text.js';

const meanings: Record<Gql.HandlingCode, readonly [da: string, en: string]> = {
  H0: ['Må kun bruges til at forebygge og bekæmpe kriminalitet.', 'May be used only to prevent and combat crime.'],
  H1: [
    'Må ikke bruges i retten uden tilladelse fra den myndighed, der har givet den.',
    'May not be used in court without permission from the authority that gave it.',
  ],
  H2: [
    'Må ikke gives videre uden tilladelse fra den myndighed, der har givet den.',
    'May not be given to others without permission from the authority that gave it.',
  ],
  H3: ['Anden begrænsning', 'Other restriction'],
};

export interface HandlingKept {
  handling: string | null;
  handlingNote: string | null;
}

/** The code as it is kept; INVALID where an H3 says nothing, or another says more than its code. */
export function handlingOf(
  field: string,
  code: Gql.HandlingCode | null | undefined,
  given: string | null | undefined,
): HandlingKept {
  const note = plainOrNull(`${field}Note`, given, 500);
  if (code === 'H3' && note === null)
    throw invalid(`${field}Note`, 'Skriv, hvad begrænsningen er.', 'Write what the restriction is.');
  if (code !== 'H3' && note !== null)
    throw invalid(
      `${field}Note`,
      'Kun koden H3 har en tekst. Vælg H3, eller lad feltet stå tomt.',
      'Only the code H3 has words. Choose H3, or leave the field empty.',
    );
  return { handling: code ?? null, handlingNote: note };
}

/** As the contract tells it; null where there is no code. */
export function handlingTold({ handling, handlingNote }: HandlingKept): Gql.Handling | null {
  if (!isCode(handling)) return null;
  const [meaningDa, meaningEn] = meanings[handling];
  return {
    code: handling,
    note: handlingNote,
    meaningDa: handlingNote === null ? meaningDa : `${meaningDa}: ${handlingNote}`,
    meaningEn: handlingNote === null ? meaningEn : `${meaningEn}: ${handlingNote}`,
  };
}

const isCode = (text: string | null): text is Gql.HandlingCode => text !== null && text in meanings;
