/** A new master key and a new ledger key, by command: nobody notices, and the old ones are worth nothing. */
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbedded } from '../../src/platform/database.js';
import { purposes } from '../../src/platform/keyring.js';
import { readSettings } from '../../src/platform/settings.js';
import { type Running, serve } from '../../src/serve.js';
import { as, type Person, post } from '../support/ask.js';
import { freePort } from '../support/server.js';

const run = promisify(execFile);
let folder: string;
let running: Running | null = null;
let cookie: string;
let key: string;

let port: number;
const settings = () =>
  readSettings({ DATA_DIR: join(folder, 'data'), PORT: String(port), HOST: '127.0.0.1', DEMO_CASE: 'no' });
const command = (name: string, ...words: string[]) =>
  run(process.execPath, [`dist/src/${name}.js`, ...words], {
    env: { PATH: process.env.PATH ?? '', DATA_DIR: join(folder, 'data') },
  });
const secretFile = () => join(folder, 'data', 'secret');
const draftKey = async (url: string) =>
  (await post<{ viewer: { draftKey: string } | null }>(url, cookie, '{ viewer { draftKey } }')).data?.viewer?.draftKey;

async function restart(): Promise<string> {
  await stop();
  running = await serve(settings());
  return running.url;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samindsats-keys-'));
  await chmod(folder, 0o755);
  port = await freePort();
});
async function stop(): Promise<void> {
  await running?.stop();
  running = null;
}

afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
});

async function tip(skat: Person): Promise<void> {
  const { workplaces } = await skat.ask<{ workplaces: { id: string }[] }>('{ workplaces(search: "Bambus") { id } }');
  await skat.ask('mutation ($input: RecordTipInput!) { recordTip(input: $input) { id } }', {
    input: {
      channel: 'HOTLINE',
      callerKind: 'CITIZEN',
      seen: 'Kokke sover i baglokalet.',
      indicators: [],
      workplace: { id: workplaces[0]?.id },
    },
  });
}

const backup = () => join(folder, 'before.samindsats');

it('sessions and half-filled forms outlive a new master key, which the old one no longer opens', async () => {
  const url = await restart();
  const skat = await as({ url }, 'demo-skat-1');
  cookie = skat.cookie;
  key = (await draftKey(url)) ?? '';
  expect(key).toHaveLength(44);
  await tip(skat);
  await stop();
  const old = await readFile(secretFile(), 'utf8');

  expect((await command('ledger/backup-command', backup())).stdout).toMatch(/The ledger's head: \d+:[0-9a-f]{64}/);
  const { stdout } = await command('ledger/master-command');
  expect(stdout).toContain(`${purposes.length} keys are wrapped anew`);
  const former = /still opened by ([0-9a-f]{16}) alone/.exec(stdout)?.[1];
  expect(await readFile(`${secretFile()}.${former}`, 'utf8')).toBe(old);
  expect(await readFile(secretFile(), 'utf8')).not.toBe(old);
  expect(await draftKey(await restart())).toBe(key);

  await stop();
  const fresh = await readFile(secretFile(), 'utf8');
  await writeFile(secretFile(), old);
  await expect(serve(settings())).rejects.toThrow(/^SECRET: does not open the keys of this database/);
  await writeFile(secretFile(), fresh);
  const left = await startEmbedded(join(folder, 'data'), fresh);
  await left.stop();
}, 120_000);

it('the ledger is whole under its new key, before and after what that seals', async () => {
  await copyFile(join(folder, 'data', 'ledger-key.pem'), join(folder, 'first-ledger-key.pem'));
  const { stdout } = await command('ledger/rotate-command');
  expect(stdout).toMatch(/The ledger's key is [0-9a-f]{16} now/);
  expect((await command('ledger/verify-command')).stdout).toMatch(/The ledger is whole/);
  const url = await restart();
  await tip(await as({ url }, 'demo-skat-1'));
  await stop();
  expect((await command('ledger/verify-command')).stdout).toMatch(/The ledger is whole/);
  expect((await command('ledger/verify-command', '--heads')).stdout).toMatch(/The ledger is whole/);
  expect((await command('ledger/heads-command')).stdout).toMatch(/\d{4}-\d\d-\d\d\.json: findes/);
}, 120_000);

it('a backup from before both is refused until its master key is named, and then all is as it was, under the new ones', async () => {
  await expect(command('ledger/restore-command', backup(), '--replace')).rejects.toThrow(/BACKUP_SECRET/);
  const former = (await readdir(join(folder, 'data'))).find((name) => /^secret\.[0-9a-f]{16}$/.test(name)) ?? '';
  const { stdout } = await run(process.execPath, ['dist/src/ledger/restore-command.js', backup(), '--replace'], {
    env: {
      PATH: process.env.PATH ?? '',
      DATA_DIR: join(folder, 'data'),
      LEDGER_KEY: join(folder, 'first-ledger-key.pem'),
      BACKUP_SECRET_FILE: join(folder, 'data', former),
    },
  });
  expect(stdout).toMatch(/The ledger is whole/);
  const url = await restart();
  expect(await draftKey(url)).toBeUndefined();
  const skat = await as({ url }, 'demo-skat-1');
  cookie = skat.cookie;
  expect(await draftKey(url)).toBe(key);
  const { tips } = await skat.ask<{ tips: { nodes: { id: string }[] } }>('{ tips { nodes { id } } }');
  expect(tips.nodes).toHaveLength(1);
}, 120_000);
