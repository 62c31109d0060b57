/** Keeps what is on the screen true: asks anew after a change, and takes away at once what was withdrawn. */
import type { Query } from '@tanstack/react-query';
import { askForChanges, askInstead, isHeld, onScreen, queries } from './queries.ts';
import { gone, without } from './without.ts';

const pause = 120;
let isPlanned = false;

/** Asks everything on the screen for changes, soon; many calls become one. */
export function refreshSoon(): void {
  if (isPlanned) return;
  isPlanned = true;
  setTimeout(() => {
    isPlanned = false;
    askForChanges();
  }, pause);
}

/** Forgets what is not on the screen and asks for the rest anew. */
export function refreshAll(): void {
  queries.removeQueries({ type: 'inactive' });
  refreshSoon();
}

/** Takes a row off the screen before the server is asked again; an answer that is on its way, and may hold it still, never comes. */
export async function takeAway(id: string | null | undefined, subject: string | null | undefined): Promise<void> {
  if (!id) return;
  const isOf = (query: Query): boolean => JSON.stringify(query.queryKey).includes(id);
  queries.removeQueries({ type: 'inactive', predicate: (query) => !isHeld(query) });
  // What is held is not asked for anew by what follows.
  for (const query of onScreen()) if (isHeld(query) && query.state.fetchStatus !== 'idle') askInstead(query);
  await queries.cancelQueries({ type: 'active', predicate: (query) => !isHeld(query) });
  const isIt = (row: Record<string, unknown>): boolean =>
    row.id === id ||
    (subject === 'Case' && row.caseId === id) ||
    (subject === 'Contribution' && row.contributionId === id);
  for (const query of queries.getQueryCache().getAll()) {
    if (query.state.data === undefined) continue;
    const rest = without(query.state.data, isIt);
    if (isOf(query) || rest === gone) void query.reset();
    else if (rest !== query.state.data) query.setData(rest);
  }
}
