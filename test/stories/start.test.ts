/** The server as its operator knows it: starts, keeps its data, stops cleanly, and recovers from `kill -9` by itself. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { as } from '../support/ask.js';

let folder: string;
let port: number;
let child: ChildProcess | null = null;

const url = () => `http://localhost:${port}`;

async function start(extra: Record<string, string> = {}): Promise<number> {
  const began = Date.now();
  const started = spawn(process.execPath, ['dist/src/main.js'], {
    env: {
      PATH: process.env.PATH ?? '',
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      HOST: '127.0.0.1',
      ...extra,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  let said = '';
  await new Promise<void>((resolve, reject) => {
    started.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.includes(`klar på ${url()}`)) resolve();
    });
    started.stderr.on('data', (chunk) => {
      said += chunk;
    });
    started.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  return Date.now() - began;
}

const end = (signal: NodeJS.Signals) =>
  new Promise<number | null>((resolve) => {
    child?.once('exit', (code) => resolve(code));
    child?.kill(signal);
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samindsats-start-'));
  await chmod(folder, 0o755);
  port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
});

afterAll(async () => {
  if (child && child.exitCode === null) await end('SIGTERM');
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
});

it('starts on nothing, keeps what was written through kill -9, and stops its database when told', async () => {
  await start({ DEMO_CASE: 'no' });
  expect((await fetch(`${url()}/healthz`)).status).toBe(200);
  expect((await fetch(`${url()}/readyz`)).status).toBe(200);

  const cmm = await as({ url: url() }, 'demo-cmm-1');
  const { workplaces } = await cmm.ask<{ workplaces: { id: string }[] }>('{ workplaces(search: "Bambus") { id } }');
  const { recordTip } = await cmm.ask<{ recordTip: { id: string } }>(
    'mutation ($input: RecordTipInput!) { recordTip(input: $input) { id } }',
    {
      input: {
        channel: 'HOTLINE',
        callerKind: 'CITIZEN',
        seen: 'Kokke sover i baglokalet.',
        indicators: [],
        workplace: { id: workplaces[0]?.id },
      },
    },
  );
  await end('SIGKILL');
  expect(existsSync(join(folder, 'data', 'postgres', 'postmaster.pid')), 'the database lives on').toBe(true);

  await start({ DEMO_CASE: 'no' });
  const { tip } = await cmm.ask<{ tip: { seen: string } }>('query ($id: ID!) { tip(id: $id) { seen } }', {
    id: recordTip.id,
  });
  expect(tip.seen, 'the session and the tip are still there').toBe('Kokke sover i baglokalet.');

  expect(await end('SIGTERM')).toBe(0);
  expect(existsSync(join(folder, 'data', 'postgres', 'postmaster.pid')), 'the database has stopped').toBe(false);
}, 120_000);

it('a wrong setting stops it with one line', async () => {
  await expect(start({ PORT: 'eighty' })).rejects.toThrow(
    /ended with 1: Forkert indstilling \/ wrong setting\. PORT: must be a port[^\n]*\n$/,
  );
});

it('a port in use stops it, and its last line says so', async () => {
  const taken = createServer().listen(port, '127.0.0.1');
  try {
    await expect(start({ DEMO_CASE: 'no' })).rejects.toThrow(
      /ended with 1: [\s\S]*wrong setting\. PORT: is in use[^\n]*\n$/,
    );
  } finally {
    taken.close();
  }
}, 60_000);
