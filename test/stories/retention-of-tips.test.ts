/** Tips that became no case are purged in their time, and who gave a tip before what was seen; a tip that waits is not, nor one held back. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person } from '../support/ask.js';
import { person } from '../support/builders.js';
import { FeedSocket } from '../support/feed-socket.js';
import { documents, records } from '../support/intake.js';
import { closes, holdsOn, lifts, places } from '../support/retention.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let leader: Person;
const reporter = { name: 'Demo Anmelder', contact: '00 00 00 00', note: 'Bor ved siden af' };
const ids = { aside: '', waits: '', opened: '', held: '', caseId: '', heldCase: '' };

/** Everything is done on 23 November 2026; then years pass. */
beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  leader = await person(server, 'demo-cmm-1');
  const opens = async (seen: string) => {
    const tip = await records(leader, { reporter, seen });
    const { openCase } = await leader.ask<{ openCase: { id: string } }>(
      'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id } }',
      { input: { tipId: tip.id, title: 'Mistanke' } },
    );
    return [tip.id, openCase.id] as const;
  };
  const aside = await records(leader, { reporter, seen: 'Bambusgardinerne var trukket for.' });
  const { shelveTip } = await leader.ask<{
    shelveTip: { keptUntil: string; reporterKeptUntil: string };
  }>('mutation ($input: ShelveTipInput!) { shelveTip(input: $input) { keptUntil reporterKeptUntil } }', {
    input: { id: aside.id, version: aside.version, reason: 'Der var ingen.' },
  });
  expect(shelveTip).toEqual({ keptUntil: '2031-11-23', reporterKeptUntil: '2027-11-23' });
  ids.aside = aside.id;
  ids.waits = (await records(leader, { reporter })).id;
  [ids.opened, ids.caseId] = await opens('Fire kokke.');
  [ids.held, ids.heldCase] = await opens('Fem kokke.');
  await places(leader, { caseId: ids.heldCase });
  await closes(leader, ids);
  await closes(leader, { caseId: ids.heldCase });
}, 60_000);
afterAll(() => server?.stop());

/** Years later she signs in anew. */
async function pass(to: string): Promise<void> {
  server.clock.set(new Date(to));
  leader = await as(server, 'demo-cmm-1');
}
const rowsIn = async (table: 'tips' | 'tip_reporters', tip: string) =>
  (await server.owner.query(`SELECT FROM ${table} WHERE ${table === 'tips' ? 'id' : 'tip_id'} = $1`, [tip])).rowCount;
const isNamed = async (tip: string) => (await rowsIn('tip_reporters', tip)) === 1;
async function until(is: () => Promise<boolean>, what: string): Promise<void> {
  for (let wait = 0; !(await is()); wait++) {
    if (wait > 100) throw new Error(what);
    await pause(100);
  }
}
const purged = async (subject: string) =>
  (
    await server.owner.query<{ agency_code: string; person_id: string | null; rule: string; ids: string[] }>(
      `SELECT agency_code, person_id, rule, ids FROM ledger_entries WHERE verb = 'purge' AND subject = $1 ORDER BY seq`,
      [subject],
    )
  ).rows;

describe('who gave a tip', () => {
  it('goes after her own time, not an hour before, and from open pages; what was seen stays', async () => {
    const waiting = await leader.ask('query ($id: ID!) { tip(id: $id) { keptUntil reporterKeptUntil } }', {
      id: ids.waits,
    });
    expect(waiting).toEqual({ tip: { keptUntil: null, reporterKeptUntil: null } });
    await pass('2027-11-23T22:58:00Z');
    await pause(2_500);
    expect([await isNamed(ids.aside), await isNamed(ids.opened)]).toEqual([true, true]);
    const feed = await FeedSocket.open(server.url, { cookie: leader.cookie });
    await feed.follow();
    const { rows } = await server.owner.query('SELECT id FROM tip_reporters WHERE tip_id = $1', [ids.aside]);
    server.clock.set(new Date('2027-11-23T23:00:01Z'));
    await feed.change('WITHDRAWN', rows[0].id);
    feed.close();
    await until(async () => !(await isNamed(ids.opened)), 'the closed case’s reporter stayed');
    expect(await leader.ask(documents.reporter, { id: ids.aside })).toEqual({ tip: { reporter: null } });
    expect(await leader.ask(documents.seen, { id: ids.aside })).toEqual({
      tip: { seen: 'Bambusgardinerne var trukket for.' },
    });
    expect(await purged('TipReporter')).toHaveLength(2);
    expect((await purged('TipReporter'))[0]).toMatchObject({
      agency_code: 'CMM',
      person_id: null,
      rule: 'kept_until reporter-identity',
    });
  }, 30_000);

  it('stays while a legal hold keeps the case, and while the tip waits', async () => {
    expect([await isNamed(ids.held), await isNamed(ids.waits)]).toEqual([true, true]);
    const [hold] = await holdsOn(leader, { caseId: ids.heldCase });
    if (hold) await lifts(leader, hold);
    await until(async () => !(await isNamed(ids.held)), 'it stayed after the hold was lifted');
    expect(await rowsIn('tips', ids.held)).toBe(1);
  });
});

describe('a tip that was put aside', () => {
  it('goes in its time, from search too, and the ledger keeps that it was there', async () => {
    const finds = async () =>
      (
        await leader.ask<{ search: { hits: { id: string }[] } }>(
          'query ($text: String!) { search(text: $text) { hits { id } } }',
          { text: 'bambusgardinerne' },
        )
      ).search.hits;
    await pass('2031-11-23T22:58:00Z');
    expect(await finds()).toHaveLength(1);
    await pause(2_500);
    expect(await rowsIn('tips', ids.aside)).toBe(1);
    server.clock.set(new Date('2031-11-23T23:00:01Z'));
    await until(async () => (await rowsIn('tips', ids.aside)) === 0, 'it was not purged');
    expect(await finds()).toEqual([]);
    expect(await leader.refusal(documents.tip, { id: ids.aside })).toBe('NOT_FOUND');
    expect(await purged('Tip')).toEqual([
      { agency_code: 'CMM', person_id: null, rule: 'kept_until observation', ids: [ids.aside] },
    ]);
  }, 30_000);

  it('but not one that waits, however old', async () => {
    await pass('2046-11-23T09:00:00Z');
    await pause(2_500);
    expect([await rowsIn('tips', ids.waits), await isNamed(ids.waits)]).toEqual([1, true]);
  });
});
