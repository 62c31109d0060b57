/** What was sealed opens whole and in order, or not at all. */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opened, Sealing, unwrapKey, wrapKey } from './cipher.js';

const key = randomBytes(32);
const piece = 64 * 1024;
const sealedPiece = piece + 16;

function sealed(bytes: Buffer, by = key, cuts: readonly number[] = []): Buffer {
  const sealing = new Sealing(by);
  const parts: Buffer[] = [];
  let from = 0;
  for (const to of [...cuts, bytes.length]) {
    parts.push(...sealing.push(bytes.subarray(from, to)));
    from = to;
  }
  return Buffer.concat([...parts, sealing.end()]);
}

async function reads(bytes: Buffer, by = key, size = 10_000): Promise<Buffer> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  );
  const parts: Buffer[] = [];
  for await (const part of opened(by, Readable.from(pieces) as AsyncIterable<Buffer>)) parts.push(part);
  return Buffer.concat(parts);
}

describe('sealed bytes', () => {
  it.each([0, 1, piece - 1, piece, piece + 1, 3 * piece, 3 * piece + 7])(
    '%i of them open as they were',
    async (many) => {
      const bytes = randomBytes(many);
      expect((await reads(sealed(bytes))).equals(bytes)).toBe(true);
    },
  );

  it('open however they came and are read', async () => {
    const bytes = randomBytes(2 * piece + 99);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(bytes.length), { maxLength: 5 }),
        fc.integer({ min: 1000, max: 200_000 }),
        async (cuts, size) => {
          const inOrder = [...cuts].sort((one, other) => one - other);
          expect((await reads(sealed(bytes, key, inOrder), key, size)).equals(bytes)).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('show nothing of what they hold', () => {
    const text = Buffer.from('Hele lønnen føres videre'.repeat(9000));
    expect(sealed(text).includes(Buffer.from('lønnen'))).toBe(false);
  });

  it('do not open by another key, changed, cut off, prolonged, or with pieces moved', async () => {
    const whole = sealed(randomBytes(3 * piece + 7));
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(piece * 2) ^ 1, piece * 2);
    const moved = Buffer.concat([
      whole.subarray(sealedPiece, 2 * sealedPiece),
      whole.subarray(0, sealedPiece),
      whole.subarray(2 * sealedPiece),
    ]);
    await expect(reads(whole, randomBytes(32))).rejects.toThrow();
    await expect(reads(changed)).rejects.toThrow();
    await expect(reads(moved)).rejects.toThrow();
    await expect(reads(Buffer.concat([whole, whole]))).rejects.toThrow();
    for (const end of [0, 10, sealedPiece, 3 * sealedPiece, whole.length - 1])
      await expect(reads(whole.subarray(0, end)), `cut at ${end}`).rejects.toThrow();
  });
});

describe('a wrapped key', () => {
  it('opens by the same wrapper for the same file alone', () => {
    const by = randomBytes(32);
    const wrapped = wrapKey(by, 'one', key);
    expect(unwrapKey(by, 'one', wrapped).equals(key)).toBe(true);
    expect(wrapped.includes(key)).toBe(false);
    expect(() => unwrapKey(by, 'other', wrapped)).toThrow();
    expect(() => unwrapKey(randomBytes(32), 'one', wrapped)).toThrow();
  });
});
