/** Text from people: trimmed, composed, free of control and direction characters, within its length, or INVALID. */
import { invalid } from './errors.js';

const controls = /[\p{Cc}\p{Cf}]/gu;
const allowed = new Set(['\n', '\t', '\u200d']);

/** The text as it is kept; `field` is the argument's path; lengths in characters. */
export function plain(field: string, text: string, least: number, most: number): string {
  const clean = text
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replace(controls, (sign) => (allowed.has(sign) ? sign : ''))
    .trim();
  const length = [...clean].length;
  if (length < least)
    throw least === 1
      ? invalid(field, 'Feltet skal udfyldes.', 'The field must be filled in.')
      : invalid(field, `Skriv mindst ${least} tegn.`, `Write at least ${least} characters.`);
  if (length > most)
    throw invalid(
      field,
      `Skriv højst ${most} tegn; der er ${length}.`,
      `Write at most ${most} characters; there are ${length}.`,
    );
  return clean;
}

/** As `plain`, for a text that may be left out; empty becomes null. */
export function plainOrNull(field: string, text: string | null | undefined, most: number): string | null {
  if (text === null || text === undefined) return null;
  return plain(field, text, 0, most) || null;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for a UUID in its 36-character form. */
export const isUuid = (text: string) => uuid.test(text);

/** The id in lower case, or INVALID. */
export function idOf(field: string, text: string): string {
  if (!isUuid(text))
    throw invalid(
      field,
      'Ikke et gyldigt id. Et id har formen 00000000-0000-0000-0000-000000000000.',
      'Not a valid id. An id has the form 00000000-0000-0000-0000-000000000000.',
    );
  return text.toLowerCase();
}
