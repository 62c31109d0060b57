/** Tells apart the database's no from the database's absence: gone, restarting, full, too slow, or too many asking. */

/** What PostgreSQL says of itself (SQLSTATE, by code or by class), Prisma of a connection, and the network of a peer. */
const codes = new Set([
  '25006', // a standby that has not taken over yet
  '25P03',
  '25P04',
  '28000',
  '28P01',
  '3D000',
  '55P03',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '57P04',
  '57P05',
  '58030',
  'P1000',
  'P1001',
  'P1002',
  'P1003',
  'P1008',
  'P1010',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
const classes = /^(08|53)[0-9A-Z]{3}$/;

/** The driver's and its pool's own words, which come without a code. */
const words =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout (exceeded when trying to connect|expired)|Query read timeout|Cannot use a pool after calling end)/;

/** Prisma's driver adapter's, for what has no code. */
const kinds = new Set(['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout', 'TooManyConnections']);

/** True when the database did not answer, so that the same may be asked again later. */
export function isUnanswered(thrown: unknown): boolean {
  const code = databaseCode(thrown);
  if (code !== null && (codes.has(code) || classes.test(code))) return true;
  if (typeof thrown !== 'object' || thrown === null) return false;
  if ('kind' in thrown && typeof thrown.kind === 'string' && kinds.has(thrown.kind)) return true;
  if ('message' in thrown && typeof thrown.message === 'string' && words.test(thrown.message)) return true;
  const meta = 'meta' in thrown && typeof thrown.meta === 'object' && thrown.meta !== null ? thrown.meta : null;
  if (meta && 'driverAdapterError' in meta && isUnanswered(meta.driverAdapterError)) return true;
  return 'cause' in thrown && isUnanswered(thrown.cause);
}

/** The code that PostgreSQL, Prisma or the network gave, wherever on the way it was wrapped; null where none did. */
export function databaseCode(thrown: unknown): string | null {
  if (typeof thrown !== 'object' || thrown === null) return null;
  const cause = 'cause' in thrown && typeof thrown.cause === 'object' && thrown.cause !== null ? thrown.cause : null;
  const meta = 'meta' in thrown && typeof thrown.meta === 'object' && thrown.meta !== null ? thrown.meta : null;
  const adapter = meta && 'driverAdapterError' in meta ? databaseCode(meta.driverAdapterError) : null;
  if (adapter) return adapter;
  if (cause && 'originalCode' in cause && typeof cause.originalCode === 'string') return cause.originalCode;
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return cause ? databaseCode(cause) : null;
}
