/** CVR, P-number and CPR as people type them: what is refused, what only draws a warning, and how each is shown. */

export interface Bilingual {
  da: string;
  en: string;
}

/** Where in a text something reads as a CPR number: from `start` up to, and not including, `end`. */
export interface CprSighting {
  start: number;
  end: number;
  text: string;
}

const CVR_WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1];
const CPR_WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
/** Added to the day in administrative numbers (erstatningsnumre), which stand in for a CPR number. */
const ADMINISTRATIVE_DAYS = 60;

const CPR_LENGTH: Bilingual = {
  da: 'Et CPR-nummer har ti cifre. Tjek, at det er skrevet rigtigt.',
  en: 'A CPR number has ten digits. Check that it is written correctly.',
};
const CPR_DATE: Bilingual = {
  da: 'De første seks cifre er ikke en fødselsdato. Tjek, at nummeret er skrevet rigtigt.',
  en: 'The first six digits are not a date of birth. Check that the number is written correctly.',
};
const CPR_ADMINISTRATIVE: Bilingual = {
  da: 'Det ligner et administrativt nummer (erstatningsnummer) og ikke et CPR-nummer.',
  en: 'It looks like an administrative number and not a CPR number.',
};
const CPR_CHECK_DIGIT: Bilingual = {
  da: 'Kontrolcifferet passer ikke. Det kan være rigtigt for numre givet efter 1. oktober 2007, men tjek nummeret.',
  en: 'The check digit does not fit. That can be right for numbers issued after 1 October 2007, but check the number.',
};

/** Eight digits that pass modulus 11, and nothing else. */
export function isCvr(text: string): boolean {
  return /^\d{8}$/.test(text) && text !== '00000000' && weighedSum(text, CVR_WEIGHTS) % 11 === 0;
}

/** Ten digits; some series fail modulus 11, so there is no check digit to hold them to. */
export function isPNumber(text: string): boolean {
  return /^\d{10}$/.test(text);
}

/** A number typed with spaces, dots or hyphens, without them. */
export function unspaced(text: string): string {
  return text.replace(/[\s.\-‐‑–]/g, '');
}

/** The digits of a number typed so, or with the country code of a VAT number. */
export function bareNumber(text: string): string {
  return unspaced(text).replace(/^DK(?=\d)/i, '');
}

/** 12345678 as 12 34 56 78; anything else as it stands. */
export function formatCvr(cvr: string): string {
  return /^\d{8}$/.test(cvr) ? cvr.replace(/(\d\d)(?=\d)/g, '$1 ') : cvr;
}

/** 0101901234 as 010190-1234; anything else as it stands. */
export function formatCpr(cpr: string): string {
  return /^\d{10}$/.test(cpr) ? `${cpr.slice(0, 6)}-${cpr.slice(6)}` : cpr;
}

/** What to ask the writer to look at again; null where nothing is written or nothing is odd. Never a reason to refuse. */
export function cprWarning(text: string): Bilingual | null {
  const digits = unspaced(text);
  if (digits === '') return null;
  if (!/^\d{10}$/.test(digits)) return CPR_LENGTH;
  if (isAdministrative(digits)) return CPR_ADMINISTRATIVE;
  if (!hasBirthDate(digits)) return CPR_DATE;
  return weighedSum(digits, CPR_WEIGHTS) % 11 === 0 ? null : CPR_CHECK_DIGIT;
}

/**
 * Every place in a free text that reads as a CPR number or an administrative one. It errs towards finding: a number
 * that is called a P-number is left out, but the check digit is not asked for.
 */
export function findCprs(text: string): CprSighting[] {
  return [...text.matchAll(/(?<!\d)(\d{6})[ \-‐‑–]?(\d{4})(?!\d)/g)]
    .filter(([, date = '', serial = '']) => hasBirthDate(date + serial) || isAdministrative(date + serial))
    .filter(({ index }) => !/\bP-?\s?(nr|nummer|number|no)\.?:?\s*$/i.test(text.slice(0, index)))
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length, text: found }));
}

export function looksLikeCpr(text: string): boolean {
  return findCprs(text).length > 0;
}

function weighedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits.charAt(at)), 0);
}

function isAdministrative(cpr: string): boolean {
  const day = Number(cpr.slice(0, 2)) - ADMINISTRATIVE_DAYS;
  return day > 0 && hasBirthDate(String(day).padStart(2, '0') + cpr.slice(2));
}

function hasBirthDate(cpr: string): boolean {
  const [day, month] = [Number(cpr.slice(0, 2)), Number(cpr.slice(2, 4))];
  const date = new Date(Date.UTC(birthYear(cpr), month - 1, day));
  return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The seventh digit tells the century. */
function birthYear(cpr: string): number {
  const [year, seventh] = [Number(cpr.slice(4, 6)), Number(cpr.charAt(6))];
  if (seventh <= 3) return 1900 + year;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 + year : 1900 + year;
  return year <= 57 ? 2000 + year : 1800 + year;
}
