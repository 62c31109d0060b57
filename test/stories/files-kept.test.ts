/** Where files lie: in a store by setting, swept of what no file rests on, through a new master key, and never opened when touched. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, readlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Attachments } from '../../src/cases/attachments.js';
import { Sweep } from '../../src/cases/sweep.js';
import { rotateMaster } from '../../src/platform/keyring.js';
import { Storage } from '../../src/platform/storage.js';
import { as } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { attaches, fetches, refusedFetch, sends } from '../support/files.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';
import { keyId, type Store, secret, startStore } from '../support/store.js';

let server: TestServer | null = null;
let store: Store | null = null;
afterEach(async () => {
  await server?.stop();
  await store?.stop();
  server = null;
  store = null;
});

interface Place {
  running: TestServer;
  world: World;
  folder: string;
  /** A contribution of tax's. */
  item: string;
}

async function start(settings: Record<string, string> = {}): Promise<Place> {
  const folder = `/tmp/samindsats-files-${randomUUID()}`;
  const running = await startTestServer({ settings: { FILES_DIR: folder, ...settings } });
  server = running;
  const world = await aCase(running, { agencies: ['demo-skat-1'] });
  const { id: item } = await contributes(await world.as('demo-skat-1'), world);
  return { running, world, folder, item };
}

const removing = 'mutation ($input: RemoveAttachmentInput!) { removeAttachment(input: $input) { id } }';
const kept = async (folder: string) =>
  (await readdir(folder, { recursive: true })).filter((name) => /[0-9a-f]{32}$/.test(name));
const anHourAgo = () => new Date(Date.now() - 3_600_000);

describe('in a store', () => {
  const bucket = 'filer';
  async function withStore(more: Record<string, string> = {}): Promise<Place & { bucketOf: Store }> {
    store = await startStore(bucket);
    const place = await start({
      FILES_S3_URL: store.url,
      FILES_S3_BUCKET: bucket,
      FILES_S3_REGION: 'eu-north-1',
      FILES_S3_KEY_ID: keyId,
      FILES_S3_SECRET: secret,
      ...more,
    });
    return { ...place, bucketOf: store };
  }

  it('a file is put signed and sealed, read back, dropped when it is removed, and nothing of it stays behind here', async () => {
    const { running, world, folder, item, bucketOf } = await withStore();
    const skat = await world.as('demo-skat-1');
    const text = 'Hele lønnen føres videre.\n'.repeat(20_000);
    const file = await attaches(skat, running, item, 'løn.txt', text);
    expect(bucketOf.refused()).toBe(0);
    const [object] = [...bucketOf.objects.values()];
    expect(bucketOf.objects.size).toBe(1);
    expect(object?.bytes.includes(Buffer.from('lønnen'))).toBe(false);
    expect(await kept(folder)).toEqual([]);
    expect(await (await fetches(skat, running, file.id)).text()).toBe(text);
    await skat.ask(removing, { input: { id: file.id, version: 1 } });
    expect(bucketOf.objects.size).toBe(0);
  });

  it('that stumbles is asked again; one that is away is told as such, and leaves no row', async () => {
    const { running, world, folder, item, bucketOf } = await withStore();
    const skat = await world.as('demo-skat-1');
    bucketOf.stumble(2);
    const file = await attaches(skat, running, item, 'en.txt', 'Tekst.');
    bucketOf.stumble(100);
    expect(await sends(skat, running, item, 'to.txt', 'Tekst.')).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(await refusedFetch(skat, running, file.id)).toBe('503 UNAVAILABLE');
    bucketOf.stumble(0);
    expect((await fetches(skat, running, file.id)).status).toBe(200);
    const { rows } = await running.owner.query('SELECT count(*)::int AS many FROM attachments');
    expect(rows).toEqual([{ many: 1 }]);
    expect(await kept(folder)).toEqual([]);
  });

  it('that refuses us is told of to whoever runs this, once, and why', async () => {
    const { running, world, item, bucketOf } = await withStore({
      FILES_S3_SECRET: 'another secret than the store knows',
    });
    const said = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
    const skat = await world.as('demo-skat-1');
    for (const name of ['en.txt', 'to.txt'])
      expect(await sends(skat, running, item, name, 'Tekst.')).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(bucketOf.refused()).toBe(2);
    expect(said.mock.calls.flat().filter((words) => /the store answered 403/.test(String(words)))).toHaveLength(1);
    said.mockRestore();
  });

  it('is swept page by page of what no file rests on', async () => {
    const { running, world, item, bucketOf } = await withStore();
    await attaches(await world.as('demo-skat-1'), running, item, 'x.txt', 'Tekst.');
    const [mine] = [...bucketOf.objects.keys()];
    for (const sign of ['a', 'b', 'c'])
      bucketOf.objects.set(sign.repeat(32), { bytes: Buffer.from('x'), at: new Date(0) });
    bucketOf.objects.set('d'.repeat(32), { bytes: Buffer.from('x'), at: new Date() });
    expect(await running.running.app.get(Sweep).sweep(anHourAgo())).toBe(3);
    expect([...bucketOf.objects.keys()].sort()).toEqual([mine, 'd'.repeat(32)].sort());
    expect(await running.running.app.get(Sweep).sweep(new Date(Date.now() + 1000))).toBe(1);
    expect([...bucketOf.objects.keys()]).toEqual([mine]);
  });
});

