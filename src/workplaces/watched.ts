/** What can be watched for: identifiers of companies, workplaces, people and vehicles as people type them, made one and the same. */
import type { WatchKind } from '../generated/contract.js';
import { type Bilingual, bareNumber, isCvr, isPNumber, unspaced } from './identifiers.js';

export const watchKinds: readonly WatchKind[] = ['COMPANY', 'WORKPLACE', 'PERSON', 'VEHICLE'];

/** What would be right, for each kind. */
export const rightForm: Readonly<Record<WatchKind, Bilingual>> = {
  COMPANY: {
    da: 'Skriv et CVR-nummer på otte cifre, eller et udenlandsk momsnummer med landekode, for eksempel PL1234567890.',
    en: 'Write a CVR number of eight digits, or a foreign VAT number with its country code, such as PL1234567890.',
  },
  WORKPLACE: { da: 'Skriv et P-nummer på ti cifre.', en: 'Write a P-number of ten digits.' },
  PERSON: {
    da: 'Skriv et CPR-nummer på ti cifre, eller landekode og nummer på pas eller id-kort, for eksempel RO 123456789.',
    en: 'Write a CPR number of ten digits, or the country code and number of a passport or identity card, such as RO 123456789.',
  },
  VEHICLE: {
    da: 'Skriv en nummerplade på 2 til 10 bogstaver og cifre.',
    en: 'Write a number plate of 2 to 10 letters and digits.',
  },
};

const dashes = '\\-‐‑–';
const label = (sign: string, no = 'no') =>
  new RegExp(`^\\s*(?:${sign})[\\s.${dashes}]*(?:nr|nummer|number|${no})?[\\s.:${dashes}]*`, 'i');
/** "NO" before digits is Norway's code. */
const noUnlessNorway = `no(?=[.:]|[\\s${dashes}]*[A-Z]{2})`;

/** What people write before a number to say which it is: "CVR 12…" would else read as a number of another country's. */
const labels: Partial<Record<WatchKind, readonly RegExp[]>> = {
  COMPANY: [label('CVR'), label(`moms|VAT|SE(?=[\\s.${dashes}]*(?:nr|nummer))`, noUnlessNorway)],
  WORKPLACE: [label('P')],
  PERSON: [
    label('CPR'),
    label(`pas(?:sport)?(?=[\\s.:${dashes}]|nr|nummer|no)|id[\\s${dashes}]?(?:kort|card)`, noUnlessNorway),
  ],
};

const foreign = /^[A-Z]{2}(?=[A-Z0-9]*\d)[A-Z0-9]{4,15}$/;

/** The identifier in the one form in which it is compared; null where it is none of its kind. */
export function identified(kind: WatchKind, typed: string): string | null {
  const whole = (labels[kind] ?? []).reduce((rest, one) => rest.replace(one, ''), typed.normalize('NFKC'));
  // A passport's country code is part of its number.
  const bare = (kind === 'PERSON' ? unspaced(whole) : bareNumber(whole)).toUpperCase();
  const isForeign = foreign.test(bare);
  switch (kind) {
    case 'COMPANY':
      return isCvr(bare) || isForeign ? bare : null;
    case 'WORKPLACE':
      return isPNumber(bare) ? bare : null;
    case 'PERSON':
      return /^\d{10}$/.test(bare) || isForeign ? bare : null;
    case 'VEHICLE':
      return /^[A-Z0-9ÆØÅÄÖÜ]{2,10}$/.test(bare) ? bare : null;
  }
}

/**
 * The last two signs, by which she who asked knows it again: of ten million plates, it leaves tens of thousands. Of an identifier of
 * fewer than five signs none: two would be most of it, or all.
 */
export const hintOf = (identifier: string) => `•••${identifier.length < 5 ? '' : identifier.slice(-2)}`;
