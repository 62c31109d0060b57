/** Another authority's system at the front door: it signs assertions, gets tokens, and speaks GraphQL with them. */
import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWTPayload, SignJWT } from 'jose';
import type { Person, Reply } from './ask.js';
import type { TestServer } from './server.js';

export interface Key {
  id: string;
  algorithm: string;
  privateKey: KeyObject;
  /** As an administrator pastes it. */
  pasted: string;
}

/** What an assertion says when it does not say what it should; undefined leaves it out. */
export interface Twist {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  key?: Key;
}

export interface Answer {
  status: number;
  retryAfter: string | null;
  body: { access_token?: string; token_type?: string; expires_in?: number; error?: string; error_description?: string };
}

export async function aKey(algorithm: 'ES256' | 'EdDSA' | 'PS256' = 'ES256'): Promise<Key> {
  const { privateKey, publicKey } =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : algorithm === 'EdDSA'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = await exportJWK(publicKey);
  return { id: await calculateJwkThumbprint(jwk), algorithm, privateKey, pasted: JSON.stringify(jwk) };
}

const enrolDocument = `mutation ($input: EnrolProgramInput!) { enrolProgram(input: $input) {
  id name isProgram version duties status agency { code } keys { id algorithm revokedAt } viewerCan } }`;

export interface Enrolled {
  id: string;
  name: string;
  isProgram: boolean;
  version: number;
  duties: string[];
  status: string;
  agency: { code: string };
  keys: { id: string; algorithm: string; revokedAt: string | null }[];
  viewerCan: string[];
}

export class Program {
  token = '';

  constructor(
    readonly server: TestServer,
    readonly id: string,
    readonly key: Key,
  ) {}

  /** Enrolled by its administrator, without a token yet. */
  static async enrolled(server: TestServer, by: Person, what: object = {}, key?: Key): Promise<Program> {
    const held = key ?? (await aKey());
    const { enrolProgram } = await by.ask<{ enrolProgram: Enrolled }>(enrolDocument, {
      input: {
        name: 'Demo fagsystem',
        email: 'drift@demo.invalid',
        duties: ['OFFICER'],
        publicKey: held.pasted,
        command: randomUUID(),
        ...what,
      },
    });
    return new Program(server, enrolProgram.id, held);
  }

  static readonly enrolDocument = enrolDocument;

  /** A signed assertion, right unless it is twisted. */
  assertion({ claims = {}, header = {}, key = this.key }: Twist = {}): Promise<string> {
    const now = Math.floor(this.server.clock.now().getTime() / 1000);
    const said = {
      iss: this.id,
      sub: this.id,
      aud: `${this.server.url}/token`,
      iat: now,
      exp: now + 120,
      jti: randomUUID(),
      ...claims,
    };
    return new SignJWT(said as JWTPayload)
      .setProtectedHeader({ alg: key.algorithm, kid: key.id, ...header } as { alg: string })
      .sign(key.privateKey);
  }

  async asks(twist: Twist = {}): Promise<Answer> {
    return this.sends(await this.assertion(twist));
  }

  sends(assertion: string, more: Record<string, string> = {}): Promise<Answer> {
    return postForm(
      this.server.url,
      new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
        ...more,
      }),
    );
  }

  /** Gets a token, and uses it from now on. */
  async signsIn(key: Key = this.key): Promise<this> {
    const { status, body } = await this.asks({ key });
    if (status !== 200 || !body.access_token) throw new Error(`no token: ${JSON.stringify(body)}`);
    this.token = body.access_token;
    return this;
  }

  get proof(): { authorization: string } {
    return { authorization: `Bearer ${this.token}` };
  }

  send(document: string, variables: object = {}, proof: Record<string, string> = this.proof): Promise<Response> {
    return fetch(`${this.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...proof },
      body: JSON.stringify({ query: document, variables }),
    });
  }

  async reply<Data>(document: string, variables: object = {}): Promise<Reply<Data>> {
    return (await (await this.send(document, variables)).json()) as Reply<Data>;
  }

  async ask<Data>(document: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.reply<Data>(document, variables);
    if (errors?.length || data === null) throw new Error(JSON.stringify(errors));
    return data;
  }

  async refusal(document: string, variables: object = {}): Promise<string | null> {
    return (await this.reply(document, variables)).errors?.[0]?.extensions.code ?? null;
  }
}

export async function postForm(
  url: string,
  body: URLSearchParams | string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: String(body),
  });
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: (await response.json()) as Answer['body'],
  };
}
