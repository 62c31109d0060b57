/** Keeps what is on the screen true: asks anew after a change, and takes away at once what was withdrawn. */
import { queries } from './queries.ts';
import { gone, without } from './without.ts';

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
