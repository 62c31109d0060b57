/** A backup's file: it comes back whole, and nothing of it that was cut, changed or moved is ever given on as good. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newHeader, openBackup, sealed } from './backup-file.js';

const master = 'a master key for tests, at least 32 characters';
const plain = randomBytes(700_000);
const chunk = 4 + 16 + (1 << 18);
let folder: string;
let path: string;
let whole: Buffer;
/** Where the chunks begin. */
let begin: number;

async function* inParts(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function gathered(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

const file = (bytes: Buffer) =>
  gathered(
    sealed(
      newHeader(master, { at: '2026-11-26T08:00:00.000Z', version: '1', head: null, migrations: [] }),
      master,
      inParts(bytes, 9_000),
    ),
  );

async function read(bytes: Buffer, by = master): Promise<Buffer> {
  await writeFile(path, bytes);
  return gathered((await openBackup(path, by)).plain);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samindsats-backup-'));
  path = join(folder, 'file');
  whole = await file(plain);
  begin = whole.indexOf('\n') + 1;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a backup', () => {
  it('comes back as it was, empty or many chunks long, to the byte at a chunk’s edge', async () => {
    for (const length of [0, 1, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, plain.length])
      expect((await read(await file(plain.subarray(0, length)))).equals(plain.subarray(0, length))).toBe(true);
  });

  it('holds nothing in clear but its header', async () => {
    const told = await file(Buffer.from('Kokke sover i baglokalet. '.repeat(100)));
    expect(told.includes('Kokke')).toBe(false);
    expect(JSON.parse(told.subarray(0, told.indexOf('\n')).toString('utf8'))).toMatchObject({
      head: null,
      version: '1',
    });
  });

  it('is refused where it is cut, anywhere, between two chunks too', async () => {
    const cuts = [0, 10, begin - 1, begin, begin + 3, begin + 20, begin + chunk - 1, begin + chunk, begin + 2 * chunk];
    for (const at of [...cuts, whole.length - 1])
      await expect(read(whole.subarray(0, at))).rejects.toThrow(/not a whole/);
  });

  it('is refused where a bit was turned, in header, length, seal or content', async () => {
    for (const at of [
      20,
      begin - 20,
      begin,
      begin + 3,
      begin + 4,
      begin + 19,
      begin + 20,
      begin + chunk + 30,
      whole.length - 1,
    ]) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await expect(read(changed), `byte ${at}`).rejects.toThrow(/not a whole|SECRET/);
    }
  });

  it('is refused where its header says something else, such as another time', async () => {
    const changed = Buffer.from(whole.toString('latin1').replace('2026-11-26T08', '2026-11-26T09'), 'latin1');
    await expect(read(changed)).rejects.toThrow(/not a whole/);
  });

  it('is refused where chunks changed places, one is there twice, or something follows', async () => {
    const [head, first, second, last] = [
      whole.subarray(0, begin),
      whole.subarray(begin, begin + chunk),
      whole.subarray(begin + chunk, begin + 2 * chunk),
      whole.subarray(begin + 2 * chunk),
    ];
    for (const parts of [
      [second, first, last],
      [first, first, second, last],
      [first, second, last, last],
      [first, second, last, Buffer.alloc(1)],
      [first, last],
    ])
      await expect(read(Buffer.concat([head, ...parts]))).rejects.toThrow(/not a whole/);
  });

  it('is opened by no other master key, and says which one it wants', async () => {
    await expect(read(whole, 'another master key, at least 32 characters too')).rejects.toThrow(
      /opened by the master key [0-9a-f]{16}/,
    );
    expect((await readFile(path)).equals(whole)).toBe(true);
  });
});
