/** An answer without the rows that were withdrawn. */
import { isRecord } from './fault.ts';

export const gone = Symbol('gone');

/**
 * The answer without the rows: lists lose them; an answer that holds one elsewhere than in a list is gone as a whole.
 * The same object is answered where nothing was found.
 */
export function without(value: unknown, isIt: (row: Record<string, unknown>) => boolean): unknown {
  if (Array.isArray(value)) {
    const kept: unknown[] = [];
    let isChanged = false;
    for (const item of value) {
      const rest = without(item, isIt);
      if (rest !== item) isChanged = true;
      if (rest !== gone) kept.push(rest);
    }
    return isChanged ? kept : value;
  }
  if (!isRecord(value)) return value;
  if (isIt(value)) return gone;
  let copy: Record<string, unknown> | null = null;
  for (const [name, inner] of Object.entries(value)) {
    const rest = without(inner, isIt);
    if (rest === gone) return gone;
    if (rest !== inner) {
      copy ??= { ...value };
      copy[name] = rest;
    }
  }
  return copy ?? value;
}
