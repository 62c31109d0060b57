/** Blind overlap past the cursor: where her own events stand in the feed tells an asker nothing of what others were asked. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { person } from '../support/builders.js';
import { FeedSocket } from '../support/feed-socket.js';
import { startTestServer, type TestServer } from '../support/server.js';

const ask = 'mutation ($input: AskOverlapInput!) { askOverlap(input: $input) { id } }';
const watch = 'mutation ($input: WatchInput!) { watch(input: $input) { added } }';

let server: TestServer;
let skat: Person;

beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  const police = await person(server, 'demo-politi-1');
  skat = await person(server, 'demo-skat-1');
  const rows = [{ line: 2, kind: 'VEHICLE', identifier: 'DE00017', note: 'J. 21-7' }];
  await police.ask(watch, { input: { rows } });
  // Large enough to be found by no chance.
  await server.owner.query(`SELECT setval(pg_get_serial_sequence('outbox_events', 'seq'), 70000000)`);
});
afterAll(() => server?.stop());

/** Asks, and waits until it has been compared with what others know; the cursor that she was told of it with. */
async function asked(feed: FeedSocket, identifier: string): Promise<string> {
  const input = { kind: 'VEHICLE', identifier, reason: 'Samme bil set ved tre arbejdspladser.' };
  const { askOverlap } = await skat.ask<{ askOverlap: { id: string } }>(ask, { input });
  const { cursor } = await feed.change('CHANGED', askOverlap.id);
  for (let waits = 1; waits > 0; )
    waits = (await server.owner.query('SELECT FROM overlap_questions WHERE matched_at IS NULL')).rowCount ?? 0;
  return cursor;
}

/** Every number that whoever holds the cursor can read in it, in digits or in bytes. */
function numbersIn(cursor: string): number[] {
  const bytes = Buffer.from(cursor, 'base64url');
  const digits = bytes.toString('latin1').match(/\d+/g) ?? [];
  const words = [...bytes.keys()].filter((at) => at + 8 <= bytes.length);
  return [...digits.map(Number), ...words.map((at) => Number(bytes.readBigUInt64BE(at)))];
}

it('a cursor has no number that counts the events of those who know, before they have said anything', async () => {
  const feed = await FeedSocket.open(server.url, { cookie: skat.cookie });
  await feed.follow({ topics: ['OverlapQuestion'] });
  const cursors: string[] = [];
  for (const identifier of ['DE 99 918', 'DE 00 017', 'DE 99 919']) cursors.push(await asked(feed, identifier));
  feed.close();
  const { rows } = await server.owner.query<{ seq: number; gap: number }>(
    `SELECT seq::int, (seq - lag(seq) OVER (ORDER BY seq))::int AS gap FROM outbox_events WHERE subject = 'OverlapQuestion' ORDER BY seq`,
  );
  // The second was known to somebody, and her third place would say so.
  expect(rows.map(({ gap }) => gap)).toEqual([null, 1, 2]);
  for (const [n, { seq }] of rows.entries()) expect(numbersIn(cursors[n] ?? '')).not.toContain(seq);
});
