/** The contract's scalars: what they let in and how they are written. */
import { GraphQLScalarType, Kind } from 'graphql';
import { invalid } from './errors.js';
import { isUuid } from './text.js';

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;

function instant(value: unknown): Date {
  const date = typeof value === 'string' && isoInstant.test(value) ? new Date(value) : null;
  const year = date?.getUTCFullYear() ?? Number.NaN;
  if (!date || !(year >= 1900 && year <= 2200))
    throw invalid(
      'DateTime',
      'Skriv et tidspunkt som 2026-11-23T10:00:00Z, mellem år 1900 og 2200.',
      'Write an instant such as 2026-11-23T10:00:00Z, between the years 1900 and 2200.',
    );
  return date;
}

function day(value: unknown): string {
  const parts = typeof value === 'string' ? isoDay.exec(value) : null;
  const date = parts ? new Date(`${parts[0]}T00:00:00Z`) : null;
  const isReal = parts && date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(parts[0]);
  if (!isReal || Number(parts[1]) < 1900 || Number(parts[1]) > 2200)
    throw invalid('Date', 'Skriv en dato som 2026-11-23.', 'Write a date such as 2026-11-23.');
  return parts[0];
}

function uuid(value: unknown): string {
  if (typeof value !== 'string' || !isUuid(value))
    throw invalid('UUID', 'Skriv et UUID på 36 tegn.', 'Write a UUID of 36 characters.');
  return value.toLowerCase();
}

function cursor(value: unknown): string {
  if (typeof value !== 'string' || !/^[A-Za-z0-9_-]{1,200}$/.test(value))
    throw invalid(
      'Cursor',
      'Ukendt sidemærke. Brug endCursor fra den forrige side.',
      'Unknown cursor. Use endCursor of the previous page.',
    );
  return value;
}

function scalar<T>(name: string, parse: (value: unknown) => T, write: (value: unknown) => unknown = (value) => value) {
  return new GraphQLScalarType<T, unknown>({
    name,
    serialize: write,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null),
  });
}

export const scalars = {
  DateTime: scalar('DateTime', instant, (value) => (value instanceof Date ? value.toISOString() : value)),
  Date: scalar('Date', day, (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value)),
  UUID: scalar('UUID', uuid),
  Cursor: scalar('Cursor', cursor),
};
