/** A refusal or a failure, typed as the contract promises, with its message in both languages. */
export type FaultCode =
  | 'UNAUTHENTICATED'
  | 'NOT_FOUND'
  | 'REFUSED'
  | 'UNLAWFUL'
  | 'INVALID'
  | 'CONFLICT'
  | 'TOO_COMPLEX'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'INTERNAL'
  | 'OFFLINE';

const known: ReadonlySet<string> = new Set<FaultCode>([
  'UNAUTHENTICATED',
  'NOT_FOUND',
  'REFUSED',
  'UNLAWFUL',
  'INVALID',
  'CONFLICT',
  'TOO_COMPLEX',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
  'OFFLINE',
]);

/** What the server puts beside an error. */
export type FaultExtensions = Readonly<Record<string, unknown>>;

export class Fault extends Error {
  readonly code: FaultCode;
  readonly da: string;
  readonly en: string;
  /** INVALID: the field of the input, such as `workplace.typed.cvr`; null otherwise. */
  readonly field: string | null;
  /** REFUSED: the rule that says no; null otherwise. */
  readonly rule: string | null;
  /** REFUSED until she signs in anew: where; null otherwise. */
  readonly signInAgain: string | null;
  /** INTERNAL: what to tell support; null otherwise. */
  readonly incident: string | null;
  /** UNLAWFUL: a rule book that nobody has adopted says no. */
  readonly isByDraft: boolean;
  readonly extensions: FaultExtensions;

  constructor(code: FaultCode, da: string, en: string, extensions: FaultExtensions = {}) {
    super(da);
    this.name = 'Fault';
    this.code = code;
    this.da = da;
    this.en = en;
    this.extensions = extensions;
    this.field = word(extensions.field);
    this.rule = word(extensions.rule);
    this.signInAgain = word(extensions.signInAgain);
    this.incident = word(extensions.incident);
    this.isByDraft = Array.isArray(extensions.verdicts) && extensions.verdicts.some(isOfDraft);
  }
}

const isOfDraft = (one: unknown): boolean =>
  typeof one === 'object' && one !== null && 'bookStatus' in one && one.bookStatus === 'DRAFT';

const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const plain = {
  offline: {
    da: 'Der er ikke forbindelse til Samindsats. Prøv igen om lidt; det, du har skrevet, er gemt her.',
    en: 'Samindsats cannot be reached. Try again in a moment; what you wrote is kept here.',
  },
  internal: {
    da: 'Noget gik galt hos os. Prøv igen, eller kontakt support.',
    en: 'Something went wrong on our side. Try again, or contact support.',
  },
};

export const offlineFault = (): Fault => new Fault('OFFLINE', plain.offline.da, plain.offline.en);

export const internalFault = (): Fault => new Fault('INTERNAL', plain.internal.da, plain.internal.en);

/** Reads one error of a GraphQL answer; whatever is not understood is INTERNAL and never shown raw. */
export function readFault(error: unknown): Fault {
  const extensions = isRecord(error) && isRecord(error.extensions) ? error.extensions : {};
  const code = word(extensions.code);
  if (code === null || !known.has(code)) return internalFault();
  return new Fault(
    code as FaultCode,
    word(extensions.da) ?? plain.internal.da,
    word(extensions.en) ?? plain.internal.en,
    extensions,
  );
}

/** Turns anything thrown into a Fault. */
export const asFault = (thrown: unknown): Fault => (thrown instanceof Fault ? thrown : internalFault());

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
