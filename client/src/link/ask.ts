/** One GraphQL request over HTTP; answers the data or throws a Fault. */
import type { TypedDocumentString } from '../generated/graphql.ts';
import { sawRequests } from './connection.ts';
import { type Fault, internalFault, isRecord, offlineFault, readFault } from './fault.ts';
import { sessionEnded } from './session.ts';

/** A document with no variables is asked without them. */
export type Asked<V> = V extends Record<string, never> ? [variables?: V] : [variables: V];

const patience = 30_000;

export async function ask<R, V>(document: TypedDocumentString<R, V>, ...[variables]: Asked<V>): Promise<R> {
  return send(document, variables, null);
}

/** As `ask`, given up when the signal says so. */
export async function send<R, V>(
  document: TypedDocumentString<R, V>,
  variables: V | undefined,
  signal: AbortSignal | null,
): Promise<R> {
  const answer = await post(JSON.stringify({ query: document.toString(), variables }), signal);
  const faults = Array.isArray(answer.errors) ? answer.errors.map(readFault) : [];
  if (faults.some((fault) => fault.code === 'UNAUTHENTICATED')) sessionEnded();
  if (isRecord(answer.data)) return answer.data as R;
  throw faults[0] ?? internalFault();
}

async function post(body: string, signal: AbortSignal | null): Promise<Record<string, unknown>> {
  const timeout = AbortSignal.timeout(patience);
  let response: Response;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-samindsats': '1' },
      body,
      signal: signal === null ? timeout : AbortSignal.any([signal, timeout]),
    });
  } catch (thrown) {
    if (signal?.aborted) throw thrown;
    sawRequests(false);
    throw offlineFault();
  }
  const answer: unknown = await response.json().catch(() => null);
  // A gateway without a server behind it answers with no GraphQL in it.
  const reached = isRecord(answer) || response.status < 500;
  sawRequests(reached);
  if (isRecord(answer)) return answer;
  throw reached ? internalFault() : offlineFault();
}

/** True for faults that a later attempt may not meet. */
export const mayPass = (fault: Fault): boolean => fault.code === 'OFFLINE' || fault.code === 'UNAVAILABLE';
