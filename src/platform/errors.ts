/** The errors that the contract promises: typed, in Danish and English, never a stack or a raw message. */
import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { databaseCode, isUnanswered } from './outage.js';

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
  | 'INTERNAL';

/** An error that people may read. */
export class Fault extends GraphQLError {
  constructor(
    readonly code: FaultCode,
    readonly da: string,
    readonly en: string,
    details: Record<string, unknown> = {},
    /** Other agencies that the refusal is about, by code; the ledger keeps them. */
    readonly concerned: readonly string[] = [],
  ) {
    super(da, { extensions: { code, da, en, ...details } });
  }
}

export const unauthenticated = () => new Fault('UNAUTHENTICATED', 'Du er ikke logget ind.', 'You are not signed in.');

/** Absent and invisible alike. */
export const notFound = () =>
  new Fault(
    'NOT_FOUND',
    'Det findes ikke, eller du har ikke adgang til det.',
    'It does not exist, or you have no access to it.',
  );

/** She may read it, not do this. `rule` names the rule, such as disclose@Contribution. */
export const refused = (rule: string, da: string, en: string) => new Fault('REFUSED', da, en, { rule });

/** No rule lets it be given: `verdicts` say why, a receiver each. */
export const unlawful = (
  da: string,
  en: string,
  verdicts: readonly (Record<string, unknown> & { receiver: string })[],
  concerned: readonly string[] = verdicts.map(({ receiver }) => receiver),
) => new Fault('UNLAWFUL', da, en, { verdicts }, concerned);

/** `field` is the argument's path, such as input.title. */
export const invalid = (field: string, da: string, en: string) => new Fault('INVALID', da, en, { field });

export const conflict = (da: string, en: string) => new Fault('CONFLICT', da, en);

export const stale = () =>
  conflict(
    'Andre har ændret det, siden du læste det. Læs det igen, og prøv så igen.',
    'Somebody has changed it since you read it. Read it again, then try again.',
  );

export const unavailable = () =>
  new Fault(
    'UNAVAILABLE',
    'Databasen svarer ikke lige nu. Prøv igen om lidt.',
    'The database does not answer right now. Try again shortly.',
  );

/** Formats whatever was thrown, for both transports; what nobody foresaw becomes INTERNAL with an incident number. */
export function formatFault(
  formatted: GraphQLFormattedError,
  thrown: unknown,
  report: (incident: string, thrown: unknown) => void,
): GraphQLFormattedError {
  const original = thrown instanceof GraphQLError ? (thrown.originalError ?? thrown) : thrown;
  const place = {
    ...(formatted.path ? { path: formatted.path } : {}),
    ...(formatted.locations ? { locations: formatted.locations } : {}),
  };
  if (original instanceof Fault) return { message: original.da, ...place, extensions: { ...original.extensions } };
  const fault = foreseen(formatted, original);
  if (fault) return { message: fault.da, ...place, extensions: { ...fault.extensions } };
  const incident = randomUUID();
  report(incident, original);
  const internal = new Fault(
    'INTERNAL',
    `Der gik noget galt hos os. Prøv igen; hjælper det ikke, så oplys nummeret ${incident}.`,
    `Something went wrong on our side. Try again; if that does not help, quote the number ${incident}.`,
    { incident },
  );
  return { message: internal.da, ...place, extensions: { ...internal.extensions } };
}

function foreseen(formatted: GraphQLFormattedError, original: unknown): Fault | null {
  const code = formatted.extensions?.code;
  // What it guesses was meant tells strangers of what else there is.
  const said = formatted.message.replace(/ Did you mean .*$/s, '');
  if (isTooComplex(said))
    return new Fault(
      'TOO_COMPLEX',
      'Forespørgslen er for stor. Bed om mindre ad gangen.',
      'The query is too large. Ask for less at a time.',
    );
  if (
    typeof code === 'string' &&
    [
      'GRAPHQL_PARSE_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
      'BAD_USER_INPUT',
      'BAD_REQUEST',
      'OPERATION_RESOLUTION_FAILURE',
      'PERSISTED_QUERY_NOT_SUPPORTED',
      'PERSISTED_QUERY_NOT_FOUND',
    ].includes(code)
  )
    return new Fault(
      'INVALID',
      `Forespørgslen passer ikke til kontrakten: ${said}`,
      `The query does not fit the contract: ${said}`,
      { field: 'query' },
    );
  return fromDatabase(original);
}

const isTooComplex = (said: string) =>
  /TOO_COMPLEX|more that \d+ tokens|Query validation error|Too many (validation )?errors/.test(said);

/** The wall refuses a disclosure judged by a rule book that was replaced in the same moment. */
const isUnderAnotherBook = (thrown: unknown) =>
  thrown instanceof Error && /policy "under_the_book"|under the book in force alone/.test(thrown.message);

const bookChanged = () =>
  conflict(
    'Regelbogen er ændret i samme øjeblik. Prøv igen; så gælder den nye.',
    'The rule book has changed at this very moment. Try again; the new one then holds.',
  );

/** Database codes tell whether a hidden row exists, so they are mapped here and nowhere else. */
export function fromDatabase(thrown: unknown): Fault | null {
  if (isUnanswered(thrown)) return unavailable();
  const code = databaseCode(thrown);
  if (isUnderAnotherBook(thrown)) return bookChanged();
  switch (code) {
    case '23505':
    case 'P2002':
      return conflict('Det findes allerede.', 'It exists already.');
    case '23503':
    case 'P2003':
    case 'P2025':
    case '42501':
      return notFound();
    case '22021':
    case '22P02':
    case '22P05':
    case '22003':
    case '22007':
    case '22008':
    case 'P2000':
    case 'P2020':
    case 'P2023':
      return invalid(
        'input',
        'En af oplysningerne har tegn eller en størrelse, som ikke kan gemmes.',
        'Something given has characters or a size that cannot be kept.',
      );
    case '40001':
    case '40P01':
    case 'P2034':
      return conflict(
        'Andre arbejder i det samme netop nu. Prøv igen.',
        'Others are working in the same place right now. Try again.',
      );
    default:
      return null;
  }
}
