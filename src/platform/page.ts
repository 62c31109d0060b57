/** Lists by cursor: how many, from where, and whether there is more. */
import { invalid } from './errors.js';
import { isUuid } from './text.js';

/** Where a page ended: the instant and id of its last row. */
export interface Mark {
  at: Date;
  id: string;
}

/** The number asked for, 1 to `most`, or INVALID. */
export function pageSize(first: number | null | undefined, usual: number, most: number, field = 'first'): number {
  const size = first ?? usual;
  if (!Number.isInteger(size) || size < 1 || size > most)
    throw invalid(field, `Bed om 1 til ${most} ad gangen.`, `Ask for 1 to ${most} at a time.`);
  return size;
}

export const markCursor = (mark: Mark) => Buffer.from(`${mark.at.toISOString()} ${mark.id}`).toString('base64url');

/** The mark that a cursor stands for, or INVALID. */
export function cursorMark(cursor: string | null | undefined): Mark | null {
  if (cursor === null || cursor === undefined) return null;
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const date = new Date(at);
  // No database has years of five digits, nor one before the first.
  if (Number.isNaN(date.getTime()) || !/^(?!0000)\d{4}-/.test(at) || !isUuid(id))
    throw invalid(
      'after',
      'Ukendt sidemærke. Brug endCursor fra den forrige side.',
      'Unknown cursor. Use endCursor of the previous page.',
    );
  return { at: date, id };
}

/** A page cut from one row more than was asked for. */
export function pageOf<Row>(
  rows: Row[],
  size: number,
  mark: (row: Row) => string,
): { rows: Row[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } } {
  const kept = rows.slice(0, size);
  const last = kept.at(-1);
  return {
    rows: kept,
    pageInfo: { endCursor: last === undefined ? null : mark(last), hasNextPage: rows.length > size },
  };
}
