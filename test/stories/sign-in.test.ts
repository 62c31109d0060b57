/** Signing in and out at the front door: what a session is, how long it lasts, and what does not get in. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, post, signedOut } from '../support/ask.js';
import { expectPlainPage } from '../support/plain-page.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { Browser, signIn } from '../support/sign-in.js';

const minutes = 60_000;
const hours = 60 * minutes;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

interface Seen {
  viewer: { person: { id: string; email: string }; signedInAt: string; expiresAt: string; draftKey: string } | null;
}
const viewer = '{ viewer { person { id email } signedInAt expiresAt draftKey } }';
const whoHas = async (cookie: string | null) => (await post<Seen>(server.url, cookie, viewer)).data?.viewer ?? null;
const mailOf = async (cookie: string | null) => (await whoHas(cookie))?.person.email ?? null;
const skat1 = 'demo-skat-1@demo.invalid';

describe('signing in', () => {
  it('leads to the page asked for, with a cookie that scripts and other sites cannot reach', async () => {
    const browser = new Browser(server.url);
    const answer = await browser.signIn('demo-skat-1', '/sign-in?return=%2Fsager%3Ffane%3Dfolk');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/sager?fane=folk');
    const line = answer.headers.getSetCookie().find((one) => one.startsWith('samindsats='));
    expect(line).toMatch(/^samindsats=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(browser.named('samindsats-flow-')).toEqual([]);
    expect(await mailOf(browser.session)).toBe(skat1);
  });

  it('tells when the session began and ends, and gives one draft key for all her sessions', async () => {
    const one = await whoHas(await signIn(server.url, 'demo-skat-1'));
    const two = await whoHas(await signIn(server.url, 'demo-skat-1'));
    const other = await whoHas(await signIn(server.url, 'demo-at-1'));
    expect(Date.parse(one?.expiresAt ?? '') - Date.parse(one?.signedInAt ?? '')).toBe(10 * hours);
    expect(Buffer.from(one?.draftKey ?? '', 'base64')).toHaveLength(32);
    expect(two?.draftKey).toBe(one?.draftKey);
    expect(other?.draftKey).not.toBe(one?.draftKey);
  });

  it('keeps no token, only its digest', async () => {
    const cookie = await signIn(server.url, 'demo-skat-1');
    const token = cookie.split('=')[1] ?? '';
    const { rows } = await server.owner.query<{ row: string; digest: Buffer }>(
      'SELECT to_jsonb(s)::text AS row, token_digest AS digest FROM sessions s',
    );
    expect(rows.some(({ digest }) => digest.equals(createHash('sha256').update(token).digest()))).toBe(true);
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
  });

  it('costs one statement a request', async () => {
    const cookie = await signIn(server.url, 'demo-skat-1');
    server.statements();
    await post(server.url, cookie, '{ viewer { signedInAt } }');
    expect(server.statements().filter((statement) => statement.includes('fence.session('))).toHaveLength(1);
  });

  it('makes a new token each time, and ends the session that the browser held', async () => {
    const browser = new Browser(server.url);
    await browser.signIn('demo-skat-1');
    const first = browser.session;
    await browser.signIn('demo-politi-1');
    expect(browser.session).not.toBe(first);
    expect(await mailOf(first)).toBeNull();
    expect(await mailOf(browser.session)).toBe('demo-politi-1@demo.invalid');
  });

  it('works in two tabs at once', async () => {
    const browser = new Browser(server.url);
    const first = await browser.goToCallback('demo-skat-1', '/sign-in?return=/en');
    const second = await browser.goToCallback('demo-skat-1', '/sign-in?return=/to');
    expect((await browser.visit(first)).headers.get('location')).toBe('/en');
    expect((await browser.visit(second)).headers.get('location')).toBe('/to');
  });

  it('forgets sign-ins that were begun and left', async () => {
    const browser = new Browser(server.url);
    for (let tab = 0; tab < 8; tab++) await browser.visit('/sign-in');
    expect(browser.named('samindsats-flow-')).toHaveLength(5);
  });

  it('goes by the name of the machine that the cookies will have', async () => {
    const answer = await new Browser(server.url).visit(`${server.url.replace('localhost', '127.0.0.1')}/sign-in`);
    expect(answer.headers.get('location')).toBe(`${server.url}/sign-in?return=%2F`);
  });
});

describe('a session', () => {
  it('ends when nothing happens for an hour, and goes on while something does', async () => {
    const idle = await signIn(server.url, 'demo-skat-1');
    const busy = await signIn(server.url, 'demo-skat-1');
    server.clock.pass(40 * minutes);
    expect(await mailOf(busy)).toBe(skat1);
    server.clock.pass(21 * minutes);
    expect(await mailOf(idle)).toBeNull();
    expect(await mailOf(busy)).toBe(skat1);
  });

  it('ends after ten hours, whatever happens', async () => {
    const cookie = await signIn(server.url, 'demo-skat-1');
    for (let passed = 50; passed < 600; passed += 50) {
      server.clock.pass(50 * minutes);
      expect(await mailOf(cookie)).toBe(skat1);
    }
    server.clock.pass(50 * minutes);
    expect(await mailOf(cookie)).toBeNull();
  });

  it('ends here alone, when she signs out here', async () => {
    const [here, there] = [await as(server, 'demo-skat-1'), await as(server, 'demo-skat-1')];
    expect(await here.ask('mutation { signOut }')).toEqual({ signOut: true });
    expect(await mailOf(here.cookie)).toBeNull();
    expect(await here.refusal('mutation { signOut }')).toBe('UNAUTHENTICATED');
    expect(await mailOf(there.cookie)).toBe(skat1);
  });

  it('ends everywhere, when she says so, and nobody else’s does', async () => {
    const [here, there] = [await as(server, 'demo-nsk-2'), await as(server, 'demo-nsk-2')];
    const other = await as(server, 'demo-nsk-1');
    expect(await here.ask('mutation { signOutEverywhere }')).toEqual({ signOutEverywhere: 2 });
    expect(await mailOf(here.cookie)).toBeNull();
    expect(await mailOf(there.cookie)).toBeNull();
    expect(await mailOf(other.cookie)).toBe('demo-nsk-1@demo.invalid');
  });

  it('ends at once when she is suspended, and she is not let in again until she is reinstated', async () => {
    const cookie = await signIn(server.url, 'demo-skat-2');
    const id = (await whoHas(cookie))?.person.id;
    const administrator = await as(server, 'demo-skat-3');
    const { suspend } = await administrator.ask<{ suspend: { version: number } }>(
      'mutation ($id: ID!) { suspend(input: { id: $id, version: 1 }) { version } }',
      { id },
    );
    expect(await whoHas(cookie)).toBeNull();
    const browser = new Browser(server.url);
    const refused = await expectPlainPage(await browser.signIn('demo-skat-2'), 403);
    expect(browser.session).toBeNull();
    expect(refused).toContain('Kontakt brugeradministratoren');
    await administrator.ask(
      'mutation ($id: ID!, $version: Int!) { reinstate(input: { id: $id, version: $version }) { version } }',
      {
        id,
        version: suspend.version,
      },
    );
    expect(await whoHas(cookie)).toBeNull();
    expect(await mailOf(await signIn(server.url, 'demo-skat-2'))).toBe('demo-skat-2@demo.invalid');
    const stranger = await new Browser(server.url).signIn('demo-fremmed');
    expect(await expectPlainPage(stranger, 403)).toBe(refused);
  });

  it('leaves the browser by way of /sign-in/goodbye, which ends nothing that stands', async () => {
    const browser = new Browser(server.url);
    await browser.signIn('demo-skat-1');
    const cookie = browser.session;
    expect((await browser.visit('/sign-in/goodbye')).headers.get('location')).toBe('/');
    expect(await mailOf(cookie)).toBe(skat1);
    await post(server.url, cookie, 'mutation { signOut }');
    expect((await browser.visit('/sign-in/goodbye')).headers.get('location')).toBe('/');
    expect(browser.session).toBeNull();
  });
});

describe('without a session', () => {
  it('there is no viewer, and everything else is UNAUTHENTICATED', async () => {
    const nobody = signedOut(server);
    expect(await nobody.ask('{ viewer { signedInAt } }')).toEqual({ viewer: null });
    expect(await nobody.refusal('{ agencies { code } }')).toBe('UNAUTHENTICATED');
    expect(await nobody.refusal('mutation { signOut }')).toBe('UNAUTHENTICATED');
    expect(await nobody.refusal('mutation { signOutEverywhere }')).toBe('UNAUTHENTICATED');
  });

  it('a cookie that was tampered with, made up, or sent twice is none', async () => {
    const cookie = await signIn(server.url, 'demo-skat-1');
    const token = cookie.split('=')[1] ?? '';
    const digest = createHash('sha256').update(token).digest('base64url');
    for (const wrong of [
      `samindsats=${token.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'))}`,
      `samindsats=${digest}`,
      `samindsats=${token}x`,
      `samindsats=${token.slice(1)}`,
      `samindsats=' OR true --`,
      'samindsats=',
      `__Host-${cookie}`,
      `${cookie}; ${cookie}`,
    ])
      expect(await whoHas(wrong), wrong).toBeNull();
    expect(await mailOf(cookie)).toBe(skat1);
  });
});
