/** Downloads: whose they are not, and how those under way end. */
import { randomUUID } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { attaches, fetches, refusedFetch } from '../support/files.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess, withdraws } from '../support/sharing.js';

let server: TestServer;
let world: World;
/** A file of tax's, given to the police. */
let fileId: string;

beforeAll(async () => {
  server = await startTestServer({
    settings: { FILES_DIR: `/tmp/samindsats-files-${randomUUID()}`, FILE_SILENCE_SECONDS: '2' },
  });
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    invited: ['demo-fvst-1'],
  });
  const skat = await world.as('demo-skat-1');
  const item = await contributes(skat, world);
  fileId = (await attaches(skat, server, item.id, 'bilag.txt', 'Bilag.')).id;
  await discloses(skat, { ...toAssess(item), version: 2, receivers: ['POL-SOJ'] });
}, 120_000);
afterAll(async () => {
  await server?.stop();
});

/** A download whose first byte is there, and which its reader takes as she pleases. */
const begins = ({ cookie }: Pick<Person, 'cookie'>, id: string) =>
  new Promise<IncomingMessage>((resolve) => {
    const asking = get(`${server.url}/files/${id}`, { headers: { cookie }, agent: false }, resolve);
    asking.on('error', () => {});
  });

describe('downloading', () => {
  it('is for those who may read the contribution; absent and forbidden are alike', async () => {
    expect(await refusedFetch(signedOut(server), server, fileId)).toBe('401 UNAUTHENTICATED');
    for (const who of ['demo-anklager-1', 'demo-fvst-1', 'demo-at-1', 'demo-skat-2', 'demo-skat-3', 'demo-politi-2'])
      expect(await refusedFetch(await world.as(who), server, fileId), who).toBe('404 NOT_FOUND');
    expect(await refusedFetch(await world.as('demo-skat-1'), server, randomUUID())).toBe('404 NOT_FOUND');
    expect(await refusedFetch(await world.as('demo-skat-1'), server, 'x')).toBe('400 INVALID');
    expect(await refusedFetch(await world.as('demo-skat-1'), server, '..%2F..%2Fetc%2Fpasswd')).toBe('400 INVALID');
    const { rows } = await server.owner.query(
      `SELECT count(*)::int AS many FROM ledger_entries WHERE kind = 'REFUSED' AND subject = 'Attachment' AND $1 = ANY (ids)`,
      [fileId],
    );
    expect(rows).toEqual([{ many: 6 }]);
  });

  it('by a link on another site is refused, and is no reading', async () => {
    const skat = await world.as('demo-skat-1');
    const response = await fetches(skat, server, fileId, { 'sec-fetch-site': 'cross-site' });
    expect(response.status).toBe(403);
  });

  it('ends with what was given: when it runs out, and when it is withdrawn', async () => {
    const skat = await world.as('demo-skat-1');
    const police = await world.as('demo-politi-1');
    const held = await contributes(skat, world);
    const { id } = await attaches(skat, server, held.id, 'x.txt', 'Tekst.');
    const soon = new Date(server.clock.now().getTime() + 1500);
    const giving = { ...toAssess(held), version: 2, receivers: ['POL-SOJ'], expiresAt: soon };
    await discloses(skat, giving);
    expect((await fetches(police, server, id)).status).toBe(200);
    await pause(1600);
    expect(await refusedFetch(police, server, id)).toBe('404 NOT_FOUND');
  });

  it.each([
    [
      'the giving is withdrawn',
      async (given: { id: string; version: number }) => {
        await withdraws(await world.as('demo-skat-1'), given);
      },
    ],
    [
      'she is suspended',
      async () => {
        await server.owner.query(`UPDATE people SET status = 'SUSPENDED' WHERE subject = 'demo-politi-1'`);
      },
    ],
  ])(
    'under way is cut off within a second when %s',
    async (_what, take) => {
      const skat = await world.as('demo-skat-1');
      const police = await world.as('demo-politi-1');
      const held = await contributes(skat, world);
      const { id, bytes } = await attaches(skat, server, held.id, 'stor.txt', Buffer.alloc(18_000_000, 'a'));
      const [given] = await discloses(skat, { ...toAssess(held), version: 2, receivers: ['POL-SOJ'] });
      let got = 0;
      const begun = await begins(police, id);
      expect(begun.statusCode).toBe(200);
      const over = new Promise<number>((resolve) => begun.once('error', () => resolve(Date.now())));
      const reading = (async () => {
        for await (const piece of begun) {
          got += (piece as Buffer).length;
          await pause(30);
        }
      })().catch(() => {});
      await pause(300);
      if (given) await take(given);
      const from = Date.now();
      expect((await over) - from).toBeLessThan(1000);
      await reading;
      expect(got).toBeLessThan(bytes);
      await server.owner.query(`UPDATE people SET status = 'ACTIVE' WHERE subject = 'demo-politi-1'`);
    },
    30_000,
  );

  it('by one who takes nothing is given up', async () => {
    const skat = await world.as('demo-skat-1');
    const held = await contributes(skat, world);
    const { id, bytes } = await attaches(skat, server, held.id, 'stor.txt', Buffer.alloc(18_000_000, 'a'));
    const begun = await begins(skat, id);
    const over = new Promise<string>((resolve) =>
      begun.once('error', () => resolve('cut')).once('end', () => resolve('whole')),
    );
    begun.pause();
    // Rounds of waiting, of which the server counts two seconds.
    await pause(5000);
    let got = 0;
    begun.on('data', (piece: Buffer) => {
      got += piece.length;
    });
    begun.resume();
    expect(await over).toBe('cut');
    expect(got).toBeLessThan(bytes);
  });
});
