/** A person at the front door: signed in through the issuer, speaking GraphQL over HTTP. */

import type { TestServer } from './server.js';
import { signIn } from './sign-in.js';

export interface Said {
  message: string;
  extensions: { code: string; da: string; en: string; [name: string]: unknown };
}

export interface Reply<Data> {
  data: Data | null;
  errors?: Said[];
}

export interface Person {
  cookie: string;
  /** The data, or a thrown error with the first code. */
  ask<Data = Record<string, never>>(document: string, variables?: object): Promise<Data>;
  /** The whole reply, errors and all. */
  reply<Data = Record<string, unknown>>(document: string, variables?: object): Promise<Reply<Data>>;
  /** The code of the refusal; null when it went through. */
  refusal(document: string, variables?: object): Promise<string | null>;
}

export async function post<Data>(
  url: string,
  cookie: string | null,
  document: string,
  variables: object = {},
): Promise<Reply<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-samindsats': '1', ...(cookie ? { cookie } : {}) },
    body: JSON.stringify({ query: document, variables }),
  });
  return (await response.json()) as Reply<Data>;
}

function speak(url: string, cookie: string | null): Person {
  const reply = <Data>(document: string, variables: object = {}) => post<Data>(url, cookie, document, variables);
  return {
    cookie: cookie ?? '',
    reply,
    ask: async <Data>(document: string, variables: object = {}) => {
      const { data, errors } = await reply<Data>(document, variables);
      if (errors?.length || data === null)
        throw new Error(
          `${errors?.[0]?.extensions.code}: ${errors?.[0]?.message} ${JSON.stringify(errors?.[0]?.extensions)}`,
        );
      return data;
    },
    refusal: async (document, variables = {}) =>
      (await reply(document, variables)).errors?.[0]?.extensions.code ?? null,
  };
}

/** Signed in as a demo person, by subject, such as demo-skat-1. */
export async function as(server: Pick<TestServer, 'url'>, subject: string): Promise<Person> {
  return speak(server.url, await signIn(server.url, subject));
}

/** Nobody. */
export const signedOut = (server: Pick<TestServer, 'url'>): Person => speak(server.url, null);
