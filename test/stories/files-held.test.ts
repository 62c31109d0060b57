/** A file on a case with a legal hold: the agency that placed the hold destroys nothing there before it is lifted. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
