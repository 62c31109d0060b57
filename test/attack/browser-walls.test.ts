/** What a browser is told to keep apart: no framing, no foreign script, no foreign page speaking in her name, nothing kept of what she read. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person } from '../support/ask.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { Browser } from '../support/sign-in.js';

let server: TestServer;
let skat: Person;

beforeAll(async () => {
  server = await startTestServer();
  skat = await as(server, 'demo-skat-1');
});
afterAll(() => server?.stop());

const json = { 'content-type': 'application/json', 'x-samindsats': '1' };
const viewer = JSON.stringify({ query: '{ viewer { person { name } } }' });
const graphql = (headers: Record<string, string>, body: string | null = viewer) =>
  fetch(`${server.url}/graphql`, { method: 'POST', headers: { cookie: skat.cookie, ...headers }, body });

/** One of every kind of answer that the server gives. */
const kinds: [string, () => Promise<Response>][] = [
  ['a page of the client', () => fetch(`${server.url}/sager/1`, { headers: { accept: 'text/html' } })],
  ['an address of nothing', () => fetch(`${server.url}/nothing.js`)],
  ['an answer with data', () => graphql(json)],
  ['an answer with errors', () => graphql(json, '{"query":"{ tip }"}')],
  ['what is no JSON', () => graphql(json, '{')],
  ['what is too large', () => graphql(json, 'x'.repeat(300_000))],
  ['a sign-in page that failed', () => fetch(`${server.url}/sign-in/callback`)],
  ['a redirect to the issuer', () => fetch(`${server.url}/sign-in`, { redirect: 'manual' })],
  ['the style of the sign-in pages', () => fetch(`${server.url}/sign-in/style.css`)],
  ['the issuer’s document', () => fetch(`${server.url}/issuer/.well-known/openid-configuration`)],
  ['an unknown address of the issuer', () => fetch(`${server.url}/issuer/none`)],
  ['a refusal of a program’s token', () => fetch(`${server.url}/token`, { method: 'POST' })],
  ['health', () => fetch(`${server.url}/healthz`)],
  ['readiness', () => fetch(`${server.url}/readyz`)],
];

