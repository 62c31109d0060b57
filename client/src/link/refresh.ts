/** Keeps what is on the screen true: asks anew after a change, and takes away at once what was withdrawn. */
import { isRecord } from './fault.ts';
import { queries } from './queries.ts';

const pause = 120;
let isPlanned = false;
let isRunning = false;
let isWanted = false;

/** Asks everything on the screen anew, soon; many calls become one, and rounds never overlap. */
export function refreshSoon(): void {
  isWanted = true;
  if (isPlanned || isRunning) return;
  isPlanned = true;
  setTimeout(() => {
    isPlanned = false;
    void round();
  }, pause);
}

async function round(): Promise<void> {
  isWanted = false;
  isRunning = true;
  try {
    await queries.invalidateQueries({ predicate: (query) => query.meta?.holds !== true, refetchType: 'active' });
  } finally {
    isRunning = false;
  }
  if (isWanted) refreshSoon();
}

/** Forgets what is not on the screen and asks for the rest anew. */
export function refreshAll(): void {
  queries.removeQueries({ type: 'inactive' });
  refreshSoon();
}

/** Takes a row off the screen before the server is asked again. */
export function takeAway(id: string | null | undefined, subject: string | null | undefined): void {
  if (!id) return;
  queries.removeQueries({ type: 'inactive', predicate: (query) => query.meta?.holds !== true });
  const isIt = (row: Record<string, unknown>): boolean =>
    row.id === id ||
    (subject === 'Case' && row.caseId === id) ||
    (subject === 'Contribution' && row.contributionId === id);
  for (const query of queries.getQueryCache().getAll()) {
    if (query.state.data === undefined) continue;
    const rest = without(query.state.data, isIt);
    if (JSON.stringify(query.queryKey).includes(id) || rest === gone) void query.reset();
    else if (rest !== query.state.data) query.setData(rest);
  }
}

const gone = Symbol('gone');

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
