/** POST /token: who gets a token for an assertion, and all who do not, without a word on whether there is such a program. */
import { randomUUID } from 'node:crypto';
import { CompactSign, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { person } from '../support/builders.js';
import { aKey, Program, postForm, type Twist } from '../support/program.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let tender: Person;
let program: Program;

beforeAll(async () => {
  server = await startTestServer();
  tender = await person(server, 'demo-skat-3');
  program = await Program.enrolled(server, tender);
});
afterAll(() => server?.stop());

const seconds = () => Math.floor(server.clock.now().getTime() / 1000);
const tokens = async (): Promise<number> => {
  const { rows } = await server.owner.query('SELECT count(*)::int AS many FROM sessions WHERE key_id IS NOT NULL');
  return rows[0].many;
};
const unproved = {
  status: 401,
  retryAfter: null,
  body: { error: 'invalid_client', error_description: 'the assertion does not prove an active program' },
};

describe('a token', () => {
  it.each(['ES256', 'EdDSA', 'PS256'] as const)('is given for an assertion signed with %s', async (algorithm) => {
    const other = await Program.enrolled(server, tender, {}, await aKey(algorithm));
    const { status, body } = await other.asks();
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: 'Bearer',
      expires_in: 900,
    });
  });

  it('is stored as a digest, and no cache keeps it', async () => {
    const response = await fetch(`${server.url}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await program.assertion(),
      }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('set-cookie')).toBeNull();
    const { rows } = await server.owner.query('SELECT s::text AS text FROM sessions s');
    expect(rows.map(({ text }) => text).join()).not.toContain(token);
  });

  it('needs little of an assertion: no iat, a client_id that agrees, clocks half a minute apart', async () => {
    const now = seconds();
    for (const claims of [
      { iat: undefined },
      { iat: now + 20, nbf: now + 20 },
      { exp: now - 20 },
      { exp: now + 325 },
      { extra: true },
    ])
      expect((await program.asks({ claims })).status, JSON.stringify(claims)).toBe(200);
    const assertion = await program.assertion();
    expect((await program.sends(assertion, { client_id: program.id, scope: '', more: 'x' })).status).toBe(200);
  });

  it('is given once for an assertion, though it is sent ten times at the same moment, or signed again', async () => {
    const before = await tokens();
    const assertion = await program.assertion();
    const answers = await Promise.all(Array.from({ length: 10 }, () => program.sends(assertion)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.find(({ status }) => status !== 200)).toEqual(unproved);
    expect(await tokens()).toBe(before + 1);
    // ECDSA signs the same words otherwise each time; it is the jti that counts.
    const jti = randomUUID();
    expect((await program.asks({ claims: { jti } })).status).toBe(200);
    expect(await program.asks({ claims: { jti } })).toEqual(unproved);
    // Another program's jti is its own.
    const other = await Program.enrolled(server, tender);
    expect((await other.asks({ claims: { jti } })).status).toBe(200);
  });

  it('is one of twenty at most: an older one ends', async () => {
    const busy = await Program.enrolled(server, tender);
    await busy.signsIn();
    const first = busy.token;
    for (let n = 0; n < 20; n++) await busy.signsIn();
    expect((await busy.send('{ viewer { expiresAt } }')).status).toBe(200);
    busy.token = first;
    expect((await busy.send('{ viewer { expiresAt } }')).status).toBe(401);
  });
});

describe('no token, and nothing told of whether there is such a program', () => {
  it('for an unknown program, a person, another’s key, a revoked one, one suspended or gone: the same answer', async () => {
    const before = await tokens();
    const stranger = await aKey();
    const other = await Program.enrolled(server, tender);
    const { rows } = await server.owner.query(`SELECT id FROM people WHERE subject = 'demo-skat-1'`);
    const wrong: Record<string, Twist> = {
      'nobody’s id': { claims: { iss: randomUUID().toLowerCase(), sub: undefined } },
      'a person’s id': { claims: { iss: rows[0].id, sub: rows[0].id } },
      'a key of nobody': { key: stranger },
      'a key of nobody, under the name of its own': { key: { ...stranger, id: program.key.id } },
      'another program’s key': { key: other.key },
      'another program’s id': { claims: { iss: other.id, sub: other.id } },
    };
    const nobody = randomUUID();
    wrong['nobody’s id'] = { claims: { iss: nobody, sub: nobody } };
    for (const [what, twist] of Object.entries(wrong)) expect(await program.asks(twist), what).toEqual(unproved);
    const change = async (set: string, id: string) =>
      server.owner.query(`UPDATE people SET ${set} WHERE id = $1`, [id]);
    for (const set of [
      `status = 'SUSPENDED'`,
      `status = 'LEFT'`,
      `keys = jsonb_set(keys, '{0,revokedAt}', '"2026-01-01T00:00:00.000Z"')`,
    ]) {
      await change(set, other.id);
      expect(await other.asks(), set).toEqual(unproved);
      await change(`status = 'ACTIVE'`, other.id);
    }
    expect(await tokens()).toBe(before);
  });

  it.each<[string, (now: number) => Record<string, unknown>]>([
    ['no audience', () => ({ aud: undefined })],
    ['the platform as audience', () => ({ aud: server.url })],
    ['another server’s', () => ({ aud: 'https://evil.example/token' })],
    ['a slash too many', () => ({ aud: `${server.url}/token/` })],
    ['a second audience', () => ({ aud: [`${server.url}/token`, 'https://evil.example/token'] })],
    ['another issuer than subject', () => ({ iss: randomUUID() })],
    ['another subject than issuer', () => ({ sub: randomUUID() })],
    ['no subject', () => ({ sub: undefined })],
    ['no id', () => ({ iss: 'demo', sub: 'demo' })],
    ['no end', () => ({ exp: undefined })],
    ['an end that is past', (now) => ({ exp: now - 31 })],
    ['an end six minutes ahead', (now) => ({ exp: now + 360 })],
    ['an end in words', () => ({ exp: 'soon' })],
    ['an end at the end of time', () => ({ exp: 1e308 })],
    ['a beginning ahead', (now) => ({ nbf: now + 40 })],
    ['an issue ahead', (now) => ({ iat: now + 40 })],
    ['no jti', () => ({ jti: undefined })],
    ['an empty jti', () => ({ jti: '' })],
    ['a jti of a thousand letters', () => ({ jti: 'x'.repeat(1_000) })],
    ['a jti that is a number', () => ({ jti: 7 })],
  ])('for an assertion with %s', async (_what, claims) => {
    const before = await tokens();
    const { status, body } = await program.asks({ claims: claims(seconds()) });
    expect([status, body.error]).toEqual([401, 'invalid_client']);
    expect(body).not.toHaveProperty('access_token');
    expect(await tokens()).toBe(before);
  });

  it('for a signature of the wrong kind: none, HMAC with the public key, another algorithm than the key’s', async () => {
    const right = await program.assertion();
    const [, claims = '', signature = ''] = right.split('.');
    const head = (header: object) => Buffer.from(JSON.stringify(header)).toString('base64url');
    const kid = program.key.id;
    const rsa = await aKey('PS256');
    const withRsa = await Program.enrolled(server, tender, {}, rsa);
    const now = seconds();
    const said = { iss: withRsa.id, sub: withRsa.id, aud: `${server.url}/token`, exp: now + 60, jti: randomUUID() };
    const hmac = await new SignJWT({ ...said, iss: program.id, sub: program.id })
      .setProtectedHeader({ alg: 'HS256', kid })
      .sign(Buffer.from(program.key.pasted));
    const rs256 = await new SignJWT(said).setProtectedHeader({ alg: 'RS256', kid: rsa.id }).sign(rsa.privateKey);
    const crit = await new CompactSign(Buffer.from(JSON.stringify({ ...said, iss: program.id, sub: program.id })))
      .setProtectedHeader({ alg: 'ES256', kid, crit: ['b64'], b64: true })
      .sign(program.key.privateKey);
    for (const [what, assertion] of Object.entries({
      none: `${head({ alg: 'none', kid })}.${claims}.`,
      None: `${head({ alg: 'None', kid })}.${claims}.${signature}`,
      'no signature': `${head({ alg: 'ES256', kid })}.${claims}.`,
      'another algorithm in the header': `${head({ alg: 'PS256', kid })}.${claims}.${signature}`,
      hmac,
      rs256,
      crit,
      'its own key in the header': `${head({ alg: 'ES256', jwk: JSON.parse(program.key.pasted) })}.${claims}.${signature}`,
      'no kid': `${head({ alg: 'ES256' })}.${claims}.${signature}`,
      'cut short': right.slice(0, -4),
      'other claims': right.replace(claims, Buffer.from(JSON.stringify({ ...said })).toString('base64url')),
      'no JWT': 'x.y.z',
      empty: '',
    })) {
      const { status, body } = await program.sends(assertion);
      expect([status, body.error], what).toEqual([401, 'invalid_client']);
    }
    expect((await program.sends(right)).status).toBe(200);
  });

  it('for a form that is none', async () => {
    const form = async (change: (form: URLSearchParams) => void, headers: Record<string, string> = {}) => {
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await program.assertion(),
      });
      change(body);
      const { status, body: said } = await postForm(server.url, body, headers);
      return `${status} ${said.error}`;
    };
    expect(await form((body) => body.delete('grant_type'))).toBe('400 invalid_request');
    expect(await form((body) => body.set('grant_type', 'password'))).toBe('400 unsupported_grant_type');
    expect(await form((body) => body.set('client_assertion_type', 'saml2'))).toBe('400 invalid_request');
    expect(await form((body) => body.delete('client_assertion'))).toBe('400 invalid_request');
    expect(await form((body) => body.append('client_assertion', 'x.y.z'))).toBe('400 invalid_request');
    expect(await form((body) => body.set('client_assertion', 'x'.repeat(9_000)))).toBe('400 invalid_request');
    expect(await form((body) => body.set('client_assertion', 'x'.repeat(90_000)))).toBe('413 invalid_request');
    expect(await form((body) => body.set('client_secret', 'x'))).toBe('400 invalid_request');
    expect(await form((body) => body.set('client_id', randomUUID()))).toBe('401 invalid_client');
    expect(await form((body) => body.set('scope', 'everything'))).toBe('400 invalid_scope');
    expect(await form(() => {}, { authorization: 'Basic eDp5' })).toBe('400 invalid_request');
    expect(await form(() => {}, { 'content-type': 'application/json' })).toBe('400 invalid_request');
    expect(await form(() => {}, { 'content-type': 'application/x-www-form-urlencoded; charset=x' })).toMatch(/^4/);
    expect(await form((body) => body.set('__proto__', 'x'))).toBe('200 undefined');
    const assertion = await program.assertion();
    const inAddress = await fetch(`${server.url}/token?grant_type=client_credentials&client_assertion=${assertion}`);
    expect([inAddress.status, inAddress.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await fetch(`${server.url}/token`, { method: 'POST' })).status).toBe(400);
  });
});

describe('a flood', () => {
  it('of assertions from one address, and of tokens for one program, is told to wait', async () => {
    const dam = await startTestServer({ settings: { FLOOD_PERSON: '10', FLOOD_SIGN_IN: '40' } });
    try {
      const busy = await Program.enrolled(dam, await person(dam, 'demo-skat-3'));
      const statuses: number[] = [];
      for (let n = 0; n < 12; n++) statuses.push((await busy.asks()).status);
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429]);
      let last = await busy.sends('x.y.z');
      for (let n = 0; n < 40 && last.status !== 429; n++) last = await busy.sends('x.y.z');
      expect([last.status, last.body.error]).toEqual([429, 'temporarily_unavailable']);
      expect(Number(last.retryAfter)).toBeGreaterThan(0);
    } finally {
      await dam.stop();
    }
  });
});
