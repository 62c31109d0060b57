/** What an agency holds is purged once its day has passed, with all that hangs on it; a hold keeps it; the ledger stays whole. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Sweep } from '../../src/cases/sweep.js';
import { keptUntil } from '../../src/law/retention.js';
import { readLedgerKey } from '../../src/ledger/chain.js';
import { type Ask, verifyLedger } from '../../src/ledger/verify.js';
import { as, type Person } from '../support/ask.js';
import { aCase, anInspection, type World } from '../support/builders.js';
import { FeedSocket } from '../support/feed-socket.js';
import { attaches, refusedFetch } from '../support/files.js';
import { asks } from '../support/onward.js';
import { documents as records, takes, toAnswer } from '../support/records.js';
import { closes, holdsOn, keptOf, lifts, places } from '../support/retention.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, reads, toAssess, withdraws } from '../support/sharing.js';

let server: TestServer;
let other: TestServer;
let world: World;
let heldBack: World;
let open: World;
const folder = `/tmp/samindsats-files-${randomUUID()}`;
const agencies = ['demo-skat-1', 'demo-politi-1', 'demo-at-1'];
const ids = {
  wages: '',
  variant: '',
  reporter: '',
  housing: '',
  held: '',
  open: '',
  file: '',
  takenBack: '',
  request: '',
  routed: '',
  note: '',
};

/** Everything is arranged and closed on 23 November 2026; then years pass. */
beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z', settings: { FILES_DIR: folder } });
  other = await startTestServer({ beside: server, at: '2026-11-23T09:00:00Z', settings: { FILES_DIR: folder } });
  [world, heldBack, open] = [
    await aCase(server, { agencies }),
    await aCase(server, { agencies }),
    await aCase(server, { agencies }),
  ];
  const [cmm, skat, police] = await Promise.all(['demo-cmm-1', ...agencies].map((who) => world.as(who)));
  if (!cmm || !skat || !police) throw new Error('nobody came');
  const wages = await contributes(skat, world, { text: 'Bambuskontoen får hele lønnen.' });
  const file = await attaches(skat, server, wages.id, 'bilag.txt', 'Lønsedler.');
  const given = { ...toAssess({ ...wages, version: 2 }), receivers: ['POL-SOJ', 'AT'] };
  await discloses(skat, given);
  await asks(police, { contributionId: wages.id, to: 'CMM', purpose: 'assess', reason: 'De kender stedet.' });
  const taking = await takes(police, { id: wages.id, version: 2 });
  const { routeAccessRequest: routed } = await police.ask<{ routeAccessRequest: { id: string } }>(records.route, {
    input: { id: taking.id, text: 'Aktindsigt i lønnen.', workingDays: 3 },
  });
  const { redact } = await skat.ask<{ redact: { id: string } }>(
    'mutation ($input: RedactInput!) { redact(input: $input) { id } }',
    { input: { id: wages.id, version: 2, title: 'Uden konto', passages: [{ start: 0, end: 5 }], facts: [] } },
  );
  const reporter = await contributes(skat, world, { category: 'reporter-identity', level: 'confidential' });
  const takenBack = await contributes(skat, world);
  const [gone] = await discloses(skat, { ...toAssess(takenBack), receivers: ['POL-SOJ'] });
  await takes(police, takenBack);
  if (gone) await withdraws(skat, gone);
  Object.assign(ids, { wages: wages.id, variant: redact.id, reporter: reporter.id, file: file.id });
  ids.takenBack = takenBack.id;
  ids.routed = routed.id;
  ids.housing = (await contributes(skat, world, { category: 'housing', level: 'ordinary' })).id;
  ids.held = (await contributes(skat, heldBack, { category: 'reporter-identity', level: 'confidential' })).id;
  ids.open = (await contributes(skat, open, { category: 'reporter-identity', level: 'confidential' })).id;
  const underway = await anInspection(world, { with: ['demo-politi-1'], lead: 'demo-skat-1', until: 'UNDERWAY' });
  await skat.ask('mutation ($input: RecordMetPersonInput!) { recordMetPerson(input: $input) { id } }', {
    input: { inspectionId: underway.id, pseudonym: 'P1', note: 'Vil gerne hjem.' },
  });
  await skat.ask('mutation ($input: ConcludeInspectionInput!) { concludeInspection(input: $input) { id } }', {
    input: { id: underway.id, version: underway.version, result: 'Afsluttet.' },
  });
  await skat.ask('mutation ($input: SayInput!) { addAgendaItem(input: $input) { id } }', {
    input: { meetingId: world.meetingId, text: 'Regnskabet', audience: ['SKTST', 'POL-SOJ'] },
  });
  const { rows: notes } = await server.owner.query(
    `SELECT id FROM agenda_items WHERE case_id = $1 AND agency_code = 'SKTST'`,
    [world.caseId],
  );
  ids.note = notes[0]?.id;
  await places(police, heldBack);
  await lifts(skat, await places(skat, world, 'Bente Holdtsen skulle vidne.'));
  expect(await keptOf(skat, ids.wages)).toEqual({ keptUntil: null, isHeld: false });
  await closes(cmm, world);
  await closes(cmm, heldBack);
}, 120_000);
afterAll(async () => {
  await other?.stop();
  await server?.stop();
});

