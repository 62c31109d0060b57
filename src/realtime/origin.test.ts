/** Which pages may open a socket with her cookie. */
import { describe, expect, it } from 'vitest';
import { isFromOwnPages } from './origin.js';

const own = 'https://samindsats.example';

describe('where a browser comes from', () => {
  it('its own pages, and what is no browser, may knock', () => {
    expect(isFromOwnPages({ origin: own }, own)).toBe(true);
    expect(isFromOwnPages({ origin: own, 'sec-fetch-site': 'same-origin' }, own)).toBe(true);
    expect(isFromOwnPages({}, own)).toBe(true);
  });

  it.each([
    'https://evil.example',
    'null',
    '',
    'http://samindsats.example',
    'https://samindsats.example:8443',
    'https://samindsats.example.evil.example',
    'https://samindsats.example/',
  ])('another may not: %s', (origin) => expect(isFromOwnPages({ origin }, own)).toBe(false));

  it.each(['cross-site', 'same-site'])('nor one that leaves Origin out but says it comes from elsewhere: %s', (site) =>
    expect(isFromOwnPages({ 'sec-fetch-site': site }, own)).toBe(false),
  );
});
