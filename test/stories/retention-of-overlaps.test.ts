/** Questions of overlap, answers and what was taken off a list are purged in their time, with a line for each agency that tells of no other. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { as, type Person } from '../support/ask.js';
import { person } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let skat: Person;
let police: Person;
const ids = { question: '', match: '', off: '', on: '' };

const one = async (sql: string, ...values: unknown[]) =>
  (await server.owner.query<{ id: string; version: number }>(sql, values)).rows[0];
async function soon<T>(find: () => Promise<T | undefined>, what: string): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await find();
    if (found !== undefined) return found;
    await pause(100);
  }
  throw new Error(what);
}
const many = async (table: string) =>
  (await server.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;
const isThere = async (table: string, id: string) =>
  (await server.owner.query(`SELECT FROM ${table} WHERE id = $1`, [id])).rowCount === 1;
const purged = async () =>
  (
    await server.owner.query<{ agency_code: string; person_id: null; subject: string; ids: string[]; rule: string }>(
      `SELECT agency_code, person_id, subject, ids, rule FROM ledger_entries WHERE verb = 'purge' ORDER BY seq`,
    )
  ).rows;

/** Asked and answered on 23 November 2026, and an hour later taken off the list; then years pass. */
beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  [skat, police] = await Promise.all([person(server, 'demo-skat-1'), person(server, 'demo-politi-1')]);
  await police.ask('mutation ($input: WatchInput!) { watch(input: $input) { added } }', {
    input: {
      rows: ['DE 00 017', 'DE 00 018'].map((identifier, line) => ({
        line,
        kind: 'VEHICLE',
        identifier,
        note: 'J. 21-7',
      })),
    },
  });
  const { askOverlap } = await skat.ask<{ askOverlap: { id: string } }>(
    'mutation ($input: AskOverlapInput!) { askOverlap(input: $input) { id } }',
    { input: { kind: 'VEHICLE', identifier: 'DE 00017', reason: 'Samme bil set ved tre arbejdspladser.' } },
  );
  ids.question = askOverlap.id;
  const match = await soon(() => one('SELECT id, version, entry_id FROM overlap_matches'), 'nothing matched');
  ids.match = match.id;
  await police.ask('mutation ($input: AnswerOverlapInput!) { answerOverlap(input: $input) { id } }', {
    input: { id: match.id, version: match.version, says: 'HIT', message: 'Ring til Demo Politi 1.' },
  });
  server.clock.set(new Date('2026-11-23T10:30:00Z'));
  await soon(() => one(`SELECT id FROM overlap_questions WHERE status = 'ANSWERED'`), 'it was not answered');
  police = await as(server, 'demo-politi-1');
  const off = await one('SELECT w.id, w.version FROM watch_entries w JOIN overlap_matches m ON m.entry_id = w.id');
  ids.off = off?.id ?? '';
  ids.on = (await one('SELECT id FROM watch_entries WHERE id <> $1 AND is_active', ids.off))?.id ?? '';
  await police.ask('mutation ($input: UnwatchInput!) { unwatch(input: $input) { isActive } }', { input: off });
}, 60_000);
afterAll(() => server?.stop());

it('stays until the last hour of its day', async () => {
  server.clock.set(new Date('2031-11-23T22:58:00Z'));
  await pause(2_500);
  expect([await many('overlap_questions'), await many('overlap_matches'), await many('watch_entries')]).toEqual([
    1, 1, 2,
  ]);
  expect(await purged()).toEqual([]);
});

it('goes then, with its answers and what was taken off the list; what is on the list stays', async () => {
  server.clock.set(new Date('2031-11-23T23:00:01Z'));
  await soon(async () => ((await isThere('watch_entries', ids.off)) ? undefined : true), 'the entry stayed');
  expect([await isThere('overlap_questions', ids.question), await isThere('overlap_matches', ids.match)]).toEqual([
    false,
    false,
  ]);
  expect(await isThere('watch_entries', ids.on)).toBe(true);
});

it('leaves a line with each agency, the asker’s with the question, the holder’s with its own side, and no other identifier', async () => {
  const by = { person_id: null, rule: 'kept_until observation' };
  expect(await purged()).toEqual([
    { ...by, agency_code: 'POL-SOJ', subject: 'OverlapMatch', ids: [ids.match] },
    { ...by, agency_code: 'SKTST', subject: 'OverlapQuestion', ids: [ids.question] },
    { ...by, agency_code: 'POL-SOJ', subject: 'WatchEntry', ids: [ids.off] },
  ]);
  await pause(2_000);
  const { rows } = await server.owner.query(
    `SELECT c.agency_code FROM ledger_concerns c JOIN ledger_entries e USING (seq) WHERE e.verb = 'purge'`,
  );
  expect(rows).toEqual([]);
});

it('is gone from pages', async () => {
  const asker = await as(server, 'demo-skat-1');
  expect(await asker.ask('{ overlapQuestions { nodes { id } } }')).toEqual({ overlapQuestions: { nodes: [] } });
});

it('a question that waits is not purged, however long ago it was asked', async () => {
  const asker = await as(server, 'demo-skat-1');
  await asker.ask('mutation ($input: AskOverlapInput!) { askOverlap(input: $input) { id } }', {
    input: { kind: 'VEHICLE', identifier: 'DE 00 018', reason: 'Samme bil set ved fem arbejdspladser.' },
  });
  await server.owner.query(`UPDATE overlap_questions SET created_at = '2020-01-01'`);
  await pause(1_500);
  expect(await many('overlap_questions')).toBe(1);
});