/** Both servers' clocks. */
function pass(to: string): void {
  for (const one of [other, server]) one.clock.set(new Date(to));
}
async function until(is: () => Promise<boolean>, what: string): Promise<void> {
  for (let wait = 0; !(await is()); wait++) {
    if (wait > 100) throw new Error(what);
    await pause(100);
  }
}
const isThere = async (id: string) =>
  (await server.owner.query('SELECT FROM contributions WHERE id = $1', [id])).rowCount === 1;
const purges = async (id: string) =>
  (
    await server.owner.query<{ agency_code: string; person_id: string | null; rule: string; ids: string[] }>(
      `SELECT agency_code, person_id, rule, ids FROM ledger_entries WHERE verb = 'purge' AND ids[1] = $1 ORDER BY seq`,
      [id],
    )
  ).rows;
const finds = async (who: Person, text: string) =>
  (
    await who.ask<{ search: { hits: { id: string }[] } }>(
      'query ($text: String!) { search(text: $text) { hits { id } } }',
      { text },
    )
  ).search.hits.map(({ id }) => id);

async function expectWholeLedger(): Promise<void> {
  const pem = readFileSync(join(tmpdir(), 'samindsats-test-data', 'ledger-key.pem'), 'utf8');
  const ask: Ask = async (statement, values) => (await server.owner.query(statement, [...values])).rows;
  let finding = await verifyLedger(ask, readLedgerKey(pem));
  for (let look = 0; look < 60 && finding.unsealed > 0; look++) {
    await pause(200);
    finding = await verifyLedger(ask, readLedgerKey(pem));
  }
  expect({ breach: finding.breach, unsealed: Number(finding.unsealed) }).toEqual({ breach: null, unsealed: 0 });
}

describe('the day', () => {
  it('is told to its holder alone, by category, and the same by the database', async () => {
    const [skat, police] = [await as(server, 'demo-skat-1'), await as(server, 'demo-politi-1')];
    expect(await keptOf(skat, ids.wages)).toEqual({ keptUntil: '2031-11-23', isHeld: false });
    expect(await keptOf(skat, ids.variant)).toEqual({ keptUntil: '2031-11-23', isHeld: false });
    expect(await keptOf(skat, ids.reporter)).toEqual({ keptUntil: '2027-11-23', isHeld: false });
    expect(await keptOf(police, ids.wages)).toEqual({ keptUntil: null, isHeld: null });
    const { case: closed } = await police.ask<{ case: { closedAt: string } }>(
      'query ($id: ID!) { case(id: $id) { closedAt } }',
      { id: world.caseId },
    );
    expect(closed.closedAt.slice(0, 10)).toBe('2026-11-23');
    const { rows } = await server.owner.query<{ at: Date; months: number; until: string }>(
      `SELECT at, months, fence.kept_until(at, months)::text AS until
       FROM generate_series('2027-12-20T22:30Z'::timestamptz, '2029-03-05', '61 hours') at, unnest(ARRAY[1, 12, 13, 24, 60]) months`,
    );
    expect(rows.length).toBeGreaterThan(500);
    expect(rows.filter(({ at, months, until }) => keptUntil(at, months) !== until)).toEqual([]);
  });
});

