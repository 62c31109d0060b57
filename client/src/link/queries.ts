/** Questions for components: `useAsk` reads, and what has changed, was withdrawn or got no answer is asked anew. */
import { CancelledError, type Query, QueryClient, useQuery } from '@tanstack/react-query';
import type { TypedDocumentString } from '../generated/graphql.ts';
import { type Asked, mayPass, send } from './ask.ts';
import { asFault, type Fault } from './fault.ts';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      gcTime: 60_000,
      refetchOnWindowFocus: true,
      refetchOnReconnect: 'always',
      retry: (count, thrown) => mayPass(asFault(thrown)) && count < 2,
      retryDelay: (attempt) => 400 * 2 ** attempt,
    },
  },
});

/** Reference data and personal text are not asked for anew by themselves. */
export const isHeld = (query: Query): boolean => query.meta?.holds === true;

/** What the screen asks and has asked; one that waits for something else first is not among them. */
export const onScreen = (): Query[] =>
  queries.getQueryCache().findAll({ type: 'active', predicate: (query) => !query.isDisabled() });

const isUnderWay = (query: Query): boolean => query.state.fetchStatus !== 'idle';

/** Whoever shows it sees how it went. */
const fetchQuietly = (query: Query): void => void query.fetch().catch(() => {});

/** Breaks off what is under way and asks it anew: an answer of before never comes. */
export function askInstead(query: Query): void {
  if (isUnderWay(query)) void query.cancel({ silent: true });
  fetchQuietly(query);
}

/** Under way since before the last change: asked once more when it has been answered. */
const behind = new WeakSet<Query>();
queries.getQueryCache().subscribe(({ type, query }) => {
  if (type !== 'updated' || isUnderWay(query) || !behind.delete(query)) return;
  queueMicrotask(() => query.isActive() && fetchQuietly(query));
});

/**
 * Asks what is on the screen for what has changed. What is under way may be answered as it was before, a first answer too, which the
 * library would take for new: it is asked once more. Each by itself: a slow one keeps no other back, and none is broken off for ever.
 */
export function askForChanges(): void {
  void queries.invalidateQueries({ predicate: (query) => !isHeld(query), refetchType: 'none' });
  for (const query of onScreen().filter((one) => !isHeld(one))) {
    if (isUnderWay(query)) behind.add(query);
    else fetchQuietly(query);
  }
}

/** Asks what is on the screen for what she has done herself: at once, whatever is under way. */
export function askForOwnDeed(): void {
  void queries.invalidateQueries({ predicate: (query) => !isHeld(query), refetchType: 'none' });
  for (const query of onScreen()) if (!isHeld(query)) askInstead(query);
}

/** What was given up for want of an answer; what is asked only when she asks is not among it. */
const givenUp = (): Query[] =>
  onScreen().filter(
    (query) =>
      query.state.status === 'error' &&
      !isUnderWay(query) &&
      mayPass(asFault(query.state.error)) &&
      query.observers.some((one) => one.shouldFetchOnReconnect()),
  );

export const lacksAnswers = (): boolean => givenUp().length > 0;

/** Asks again what was given up. */
export function askForLost(): void {
  for (const query of givenUp()) fetchQuietly(query);
}

const keyOf = (document: { toString(): string }, variables: unknown): readonly unknown[] => [
  operationName(document.toString()),
  variables ?? {},
];

export function operationName(source: string): string {
  return /(?:query|mutation|subscription)\s+(\w+)/.exec(source)?.[1] ?? source;
}

/** The last answer while another is on its way, unless it was forgotten because something was withdrawn; made anew, for the library asks each once. */
const standing =
  () =>
  <T>(last: T | undefined, of: { queryHash: string } | undefined): T | undefined =>
    of !== undefined && queries.getQueryCache().get(of.queryHash) !== undefined ? last : undefined;

/** How a question stands. `data` stays on the screen while it is asked anew. */
export interface Asking<R> {
  data: R | undefined;
  fault: Fault | null;
  isLoading: boolean;
  isRefreshing: boolean;
  again: () => void;
}

export interface AskOptions {
  /** False: not yet. */
  when?: boolean;
  /** True: while the answer to other variables is on its way, show the last one. */
  keep?: boolean;
  /**
   * Milliseconds an answer holds, whatever changes elsewhere: for reference data, and for personal text, where each
   * reading is recorded. Infinity: until it is asked for again.
   */
  holds?: number;
  /** Asked anew when this is another, such as the version of the row whose text is held. */
  since?: string | number;
}

export function useAsk<R, V>(
  document: TypedDocumentString<R, V>,
  ...[variables, options = {}]: V extends Record<string, never>
    ? [variables?: V | undefined, options?: AskOptions]
    : [variables: V, options?: AskOptions]
): Asking<R> {
  const found = useQuery({
    queryKey: [...keyOf(document, variables), ...(options.since === undefined ? [] : [options.since])],
    queryFn: ({ signal }) => send(document, variables, signal),
    enabled: options.when ?? true,
    ...(options.keep ? { placeholderData: standing() } : {}),
    ...(options.holds === undefined ? {} : { staleTime: options.holds, meta: { holds: true } }),
    ...(options.holds === Number.POSITIVE_INFINITY ? { refetchOnReconnect: false } : {}),
  });
  return {
    data: found.data,
    fault: found.error === null ? null : asFault(found.error),
    isLoading: found.isLoading,
    isRefreshing: found.isFetching && !found.isLoading,
    again: () => void found.refetch(),
  };
}

/**
 * Asks once, outside rendering: always the newest, which the same memory then holds. Broken off because something was withdrawn
 * meanwhile, it is asked anew.
 */
export async function askOnce<R, V>(document: TypedDocumentString<R, V>, ...[variables]: Asked<V>): Promise<R> {
  for (;;) {
    try {
      return await queries.fetchQuery({
        queryKey: keyOf(document, variables),
        queryFn: ({ signal }) => send(document, variables, signal),
        staleTime: 0,
      });
    } catch (thrown) {
      if (!(thrown instanceof CancelledError)) throw thrown;
    }
  }
}
