/** Register numbers, money and sizes as they are written, and the check of a CPR number that warns. */

/** `12 34 56 78` */
export const cvr = (digits: string): string => digits.replace(/^(\d{2})(\d{2})(\d{2})(\d{2})$/, '$1 $2 $3 $4');

/** `1.234.567,50 kr.` */
export const kroner = (amount: number): string =>
  `${new Intl.NumberFormat('da-DK', { minimumFractionDigits: Number.isInteger(amount) ? 0 : 2, maximumFractionDigits: 2 }).format(amount)} kr.`;

/** True when the text holds six digits of a date and four more, as a CPR number does. A warning, never a refusal. */
export function looksLikeCpr(text: string): boolean {
  return /(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[-\s]?\d{4}(?!\d)/.test(text);
}

/** `1,2 MB`; whole kilobytes below a million bytes, and never none. */
export function size(bytes: number, language: 'da' | 'en'): string {
  const isLarge = bytes >= 1_000_000;
  const many = isLarge ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1000));
  const text = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(many);
  return `${text} ${isLarge ? 'MB' : 'kB'}`;
}
