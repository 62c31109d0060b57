/** Numbers as people write them in a text, together or in groups: what was typed one way is looked for in every way. */

/** Digits alone, in groups: 0010 1028, 20 30 40 50, 010190-1234. */
const grouped = /^[\d\s.\-‐‑–]*\d[\d\s.\-‐‑–]*$/;

/** The ways in which a number is written: first its digits, then as it was typed; null for what is more than a number. */
export function waysOf(typed: string): string[] | null {
  if (!grouped.test(typed)) return null;
  const digits = typed.replace(/\D/g, '');
  return [...new Set([digits, typed, ...usual(digits)])];
}

/** What people write before a number to say which it is, or of which country. */
const label =
  /^(?:(?:cvr|cpr|se|p|tlf|telefon|mobil)[\s.\-‐‑–]*(?:nr|nummer|no)?[\s.:\-‐‑–]*)?(?:(?:dk|\+45)[\s.\-‐‑–]*)?(?=\d)/i;
/** Digits; a shorter number with a word before it may be any, such as a page. */
const shortest = 8;

/** The same for a number with its label, by the number alone: CVR 0010 1028, +45 20 30 40 50. */
export function waysOfLabelled(typed: string): string[] | null {
  const bare = typed.replace(label, '');
  if (bare === typed || bare.replace(/\D/g, '').length < shortest) return waysOf(typed);
  return waysOf(bare);
}

function usual(digits: string): string[] {
  const [day, serial] = [digits.slice(0, 6), digits.slice(6)];
  switch (digits.length) {
    // Telephone and CVR numbers.
    case 8:
      return [digits.replace(/(\d\d)(?=\d)/g, '$1 '), `${digits.slice(0, 4)} ${digits.slice(4)}`];
    // CPR and P-numbers.
    case 10:
      return [`${day}-${serial}`, `${day} ${serial}`, `${day}–${serial}`, digits.replace(/(\d\d)(?=\d)/g, '$1 ')];
    default:
      return [];
  }
}
