/** A person at the WebSocket: what it answers to an operation. */
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

export interface Spoken {
  /** The first error's code; null when data came. */
  code: string | null;
  data: unknown;
}

/** Sends one operation over graphql-transport-ws and waits for its first word. */
export async function overWebSocket(
  url: string,
  cookie: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<Spoken> {
  class Signed extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { headers: { cookie, origin: url } });
    }
  }
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: Signed,
    retryAttempts: 0,
    lazy: true,
  });
  try {
    return await new Promise<Spoken>((resolve) => {
      client.subscribe(
        { query, variables },
        {
          next: ({ data, errors }) => resolve({ code: codeOf(errors?.[0]), data }),
          error: (failure) => resolve({ code: codeOf(Array.isArray(failure) ? failure[0] : failure), data: null }),
          complete: () => resolve({ code: null, data: null }),
        },
      );
    });
  } finally {
    await client.dispose();
  }
}

function codeOf(failure: unknown): string | null {
  if (typeof failure !== 'object' || failure === null) return failure === undefined ? null : 'UNKNOWN';
  if (
    'extensions' in failure &&
    typeof failure.extensions === 'object' &&
    failure.extensions !== null &&
    'code' in failure.extensions
  )
    return String(failure.extensions.code);
  return 'code' in failure ? `CLOSED ${String(failure.code)}` : 'UNKNOWN';
}
