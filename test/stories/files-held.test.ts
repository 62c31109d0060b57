/** A file on a case with a legal hold: the agency that placed the hold destroys nothing there before it is lifted. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { aCase } from '../support/builders.js';
import { attaches, fetches } from '../support/files.js';
import { lifts, places } from '../support/retention.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';

const removing = 'mutation ($input: RemoveAttachmentInput!) { removeAttachment(input: $input) { id } }';
const can = 'query ($id: ID!) { contribution(id: $id) { attachments { viewerCan } } }';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ settings: { FILES_DIR: `/tmp/samindsats-files-${randomUUID()}` } });
});
afterAll(() => server?.stop());

it('is not removed while its own agency holds back what is on the case; another’s hold is told to nobody', async () => {
  const world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
  const [skat, police] = [await world.as('demo-skat-1'), await world.as('demo-politi-1')];
  const item = await contributes(skat, world);
  const [first, second] = [
    await attaches(skat, server, item.id, 'a.txt', 'Et bilag.'),
    await attaches(skat, server, item.id, 'b.txt', 'Et andet.'),
  ];
  const verbs = async () =>
    (
      await skat.ask<{ contribution: { attachments: { viewerCan: string[] }[] } }>(can, { id: item.id })
    ).contribution.attachments.map(({ viewerCan }) => viewerCan);
  const input = { id: first.id, version: 1 };

  const hold = await places(skat, world);
  expect(await verbs()).toEqual([[], []]);
  expect(await skat.refusal(removing, { input })).toBe('REFUSED');
  expect(await (await fetches(skat, server, first.id)).text()).toBe('Et bilag.');

  await lifts(skat, hold);
  await places(police, world);
  expect(await verbs()).toEqual([['removeAttachment'], ['removeAttachment']]);
  for (const { id } of [first, second]) expect(await skat.refusal(removing, { input: { id, version: 1 } })).toBeNull();
});

it('is not destroyed after a hold was placed: who removes it and who holds it back wait for each other', async () => {
  const world = await aCase(server, { agencies: ['demo-skat-1'] });
  const skat = await world.as('demo-skat-1');
  const item = await contributes(skat, world);
  const { id } = await attaches(skat, server, item.id, 'a.txt', 'Et bilag.');
  // The removal has looked whether anything is held back, and comes no further than the file's row.
  await server.owner.query('BEGIN');
  await server.owner.query('SELECT FROM attachments WHERE id = $1 FOR SHARE', [id]);
  const removal = skat.refusal(removing, { input: { id, version: 1 } });
  await vi.waitFor(async () => expect(await waiting()).toBe(1), 5_000);
  let isHeld = false;
  const hold = places(skat, world).then(() => {
    isHeld = true;
  });
  await vi.waitFor(async () => expect(isHeld || (await waiting()) === 2).toBe(true), 5_000);
  expect(isHeld).toBe(false);
  await server.owner.query('COMMIT');
  expect(await removal).toBeNull();
  await hold;
});

/** How many statements wait for somebody's lock. */
async function waiting(): Promise<number> {
  const { rows } = await server.owner.query(
    `SELECT count(*)::int AS many FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE NOT l.granted AND a.datname = current_database()`,
  );
  return rows[0].many;
}
