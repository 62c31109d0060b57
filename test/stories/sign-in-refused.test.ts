/** What does not get in at the front door: forged, replayed and diverted answers, and what the issuers make of them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectPlainPage } from '../support/plain-page.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { Browser } from '../support/sign-in.js';

const minutes = 60_000;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

describe('an answer from the issuer', () => {
  const callback = (address: string, change: (query: URLSearchParams) => void) => {
    const url = new URL(address, server.url);
    change(url.searchParams);
    return url.href;
  };

  it('counts once: replayed, it opens nothing', async () => {
    const browser = new Browser(server.url);
    const address = await browser.goToCallback('demo-skat-1');
    const thief = new Browser(server.url);
    for (const [name, value] of browser.named('samindsats-flow-')) thief.keep(name, value);
    expect((await browser.visit(address)).status).toBe(303);
    await expectPlainPage(await new Browser(server.url).visit(address), 400);
    await expectPlainPage(await thief.visit(address), 502);
    expect(thief.session).toBeNull();
  });

  it('counts in the browser that asked', async () => {
    const address = await new Browser(server.url).goToCallback('demo-skat-1');
    const victim = new Browser(server.url);
    await victim.visit('/sign-in');
    await expectPlainPage(await victim.visit(address), 400);
    expect(victim.session).toBeNull();
  });

  it.each<[string, number, (query: URLSearchParams) => void]>([
    ['another state', 400, (query) => query.set('state', 'x'.repeat(43))],
    ['a state that only begins alike', 400, (query) => query.set('state', `${query.get('state')?.slice(0, 42)}_`)],
    ['no state', 400, (query) => query.delete('state')],
    ['two states', 400, (query) => query.append('state', 'x'.repeat(43))],
    ['another code', 502, (query) => query.set('code', 'x'.repeat(43))],
    ['no code', 502, (query) => query.delete('code')],
    ['another issuer', 502, (query) => query.set('iss', 'https://evil.example')],
    ['no issuer, though it says who it is', 502, (query) => query.delete('iss')],
  ])('with %s opens nothing', async (_what, status, change) => {
    const browser = new Browser(server.url);
    const address = await browser.goToCallback('demo-skat-1');
    const text = await expectPlainPage(await browser.visit(callback(address, change)), status);
    expect(browser.session).toBeNull();
    expect(text).toContain('href="/sign-in?return=');
  });

  it('opens nothing when what the browser carried was tampered with', async () => {
    const browser = new Browser(server.url);
    const address = await browser.goToCallback('demo-skat-1');
    for (const [name, value] of browser.named('samindsats-flow-')) browser.keep(name, `${value.slice(0, -2)}AA`);
    await expectPlainPage(await browser.visit(address), 400);
    expect(browser.session).toBeNull();
  });

  it('opens nothing after ten minutes', async () => {
    const browser = new Browser(server.url);
    const address = await browser.goToCallback('demo-skat-1');
    server.clock.pass(11 * minutes);
    await expectPlainPage(await browser.visit(address), 400);
    expect(browser.session).toBeNull();
  });

  it('that she cancelled says so, and leads back to where she was going', async () => {
    const browser = new Browser(server.url);
    const address = await browser.goToCallback('demo-skat-1', '/sign-in?return=/sager');
    const cancelled = callback(address, (query) => {
      query.delete('code');
      query.set('error', 'access_denied');
      query.set('error_description', '<script>alert(1)</script>');
    });
    const text = await expectPlainPage(await browser.visit(cancelled), 400);
    expect(text).toContain('Login blev afbrudt');
    expect(text).toContain('/sign-in?return=%2Fsager');
  });

  it.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/%09/evil.example',
    '/.//evil.example',
    '/sign-in',
  ])('never leads to %s', async (wish) => {
    const browser = new Browser(server.url);
    const answer = await browser.signIn(
      'demo-skat-1',
      `/sign-in?return=${encodeURIComponent(decodeURIComponent(wish))}`,
    );
    expect(answer.headers.get('location')).toBe('/');
  });
});

describe('the embedded issuer', () => {
  it('shows the demo people under a strict policy, without script', async () => {
    const browser = new Browser(server.url);
    const toIssuer = (await browser.visit('/sign-in')).headers.get('location') ?? '';
    const toPage = (await browser.visit(toIssuer)).headers.get('location') ?? '';
    const text = await expectPlainPage(await browser.visit(toPage), 200);
    expect(text).toContain('Center mod Menneskehandel');
    expect(text).toContain('value="demo-cmm-1"');
    const style = await browser.visit('/sign-in/style.css');
    expect(style.headers.get('content-type')).toMatch(/^text\/css/);
  });

  it.each<[string, (query: URLSearchParams) => void]>([
    ['sends nobody elsewhere', (query) => query.set('redirect_uri', 'https://evil.example/')],
    ['knows no other client', (query) => query.set('client_id', 'other')],
  ])('%s', async (_what, change) => {
    const browser = new Browser(server.url);
    const address = new URL((await browser.visit('/sign-in')).headers.get('location') ?? '');
    change(address.searchParams);
    const answer = await browser.visit(address.href);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
    expect(await answer.text()).not.toMatch(/<script|node_modules|evil/);
  });

  it('requires PKCE', async () => {
    const browser = new Browser(server.url);
    const address = new URL((await browser.visit('/sign-in')).headers.get('location') ?? '');
    address.searchParams.delete('code_challenge');
    address.searchParams.delete('code_challenge_method');
    expect((await browser.visit(address.href)).headers.get('location')).toMatch(/error=invalid_request/);
  });

  it('answers a choice that nobody asked for with a plain page', async () => {
    const answer = await new Browser(server.url).visit('/issuer/interaction/none', { subject: 'demo-skat-1' });
    await expectPlainPage(answer, 400);
  });
});
