/** Hot reads: each one SQL statement, reviewed, with the rule written out, run under the fence as the asker's agency. */
import type { Actor } from '../access/actor.js';
import { personalColumns } from './guarded.js';

/**
 * A statement that answers one row with one JSON column, `found`. Random worlds must show that it returns just what the
 * scoped client returns (test/access/hot.test.ts), and its plan on the bench's data is a snapshot.
 */
export interface HotRead<Asked, Found> {
  readonly name: string;
  readonly statement: string;
  values(actor: Actor, now: Date, asked: Asked): unknown[];
  /** Never set: carries the type. */
  readonly answers?: Found;
}

const all: HotRead<never, unknown>[] = [];

/** Every hot read there is, for the tests that hold them to account. */
export const hotReads: readonly HotRead<never, unknown>[] = all;

const personal = new RegExp(`\\.(${[...new Set(Object.values(personalColumns).flat())].join('|')})\\b`);

/** Lists a hot read. It reads no personal column: those go through `look`, which writes the reading down. */
export function hotRead<Asked, Found>(
  name: string,
  statement: string,
  values: (actor: Actor, now: Date, asked: Asked) => unknown[],
): HotRead<Asked, Found> {
  if (personal.test(statement)) throw new Error(`the hot read ${name} names a personal column`);
  const made: HotRead<Asked, Found> = { name, statement, values };
  all.push(made as unknown as HotRead<never, unknown>);
  return made;
}