describe('the purge', () => {
  it('takes what is kept no longer, not an hour before, and leaves what is kept longer', async () => {
    pass('2027-11-23T22:58:00Z');
    await pause(2_500);
    expect(await isThere(ids.reporter)).toBe(true);
    pass('2027-11-23T23:00:01Z');
    await until(async () => !(await isThere(ids.reporter)), 'it was not purged');
    await pause(2_500);
    expect([await isThere(ids.wages), await isThere(ids.variant)]).toEqual([true, true]);
    expect(await purges(ids.reporter)).toEqual([
      { agency_code: 'SKTST', person_id: null, rule: 'kept_until reporter-identity', ids: [ids.reporter] },
    ]);
  }, 30_000);

  it('follows a period that was changed, and one that came late', async () => {
    expect(await isThere(ids.housing)).toBe(true);
    // As if the purge had looked before there were any periods.
    await server.owner.query('UPDATE cases SET purge_on = NULL WHERE id = $1', [world.caseId]);
    await server.owner.query(`UPDATE retention_periods SET months = 12 WHERE category = 'housing'`);
    await until(async () => !(await isThere(ids.housing)), 'it was not purged');
    expect(await isThere(ids.wages)).toBe(true);
  });

  it('takes all that hangs on it, from open pages too, once by two servers, and the ledger stays whole', async () => {
    pass('2031-11-23T22:59:00Z');
    const [skat, police] = [await as(server, 'demo-skat-1'), await as(server, 'demo-politi-1')];
    expect(await reads(police, ids.wages)).toBe('Bambuskontoen får hele lønnen.');
    expect(await finds(skat, 'bambuskontoen')).toContain(ids.wages);
    const [waiting] = await toAnswer(police);
    expect(waiting).toMatchObject({ contributionId: ids.takenBack });
    const feeds = await Promise.all(
      [skat, police].map(({ cookie }, n) => {
        const { url } = n === 0 ? server : other;
        return FeedSocket.open(url, { cookie });
      }),
    );
    await Promise.all(feeds.map((feed) => feed.follow()));
    const stored = () =>
      readdirSync(folder, { recursive: true }).filter((name) => /[0-9a-f]{32}$/.test(String(name))).length;
    expect(stored()).toBe(1);

    pass('2031-11-23T23:00:01Z');
    await Promise.all(feeds.map((feed) => feed.change('WITHDRAWN', ids.wages)));
    await feeds[1]?.change('WITHDRAWN', waiting?.id ?? '');
    await feeds[1]?.change('WITHDRAWN', ids.file);
    await feeds[1]?.change('WITHDRAWN', world.meetingId);
    for (const feed of feeds) feed.close();
    await until(async () => !(await isThere(ids.variant)), 'the variant stayed');

    for (const who of [skat, police]) {
      expect(await reads(who, ids.wages)).toBe('NOT_FOUND');
      expect(await refusedFetch(who, server, ids.file)).toBe('404 NOT_FOUND');
      expect(await finds(who, 'bambuskontoen')).toEqual([]);
    }
    expect(await toAnswer(police)).toEqual([]);
    for (const table of ['attachments', 'disclosures', 'takings', 'onward_requests', 'record_packages'])
      expect((await server.owner.query(`SELECT FROM ${table}`)).rowCount, table).toBe(0);
    // With the longest of the categories goes all else on the case; who took part stays, and so does the case's own line.
    const onCase = async (table: string) =>
      (await server.owner.query(`SELECT FROM ${table} WHERE case_id = $1`, [world.caseId])).rowCount;
    const hung =
      'meetings invitations agenda_items information_requests next_steps met_persons joint_inspections legal_holds';
    for (const table of hung.split(' ')) expect(await onCase(table), table).toBe(0);
    expect(await onCase('participations')).toBeGreaterThan(3);
    const { rows: bare } = await server.owner.query(
      `SELECT c.title = c.number AS is_bare, (SELECT count(p.reason)::int FROM participations p WHERE p.case_id = c.id) AS reasons
       FROM cases c WHERE c.id = $1`,
      [world.caseId],
    );
    expect(bare, 'no words are left on the case’s own line').toEqual([{ is_bare: true, reasons: 0 }]);
    expect(await onCase('case_members')).toBeGreaterThan(2);
    expect(await reads(police, world.caseId)).toBe('NOT_FOUND');
    // Each agency's line tells of its own rows: the opener does not learn that others asked one another.
    const lines = await purges(world.caseId);
    expect(lines[0]).toMatchObject({ agency_code: 'CMM', person_id: null, rule: 'kept_until case' });
    const told = (id: string | undefined) =>
      lines.filter((one) => one.ids.includes(id ?? '')).map(({ agency_code }) => agency_code);
    expect(new Set(lines.map(({ agency_code }) => agency_code)).size).toBe(lines.length);
    expect(told(ids.routed)).toEqual(['POL-SOJ', 'SKTST']);
    expect(told(ids.note)).toEqual(['SKTST']);
    expect(told(world.meetingId)).toEqual(['CMM']);
    expect(await server.running.app.get(Sweep).sweep(new Date(Date.now() + 1_000))).toBe(1);
    expect(stored()).toBe(0);

    for (const id of [ids.wages, ids.variant, ids.takenBack]) expect(await purges(id), id).toHaveLength(1);
    const [line] = await purges(ids.wages);
    // The contribution, its file, two disclosures, a request to pass it on, and a taking.
    expect(line?.ids).toHaveLength(6);
    expect(line?.ids[1]).toBe(ids.file);
    // The taker's receipt and request are rows of its own: its own auditor is told that they went.
    const { rows: takers } = await server.owner.query(
      `SELECT agency_code, subject FROM ledger_entries WHERE verb = 'purge' AND subject <> 'Case' AND ids <@ $1 ORDER BY subject`,
      [line?.ids],
    );
    expect(takers.map(({ agency_code, subject }) => `${agency_code} ${subject}`)).toEqual([
      'SKTST Contribution',
      'POL-SOJ OnwardRequest',
      'POL-SOJ Taking',
    ]);
    const { rows } = await server.owner.query('SELECT purge_on FROM cases WHERE id = $1', [world.caseId]);
    expect(rows).toEqual([{ purge_on: null }]);
    await expectWholeLedger();
    const auditor = await as(server, 'demo-skat-3');
    const { ledger } = await auditor.ask<{ ledger: { nodes: { verb: string; personId: string | null }[] } }>(
      '{ ledger(first: 50) { nodes { verb personId } } }',
    );
    expect(ledger.nodes).toContainEqual({ verb: 'purge', personId: null });
  }, 60_000);

  it('takes nothing of an open case, however old', async () => {
    pass('2046-11-23T09:00:00Z');
    await pause(2_500);
    expect(await isThere(ids.open)).toBe(true);
    expect(await keptOf(await as(server, 'demo-skat-1'), ids.open)).toEqual({ keptUntil: null, isHeld: false });
  });
});

