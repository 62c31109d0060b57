/** An issuer that lies, is another, or has its clock wrong: only what it truly vouches for lets anybody in. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../src/platform/settings.js';
import { type Running, serve } from '../../src/serve.js';
import { copyDatabase } from '../support/database.js';
import { clientSecret, type Lies, LyingIssuer } from '../support/lying-issuer.js';
import { expectPlainPage } from '../support/plain-page.js';
import { freePort } from '../support/server.js';
import { Browser } from '../support/sign-in.js';

let database: Awaited<ReturnType<typeof copyDatabase>>;
let issuer: LyingIssuer;
let running: Running;
let here: string;

/** Where people come by https, as in production: cookies are those of that name, whatever carries them here. */
const home = 'https://samindsats.example';

beforeAll(async () => {
  database = await copyDatabase();
  issuer = await LyingIssuer.open();
  const port = await freePort();
  here = `http://127.0.0.1:${port}`;
  running = await serve(
    readSettings({
      NODE_ENV: 'test',
      PORT: String(port),
      HOST: '127.0.0.1',
      BASE_URL: home,
      DATABASE_URL: database.appUrl,
      MIGRATE_URL: database.ownerUrl,
      SECRET: 'a secret for tests, at least 32 characters long',
      DATA_DIR: join(tmpdir(), 'samindsats-test-data'),
      LEDGER_HEADS_DIR: join(tmpdir(), 'samindsats-test-data', randomUUID()),
      DEMO_CASE: 'no',
      OIDC_ISSUER: issuer.url,
      OIDC_CLIENT_ID: 'samindsats-of-ours',
      OIDC_CLIENT_SECRET: clientSecret,
      LOG_LEVEL: process.env.TEST_LOG ?? 'error',
    }),
  );
});
afterEach(() => {
  issuer.lies = {};
});
afterAll(async () => {
  await running?.stop();
  issuer?.close();
  await database?.drop();
});

/** From the door to the issuer and back to the callback, which is not visited yet. */
async function callbackOf(browser: Browser, start = '/sign-in'): Promise<string> {
  const toIssuer = (await browser.visit(start)).headers.get('location') ?? '';
  const back = (await browser.visit(toIssuer)).headers.get('location') ?? '';
  return back.replace(home, here);
}

async function arrive(start = '/sign-in'): Promise<{ browser: Browser; answer: Response }> {
  const browser = new Browser(here);
  return { browser, answer: await browser.visit(await callbackOf(browser, start)) };
}

const now = () => Math.floor(Date.now() / 1000);

describe('an issuer that speaks the truth', () => {
  it('lets her in, under a cookie that is bound to this host, https and out of reach of scripts', async () => {
    const { browser, answer } = await arrive('/sign-in?return=/sager');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sager']);
    const line = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-samindsats='));
    expect(line).toMatch(/^__Host-samindsats=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=31536000; includeSubDomains/);
    expect(browser.session).toMatch(/^__Host-/);
  });

  it.each<[string, Record<string, number>]>([
    ['a little ahead of ours', { iat: 20, nbf: 20, auth_time: 20, exp: 320 }],
    ['a little behind ours', { iat: -320, auth_time: -320, exp: -20 }],
  ])('and whose clock is %s lets her in too', async (_what, shifts) => {
    issuer.lies = { claims: shifted(shifts) };
    expect((await arrive()).answer.status).toBe(303);
  });
});

const shifted = (shifts: Record<string, number>) =>
  Object.fromEntries(Object.entries(shifts).map(([name, by]) => [name, now() + by]));

