/** The pure parts of sign-in: cookies, the sealed flow, and where a sign-in may lead. */
import { describe, expect, it } from 'vitest';
import { clearCookie, cookieIn, cookieName, cookiesIn, setCookie } from './cookie.js';
import { type Flow, flowLength, localPath, openFlow, sealFlow } from './flow.js';
import { html, page } from './plain-page.js';

const http = 'http://localhost:3000';
const https = 'https://samindsats.example';

describe('a cookie', () => {
  it('is found among others', () => {
    expect(cookieIn('a=1; samindsats=token; b=2', 'samindsats')).toBe('token');
    expect(cookieIn('samindsats=token', 'samindsats')).toBe('token');
    expect(cookieIn('a=b=c', 'a')).toBe('b=c');
  });

  it.each([undefined, '', 'samindsats', '=token', 'xsamindsats=token', 'samindsatsx=token', ';;; ='])(
    'is missing in %j',
    (header) => {
      expect(cookieIn(header, 'samindsats')).toBeNull();
    },
  );

  it('sent twice is believed in neither', () => {
    expect(cookieIn('samindsats=theirs; samindsats=ours', 'samindsats')).toBeNull();
  });

  it('keeps the order of the browser', () => {
    expect(cookiesIn('b=2; a=1;c=3')).toEqual([
      ['b', '2'],
      ['a', '1'],
      ['c', '3'],
    ]);
  });

  it('is out of reach of scripts and of other sites', () => {
    expect(setCookie(http, cookieName(http, 'samindsats'), 't')).toBe('samindsats=t; Path=/; HttpOnly; SameSite=Lax');
  });

  it('is bound to the host where people use https', () => {
    expect(setCookie(https, cookieName(https, 'samindsats'), 't', 60)).toBe(
      '__Host-samindsats=t; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60',
    );
    expect(clearCookie(https, '__Host-samindsats')).toMatch(/^__Host-samindsats=; .*Secure; Max-Age=0$/);
  });
});

describe('a flow', () => {
  const key = Buffer.alloc(32, 7);
  const now = new Date('2026-11-23T08:00:00Z');
  const flow: Flow = {
    state: 's',
    nonce: 'n',
    verifier: 'v',
    isAnew: false,
    returnTo: '/sager/æ',
    expiresAt: now.getTime() + flowLength,
  };

  it('comes back as it was sealed', () => {
    expect(openFlow(key, sealFlow(key, flow), now)).toEqual(flow);
  });

  it('shows nothing of itself', () => {
    expect(Buffer.from(sealFlow(key, flow), 'base64url').toString('latin1')).not.toContain('sager');
  });

  it('runs out', () => {
    const sealed = sealFlow(key, flow);
    expect(openFlow(key, sealed, new Date(now.getTime() + flowLength - 1))).not.toBeNull();
    expect(openFlow(key, sealed, new Date(now.getTime() + flowLength))).toBeNull();
  });

  it('is refused when any byte of it was changed', () => {
    const bytes = Buffer.from(sealFlow(key, flow), 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(openFlow(key, changed.toString('base64url'), now)).toBeNull();
    }
  });

  it.each([null, '', 'x', 'æøå', 'A'.repeat(38), 'A'.repeat(4000)])('is refused when it is %j', (sealed) => {
    expect(openFlow(key, sealed, now)).toBeNull();
  });

  it('of another server is refused', () => {
    expect(openFlow(Buffer.alloc(32, 8), sealFlow(key, flow), now)).toBeNull();
  });
});

describe('where a sign-in may lead', () => {
  it.each([
    ['/', '/'],
    ['/sager/1?fane=folk#top', '/sager/1?fane=folk#top'],
    ['/sager/../tip', '/tip'],
    ['/søg?q=å', '/s%C3%B8g?q=%C3%A5'],
    ['/@evil.example', '/@evil.example'],
    ['/sign-in-of-the-times', '/sign-in-of-the-times'],
  ])('%s leads to %s', (wish, path) => {
    expect(localPath(wish)).toBe(path);
  });

  it.each([
    undefined,
    null,
    7,
    ['/a', '/b'],
    { path: '/a' },
    '',
    'sager',
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/a\\b',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/a\r\nset-cookie: x=y',
    '/\u0000',
    '/sign-in',
    '/sign-in/callback?code=1',
    '/SIGN-IN',
    '/x/../sign-in/goodbye',
    '/issuer/auth',
    '/graphql',
    `/${'a'.repeat(500)}`,
  ])('%j leads home', (wish) => {
    expect(localPath(wish)).toBe('/');
  });
});

describe('a plain page', () => {
  it('escapes what people wrote', () => {
    const text = page({ da: '<script>', en: '"&\'' }, html`<p title="${'"><img>'}">${'<b>'}</p>`);
    expect(text).not.toMatch(/<script|<img|<b>/);
    expect(text).toContain('&lt;script&gt;');
    expect(text).toContain('&quot;&amp;&#39;');
  });

  it('says its languages', () => {
    expect(page({ da: 'Hej', en: 'Hello' }, html``)).toMatch(
      /<html lang="da">[\s\S]*<span class="second" lang="en">Hello/,
    );
  });
});
