/** kill -9 while files come in, and a disk that is full: what was acknowledged is there, what was not can be read by nobody. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { expect, it } from 'vitest';
import { as } from '../support/ask.js';
import { aCase } from '../support/builders.js';
import { attaches, fetches, sends } from '../support/files.js';
import { Fleet, freePort } from '../support/fleet.js';
import type { TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';

const kills = Number(process.env.KILLS ?? 6);
const folderOf = (fleet: Fleet) => join(fleet.postgres.dataDir, 'nodes', 'files');
const foundIn = async (folder: string) =>
  (await readdir(folder, { recursive: true })).filter((name) => /[0-9a-f]{32}$/.test(name));

it('kill -9 while files come in', async () => {
  const fleet = await Fleet.start(1);
  try {
    const [node] = fleet.nodes;
    if (!node) throw new Error('no node');
    const at = { url: node.url } as TestServer;
    const world = await aCase(at, { agencies: ['demo-skat-1'] });
    const skat = await world.as('demo-skat-1');
    const acknowledged: { id: string; text: string }[] = [];
    for (let n = 0; n < kills; n++) {
      const { id } = await contributes(skat, world);
      const sending = Array.from({ length: 4 }, async (_, m) => {
        const text = `hemmelig ${n} ${m} ${randomBytes(200_000 + m * 500_000).toString('hex')}`;
        const file = await attaches(skat, at, id, `${m}.txt`, text).catch(() => null);
        if (file) acknowledged.push({ id: file.id, text });
      });
      await pause(Math.random() * 2_000);
      node.kill();
      await Promise.all(sending);
      await pause(200);
      await fleet.ready(node);
    }
    const again = await as(at, 'demo-skat-1');
    for (const { id, text } of acknowledged) expect(await (await fetches(again, at, id)).text()).toBe(text);
    const owner = new pg.Client({ connectionString: fleet.postgres.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ key: string }>('SELECT storage_key AS key FROM attachments');
    await owner.end();
    const names = await foundIn(folderOf(fleet));
    for (const { key } of rows)
      expect(
        names.some((name) => name.endsWith(key)),
        'a row without its bytes',
      ).toBe(true);
    for (const name of names) expect((await readFile(join(folderOf(fleet), name))).includes('hemmelig')).toBe(false);
    console.log(
      `${kills} kills: ${acknowledged.length} acknowledged, all there; ${names.length - rows.length} left to sweep, sealed`,
    );
  } finally {
    await fleet.end();
  }
}, 300_000);

it('a disk that is full', async () => {
  const fleet = await Fleet.start(1);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  // No file larger than about a megabyte can be written: the same to a program as a disk with no room.
  const small = spawn('/bin/sh', ['-c', `ulimit -f 2000; exec "$0" dist/src/main.js`, process.execPath], {
    env: {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: fleet.postgres.appUrl,
      MIGRATE_URL: fleet.postgres.ownerUrl,
      SECRET: 'a secret of the fleet, at least 32 characters long',
      DATA_DIR: join(fleet.postgres.dataDir, 'nodes'),
      DEMO_CASE: 'no',
      PORT: String(port),
      BASE_URL: url,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
    },
    stdio: 'ignore',
  });
  try {
    for (
      let n = 0;
      n < 300 &&
      !(await fetch(`${url}/readyz`).then(
        (one) => one.ok,
        () => false,
      ));
      n++
    )
      await pause(100);
    const at = { url } as TestServer;
    const world = await aCase(at, { agencies: ['demo-skat-1'] });
    const skat = await world.as('demo-skat-1');
    const { id } = await contributes(skat, world);
    const large = 'a'.repeat(5_000_000);
    expect(await sends(skat, at, id, 'stor.txt', large)).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(await foundIn(folderOf(fleet))).toEqual([]);
    expect((await sends(skat, at, id, 'lille.txt', 'Tekst.')).status).toBe(201);
  } finally {
    const ended = new Promise((resolve) => small.once('exit', resolve));
    small.kill('SIGTERM');
    await ended;
    await fleet.end();
  }
}, 120_000);