describe('an ID token', () => {
  it.each<[string, () => Lies | Promise<Lies>]>([
    ['that has run out', () => ({ claims: shifted({ iat: -400, exp: -40 }) })],
    ['that is not valid yet', () => ({ claims: shifted({ nbf: 40 }) })],
    ['of another issuer', () => ({ claims: { iss: 'https://evil.example' } })],
    ['for another client', () => ({ claims: { aud: 'another-client' } })],
    ['for several, given to another', () => ({ claims: { aud: ['samindsats-of-ours', 'other'], azp: 'other' } })],
    ['of another sign-in', () => ({ claims: { nonce: 'x'.repeat(43) } })],
    ['without the sign-in it is of', () => ({ claims: { nonce: undefined } })],
    ['without a subject', () => ({ claims: { sub: undefined } })],
    ['without an end', () => ({ claims: { exp: undefined } })],
    ['whose subject is no text', () => ({ claims: { sub: { $ne: '' } } })],
    ['signed by nobody', () => ({ signedWith: 'nothing' })],
    [
      'signed by nobody, where the document allows it',
      () => ({ signedWith: 'nothing', document: { id_token_signing_alg_values_supported: ['none', 'ES256'] } }),
    ],
    ['signed by another key under the same name', () => ({ signedWith: 'another key' })],
    ['signed with the client’s secret', () => ({ signedWith: 'the secret' })],
    [
      'signed with the client’s secret, where the document allows it',
      () => ({ signedWith: 'the secret', document: { id_token_signing_alg_values_supported: ['HS256', 'ES256'] } }),
    ],
    [
      'that brings its own key',
      async () => {
        const { publicKey } = await generateKeyPair('ES256');
        return {
          signedWith: 'another key',
          header: { jwk: await exportJWK(publicKey), jku: `${issuer.url}/diverted`, x5u: `${issuer.url}/diverted` },
        };
      },
    ],
    ['that is no token', () => ({ idToken: 'a.b.c' })],
    ['that is missing', () => ({ idToken: '' })],
  ])('%s opens nothing', async (_what, lie) => {
    // What the issuer says of itself is read anew after an answer that did not fit.
    issuer.lies = { idToken: 'none' };
    await arrive();
    issuer.lies = await lie();
    const { browser, answer } = await arrive();
    expect(await expectPlainPage(answer, 502)).toContain('kunne ikke bekræftes');
    expect(browser.session).toBeNull();
    expect(issuer.diverted).toBe(0);
  });

  it('that let somebody in before lets nobody in again', async () => {
    await arrive();
    issuer.lies = { idToken: issuer.lastToken };
    const { browser, answer } = await arrive();
    expect(await expectPlainPage(answer, 502)).toContain('kunne ikke bekræftes');
    expect(browser.session).toBeNull();
  });
});

describe('the issuer', () => {
  it('whose token endpoint sends on elsewhere is not followed', async () => {
    issuer.lies = { redirectsTo: `${issuer.url}/diverted` };
    await expectPlainPage((await arrive()).answer, 502);
    expect(issuer.diverted).toBe(0);
  });

  it.each<[string, Record<string, string>]>([
    ['says in the answer that it is another', { iss: 'https://evil.example' }],
    ['says only nearly who it is', { iss: 'http://localhost' }],
  ])('that %s is mixed up with none', async (_what, callback) => {
    issuer.lies = { callback };
    await expectPlainPage((await arrive()).answer, 502);
  });

  it('that names another in its document is not spoken to', async () => {
    issuer.lies = { idToken: 'none' };
    await arrive();
    issuer.lies = { document: { issuer: 'https://evil.example' } };
    await expectPlainPage(await new Browser(here).visit('/sign-in'), 502);
  });

  it('that was asked to ask anew and lets an old proof do is not believed', async () => {
    issuer.lies = { claims: { auth_time: now() - 3_600 } };
    await expectPlainPage((await arrive('/sign-in?prompt=login')).answer, 502);
    issuer.lies = { claims: { auth_time: undefined } };
    await expectPlainPage((await arrive('/sign-in?prompt=login')).answer, 502);
    issuer.lies = {};
    expect((await arrive('/sign-in?prompt=login')).answer.status).toBe(303);
  });

  it('is asked with a proof of our own: PKCE, state and nonce, each new every time', async () => {
    const asked = await Promise.all(
      [1, 2].map(async () => new URL((await new Browser(here).visit('/sign-in')).headers.get('location') ?? '')),
    );
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const [one, other] = asked.map(({ searchParams }) => searchParams.get(name));
      expect(one).toMatch(/^[\w-]{43}$/);
      expect(one).not.toBe(other);
    }
    expect(asked[0]?.searchParams.get('code_challenge_method')).toBe('S256');
    expect(asked[0]?.searchParams.get('response_type')).toBe('code');
    expect(asked[0]?.searchParams.get('scope')).toBe('openid');
    expect(asked[0]?.searchParams.get('redirect_uri')).toBe(`${home}/sign-in/callback`);
  });
});