describe('every answer', () => {
  it.each(kinds)(
    '%s: no framing, no foreign script, no guessing of types, no word of the machinery',
    async (what, ask) => {
      const { headers } = await ask();
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(policy).toMatch(/base-uri 'none'/);
      expect(policy).toMatch(/default-src '(self|none)'/);
      expect(policy).toMatch(/form-action 'self'/);
      expect(policy).not.toMatch(/unsafe|\*|http:\/\/(?!localhost)/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
      // What the issuer says of itself is for everybody; it holds nothing of anybody.
      if (what !== 'the issuer’s document') expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it.each(kinds)('%s says what kind it is, with its alphabet', async (_what, ask) => {
    const { status, headers } = await ask();
    if (status === 303) return;
    expect(headers.get('content-type')).toMatch(/^(application|text)\/[\w.+-]+; ?charset=utf-8$/i);
  });
});

describe('what she read', () => {
  it('is kept by no cache: answers, refusals, sign-in and its pages', async () => {
    for (const answer of [
      await graphql(json),
      await graphql(json, '{"query":"{ tip }"}'),
      await graphql({ ...json, cookie: '' }),
      await fetch(`${server.url}/sign-in`, { redirect: 'manual' }),
      await fetch(`${server.url}/sign-in/callback`),
    ])
      expect(answer.headers.get('cache-control')).toContain('no-store');
  });

  it('never stands in an address: what is asked goes in the body, and a GET without our header is refused', async () => {
    const address = `${server.url}/graphql?query=${encodeURIComponent('{ viewer { person { name } } }')}`;
    const answer = await fetch(address, { headers: { cookie: skat.cookie } });
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain('Demo Skat');
  });
});

describe('another site, with her cookie along', () => {
  const evil = 'https://evil.example';

  it('gets no permission for a request that asks first', async () => {
    for (const method of ['POST', 'GET', 'PUT']) {
      const { headers } = await fetch(`${server.url}/graphql`, {
        method: 'OPTIONS',
        headers: {
          origin: evil,
          'access-control-request-method': method,
          'access-control-request-headers': 'content-type, x-samindsats',
        },
      });
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-allow'))).toEqual([]);
    }
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded'],
    ['a form with files', 'multipart/form-data; boundary=x'],
    ['plain text', 'text/plain'],
    ['nothing said', ''],
    ['JSON that says it is text', 'text/plain; application/json'],
  ])('as %s it does nothing', async (_what, type) => {
    const response = await graphql(
      { origin: evil, 'content-type': type },
      '{"query":"mutation { signOutEverywhere }"}',
    );
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toContain('"signOutEverywhere"');
    expect(await skat.refusal('{ viewer { person { name } } }')).toBeNull();
  });

  it('as JSON, should a browser ever let it, it does nothing: the origin is not ours', async () => {
    for (const [header, value] of [
      ['origin', evil],
      ['origin', 'null'],
      ['sec-fetch-site', 'cross-site'],
    ] as const) {
      const response = await graphql({ ...json, [header]: value });
      expect([response.status, (await response.text()).includes('Demo Skat')]).toEqual([403, false]);
    }
    expect((await graphql({ ...json, origin: server.url, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('cannot sign her out, in or elsewhere by a link or a picture', async () => {
    for (const path of ['/sign-in/goodbye', '/sign-in?return=https://evil.example', '/sign-in?prompt=login']) {
      const answer = await fetch(`${server.url}${path}`, { redirect: 'manual', headers: { cookie: skat.cookie } });
      expect(answer.headers.get('location') ?? '').not.toContain('evil');
      expect(await skat.refusal('{ viewer { person { name } } }')).toBeNull();
    }
  });
});

describe('a session', () => {
  const name = async (cookie: string | null) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { ...json, ...(cookie ? { cookie } : {}) },
      body: viewer,
    });
    const { data } = (await response.json()) as { data: { viewer: { person: { name: string } } | null } };
    return data.viewer?.person.name ?? null;
  };

  it('that a thief planted in her browser before she signed in is not hers afterwards', async () => {
    const thief = new Browser(server.url);
    await thief.signIn('demo-at-2');
    const planted = thief.session ?? '';
    const victim = new Browser(server.url);
    const [key = '', value = ''] = planted.split('=');
    victim.keep(key, value);
    await victim.signIn('demo-politi-1');
    expect(victim.session).not.toBe(planted);
    expect(await name(victim.session)).toBe('Demo Politi 1');
    expect(await name(planted)).toBeNull();
  });

  it('that nobody was given is not adopted by signing in', async () => {
    const victim = new Browser(server.url);
    victim.keep('samindsats', 'a'.repeat(43));
    await victim.signIn('demo-politi-1');
    expect(victim.session).not.toContain('a'.repeat(43));
    expect(await name(`samindsats=${'a'.repeat(43)}`)).toBeNull();
  });

  it('is replaced when she proves anew who she is: what was stolen before opens nothing', async () => {
    const browser = new Browser(server.url);
    await browser.signIn('demo-politi-1');
    const stolen = browser.session;
    await browser.visit(await browser.goToCallback('demo-politi-1', '/sign-in?prompt=login'));
    expect(browser.session).not.toBe(stolen);
    expect(await name(stolen)).toBeNull();
    expect(await name(browser.session)).toBe('Demo Politi 1');
  });

  it('that was stolen ends with all others when she signs out everywhere, and stays ended', async () => {
    const [hers, stolen] = [await as(server, 'demo-fvst-2'), await as(server, 'demo-fvst-2')];
    expect(await name(stolen.cookie)).toBe('Demo FVST 2');
    await hers.ask('mutation { signOutEverywhere }');
    expect([await name(stolen.cookie), await name(hers.cookie)]).toEqual([null, null]);
    await as(server, 'demo-fvst-2');
    expect(await name(stolen.cookie)).toBeNull();
  });
});
