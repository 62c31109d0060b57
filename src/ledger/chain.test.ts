/** The chain: any change shows from there on, and a head is signed by its key alone. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginning, isSigned, linksAfter, readLedgerKey, signHead } from './chain.js';

const pem = (kind: 'ed25519' | 'x25519') =>
  (kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')).privateKey
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();

describe('the chain', () => {
  it('is sha256 of the previous link and the entry', () => {
    const [first, second] = linksAfter(beginning, ['a', 'å']);
    const expected = createHash('sha256')
      .update(Buffer.concat([beginning, Buffer.from('a')]))
      .digest();
    expect(first).toEqual(expected);
    expect(second).toEqual(
      createHash('sha256')
        .update(Buffer.concat([expected, Buffer.from('å', 'utf8')]))
        .digest(),
    );
  });

  it('goes on as if it had been made in one go', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (early, late) => {
        const whole = linksAfter(beginning, [...early, ...late]);
        const head = linksAfter(beginning, early).at(-1) ?? beginning;
        expect(linksAfter(head, late)).toEqual(whole.slice(early.length));
      }),
    );
  });

  it('shows any change, loss or swap from there on to the end', () => {
    const entries = fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(entries, fc.nat(), fc.constantFrom('change', 'lose', 'swap'), (all, pick, how) => {
        const at = pick % (all.length - 1);
        const [one = '', next = ''] = all.slice(at, at + 2);
        const forged = [...all];
        if (how === 'change') forged[at] = `${one}!`;
        if (how === 'lose') forged.splice(at, 1);
        if (how === 'swap') forged.splice(at, 2, next, one);
        const honest = linksAfter(beginning, all).map(String);
        const links = linksAfter(beginning, forged).map(String);
        expect(links.slice(0, at)).toEqual(honest.slice(0, at));
        for (const [n, link] of links.entries()) if (n >= at) expect(link).not.toBe(honest[n]);
      }),
    );
  });
});

describe('a head', () => {
  const key = readLedgerKey(pem('ed25519'));
  const head = { position: 7n, hash: beginning, signedAt: new Date('2026-11-23T08:00:00Z') };

  it('is signed by its key, and the key says which it is', () => {
    expect(key.id).toMatch(/^[0-9a-f]{16}$/);
    expect(isSigned(key, head, signHead(key, head))).toBe(true);
  });

  it('is not signed when position, hash, time or key is another', () => {
    const signature = signHead(key, head);
    expect(isSigned(key, { ...head, position: 8n }, signature)).toBe(false);
    expect(isSigned(key, { ...head, hash: Buffer.alloc(32, 1) }, signature)).toBe(false);
    expect(isSigned(key, { ...head, signedAt: new Date(0) }, signature)).toBe(false);
    expect(isSigned(readLedgerKey(pem('ed25519')), head, signature)).toBe(false);
  });

  it('takes no other kind of key, and says what would be right', () => {
    expect(() => readLedgerKey(pem('x25519'))).toThrow(/^LEDGER_KEY: must be an Ed25519/);
    expect(() => readLedgerKey('-----BEGIN PRIVATE KEY-----\nnothing\n-----END PRIVATE KEY-----')).toThrow(
      /LEDGER_KEY/,
    );
  });
});
