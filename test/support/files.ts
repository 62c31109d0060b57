/** Files as stories speak of them: sent, fetched, and what comes back. */
import type { Person } from './ask.js';
import type { TestServer } from './server.js';

export interface Attached {
  id: string;
  contributionId: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  version: number;
}

export interface Sent {
  status: number;
  attachment?: Attached;
  /** The code and field of the refusal. */
  code?: string;
  field?: string;
}

type Body = string | Uint8Array | ReadableStream<Uint8Array>;
type At = Pick<TestServer, 'url'>;

export interface Sending {
  /** Besides `contribution` and `name`. */
  query?: Record<string, string>;
  headers?: Record<string, string>;
}

/** The whole answer of an upload. */
export async function sends(
  who: Pick<Person, 'cookie'>,
  { url }: At,
  contribution: string,
  name: string,
  body: Body,
  { query = {}, headers = {} }: Sending = {},
): Promise<Sent> {
  const address = `${url}/files?${new URLSearchParams({ contribution, name, ...query })}`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'x-samindsats': '1', ...(who.cookie ? { cookie: who.cookie } : {}), ...headers },
    body: body as RequestInit['body'],
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit);
  const { attachment, errors } = (await response.json()) as {
    attachment?: Attached;
    errors?: { extensions: { code: string; field?: string } }[];
  };
  const said = errors?.[0]?.extensions;
  return {
    status: response.status,
    ...(attachment ? { attachment } : {}),
    ...(said ? { code: said.code } : {}),
    ...(said?.field ? { field: said.field } : {}),
  };
}

/** A file put on, or a thrown refusal. */
export async function attaches(
  who: Pick<Person, 'cookie'>,
  server: At,
  contribution: string,
  name: string,
  body: Body,
  sending: Sending = {},
): Promise<Attached> {
  const { attachment, status, code } = await sends(who, server, contribution, name, body, sending);
  if (!attachment) throw new Error(`${name} was not taken: ${status} ${code}`);
  return attachment;
}

export const fetches = (who: Pick<Person, 'cookie'>, { url }: At, id: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/files/${id}`, { headers: { ...(who.cookie ? { cookie: who.cookie } : {}), ...headers } });

/** The status and code of a refused download; the code is '' where it went through. */
export async function refusedFetch(who: Pick<Person, 'cookie'>, server: At, id: string): Promise<string> {
  const response = await fetches(who, server, id);
  if (response.status === 200) return `200 ${await response.text()}`;
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return `${response.status} ${errors[0]?.extensions.code}`;
}
