/** What an auditor sees of how people read: sums of her own agency's, by day, with what is unusual; and nobody else sees it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, aPersonId, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';

interface Day {
  day: string;
  personId: string;
  personName: string | null;
  many: number;
  atNight: number;
  outsideTeam: number;
  usual: number | null;
  signs: string[];
}
const document =
  'query ($from: Date!, $to: Date!) { reading(from: $from, to: $to) { day personId personName many atNight outsideTeam usual signs } }';

let server: TestServer;
let world: World;
let auditor: Person;
let officerId: string;

const reading = async (who: Person, from = '2026-11-01', to = '2026-11-30') =>
  (await who.ask<{ reading: Day[] }>(document, { from, to })).reading;

beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'], isOpen: true });
  auditor = await world.as('demo-skat-3');
  officerId = await aPersonId(server, 'demo-skat-1');
  await contributes(await world.as('demo-skat-1'), world, { title: 'Lønsedler', text: 'Udbetalt til én konto.' });
});
afterAll(() => server?.stop());

/** Lines of the ledger as a reading leaves them. */
const reads = (subject: string, at: string, many: number, caseId: string | null = null) =>
  server.owner.query(
    `INSERT INTO ledger_entries (at, person_id, agency_code, kind, verb, subject, ids, case_id, rule)
     SELECT $2, id, agency_code, 'READ', 'read', 'Contribution', array_fill('x'::text, ARRAY[$3::int]), $4, 'x' FROM people WHERE subject = $1`,
    [subject, at, many, caseId],
  );

it('is summed by day and person, in Danish time, and marked where it is unusual', async () => {
  for (let n = 2; n < 8; n++) await reads('demo-skat-1', `2026-11-0${n}T10:00:00Z`, 40);
  await reads('demo-skat-1', '2026-11-20T10:00:00Z', 130, world.caseId);
  await reads('demo-skat-1', '2026-11-20T22:30:00Z', 3);
  await reads('demo-skat-2', '2026-11-20T23:30:00Z', 2, world.caseId);
  const days = (await reading(auditor)).filter(({ day }) => day < '2026-11-23');
  expect(days.slice(-2)).toEqual([
    expect.objectContaining({ day: '2026-11-20', many: 133, atNight: 3, usual: 40, signs: ['MUCH', 'AT_NIGHT'] }),
    expect.objectContaining({
      day: '2026-11-21',
      many: 2,
      atNight: 2,
      outsideTeam: 2,
      signs: ['AT_NIGHT', 'OUTSIDE_TEAM'],
    }),
  ]);
  expect(days.at(-2)?.personId).toBe(officerId);
  expect(days.at(-1)?.personName).toBe('Demo Skat 2');
});

it('holds what the ledger holds of today', async () => {
  const officer = await world.as('demo-skat-1');
  await officer.ask('{ cases(first: 5) { nodes { contributions { nodes { text } } } } }');
  const today = (await reading(auditor, '2026-11-23', '2026-11-23')).find(({ personId }) => personId === officerId);
  expect(today?.many).toBeGreaterThan(0);
  expect(today?.outsideTeam).toBe(0);
});

it('is her own agency’s alone', async () => {
  await reads('demo-cmm-1', '2026-11-20T10:00:00Z', 77);
  expect((await reading(auditor)).map(({ personName }) => personName)).not.toContain('Demo CMM 1');
  const theirs = await reading(await world.as('demo-cmm-3'), '2026-11-20', '2026-11-20');
  expect(theirs.map(({ personName, many }) => [personName, many])).toEqual([['Demo CMM 1', 77]]);
});

it('is for auditors, and for at most 92 days', async () => {
  const dates = (from: string, to: string) => ({ from, to });
  for (const who of ['demo-skat-1', 'demo-skat-4', 'demo-cmm-1'])
    expect(await (await world.as(who)).refusal(document, dates('2026-11-01', '2026-11-02')), who).toBe('REFUSED');
  expect(await auditor.refusal(document, dates('2026-11-02', '2026-11-01'))).toBe('INVALID');
  expect(await auditor.refusal(document, dates('2026-01-01', '2026-04-02'))).toBeNull();
  expect(await auditor.refusal(document, dates('2026-01-01', '2026-04-03'))).toBe('INVALID');
  expect(await auditor.refusal(document, dates('1999-01-01', '1999-01-02'))).toBe('INVALID');
});