describe('in a folder', () => {
  it('that takes nothing in is told as such, and leaves no row', async () => {
    const { running, world, folder, item } = await start();
    await mkdir(folder, { recursive: true });
    const names = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));
    await Promise.all(names.map((name) => writeFile(join(folder, name), 'in the way')));
    const said = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
    const skat = await world.as('demo-skat-1');
    expect(await sends(skat, running, item, 'x.txt', 'Tekst.')).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(said.mock.calls.flat().filter((words) => /the file store fails/.test(String(words)))).toHaveLength(1);
    said.mockRestore();
    const { rows } = await running.owner.query('SELECT count(*)::int AS many FROM attachments');
    expect(rows).toEqual([{ many: 0 }]);
  });

  it('what uploads left behind is swept after an hour, and what a file rests on is not', async () => {
    const { running, world, folder, item } = await start();
    const skat = await world.as('demo-skat-1');
    const file = await attaches(skat, running, item, 'x.txt', 'Tekst.');
    await mkdir(join(folder, 'ab'), { recursive: true });
    const old = ['arriving/old', `ab/ab${'0'.repeat(30)}`];
    for (const name of [...old, 'arriving/new', `ab/ab${'1'.repeat(30)}`]) await writeFile(join(folder, name), 'x');
    for (const name of old) await utimes(join(folder, name), new Date(0), new Date(0));
    for (const name of await kept(folder))
      if (!name.startsWith('ab')) await utimes(join(folder, name), new Date(0), new Date(0));
    expect(await running.running.app.get(Sweep).sweep(anHourAgo())).toBe(2);
    expect((await readdir(join(folder, 'arriving'))).sort()).toEqual(['new']);
    expect((await readdir(join(folder, 'ab'))).some((name) => name.endsWith('1'))).toBe(true);
    expect((await fetches(skat, running, file.id)).status).toBe(200);
  });

  it('what was touched, cut off or put in another’s place is not handed out', async () => {
    const { running, world, folder, item } = await start();
    const skat = await world.as('demo-skat-1');
    const one = await attaches(skat, running, item, 'en.txt', 'a'.repeat(200_000));
    const other = await attaches(skat, running, item, 'to.txt', 'b'.repeat(200_000));
    const { rows } = await running.owner.query<{ id: string; key: string }>(
      'SELECT id, storage_key AS key FROM attachments',
    );
    const pathOf = (id: string) => {
      const key = rows.find((row) => row.id === id)?.key ?? '';
      return join(folder, key.slice(0, 2), key);
    };
    const whole = await readFile(pathOf(one.id));
    const read = async () => (await fetches(skat, running, one.id)).text();
    expect(await read()).toHaveLength(200_000);
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(100_000) ^ 1, 100_000);
    const said = vi.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
    for (const bytes of [changed, whole.subarray(0, 65_552), await readFile(pathOf(other.id))]) {
      await writeFile(pathOf(one.id), bytes);
      await expect(read()).rejects.toThrow();
    }
    const told = () =>
      said.mock.calls.flat().filter((words) => String(words).startsWith(`file ${one.id} cannot be read`));
    await expect.poll(told).toHaveLength(3);
    said.mockRestore();
    // A key that was moved to another's row opens nothing, either.
    await running.owner.query(
      'UPDATE attachments SET wrapped_key = (SELECT wrapped_key FROM attachments WHERE id = $2) WHERE id = $1',
      [one.id, other.id],
    );
    expect((await refusedFetch(skat, running, one.id)).startsWith('500')).toBe(true);
  });

  it('what is withdrawn before it leaves is not opened, and while it is opened not sent', async () => {
    const { running, world, folder, item } = await start();
    const skat = await world.as('demo-skat-1');
    const file = await attaches(skat, running, item, 'x.txt', 'Tekst.'.repeat(100_000));
    const storage = running.running.app.get(Storage);
    const read = vi.spyOn(storage, 'read');
    const readable = vi.spyOn(running.running.app.get(Attachments), 'isReadable');
    const open = async () => {
      const names = await readdir('/proc/self/fd').catch(() => []);
      const paths = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
      return paths.filter((path) => path.startsWith(folder));
    };

    readable.mockResolvedValue(false);
    for (let n = 0; n < 5; n++) expect(await refusedFetch(skat, running, file.id)).toBe('404 NOT_FOUND');
    expect(read).not.toHaveBeenCalled();
    expect(await open()).toEqual([]);

    readable.mockResolvedValueOnce(true);
    await expect(fetches(skat, running, file.id).then((response) => response.text())).rejects.toThrow();
    expect(read).toHaveBeenCalledTimes(1);
    await expect.poll(open).toEqual([]);

    readable.mockRestore();
    expect(await (await fetches(skat, running, file.id)).text()).toHaveLength(600_000);
    await expect.poll(open).toEqual([]);
  });

  it('a file opens through a new master key', async () => {
    const { running, world, folder, item } = await start();
    const file = await attaches(await world.as('demo-skat-1'), running, item, 'x.txt', 'Tekst.');
    const next = 'another secret for tests, at least 32 characters';
    await rotateMaster(running.owner, 'a secret for tests, at least 32 characters long', next, new Date());
    const again = await startTestServer({ beside: running, settings: { FILES_DIR: folder, SECRET: next } });
    expect(await (await fetches(await as(again, 'demo-skat-1'), again, file.id)).text()).toBe('Tekst.');
    await again.stop();
  });
});