describe('a legal hold', () => {
  it('by any agency keeps what is on the case, is told to that agency alone, and lifted it lets go at once', async () => {
    const [skat, police] = [await as(server, 'demo-skat-1'), await as(server, 'demo-politi-1')];
    expect(await isThere(ids.held)).toBe(true);
    expect(await keptOf(skat, ids.held)).toEqual({ keptUntil: '2027-11-23', isHeld: false });
    expect(await holdsOn(skat, heldBack)).toEqual([]);
    const [hold] = await holdsOn(police, heldBack);
    expect(hold).toMatchObject({ reason: 'Retssagen er ikke slut.', liftedAt: null, viewerCan: ['liftHold'] });

    const ours = await places(skat, heldBack, 'Vi har brug for den.');
    expect(await keptOf(skat, ids.held)).toMatchObject({ isHeld: true });
    await lifts(police, hold ?? ours);
    await pause(2_500);
    expect(await isThere(ids.held)).toBe(true);
    expect(await lifts(skat, ours)).toMatchObject({ liftedBy: { name: 'Demo Skat 1' }, viewerCan: [] });
    await until(async () => !(await isThere(ids.held)), 'it was not purged');
    expect(await reads(skat, ids.held)).toBe('NOT_FOUND');
    await expectWholeLedger();
  }, 60_000);
});
