/** What does she see of this case, and why: the very rules' answer, never more than the coordinator sees herself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, aPersonId, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, idsOf, reads, toAssess, withdraws } from '../support/sharing.js';

let server: TestServer;
let world: World;
let skat: Person;
let police: Person;
const items = new Map<string, string>();

const document = `query ($caseId: ID!, $personId: ID!) { whatDoesSheSee(caseId: $caseId, personId: $personId) {
  isActive isWhole person { name } rows { subject id title isSeen by fails { rule demand } agency { code } } } }`;
interface Row {
  subject: string;
  id: string;
  title: string | null;
  isSeen: boolean;
  by: string[];
  fails: { rule: string; demand: string }[];
  agency: { code: string };
}
interface Sees {
  isActive: boolean;
  isWhole: boolean;
  person: { name: string };
  rows: Row[];
}
const asks = async (who: Person, subject: string): Promise<Sees> => {
  const variables = { caseId: world.caseId, personId: await aPersonId(server, subject) };
  return (await who.ask<{ whatDoesSheSee: Sees }>(document, variables)).whatDoesSheSee;
};
const refusal = async (who: Person, subject: string) =>
  who.refusal(document, { caseId: world.caseId, personId: await aPersonId(server, subject) });
const rowOf = (sees: Sees, id: string | undefined) => sees.rows.find((row) => row.id === id);

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'], 'demo-cmm-1': ['demo-cmm-2'] },
  });
  [skat, police] = await Promise.all([world.as('demo-skat-1'), world.as('demo-politi-1')]);
  const item = async (name: string, given: object | null, ends = false) => {
    const made = await contributes(skat, world, { title: name });
    items.set(name, made.id);
    if (!given) return;
    const [one] = await discloses(skat, { ...toAssess(made), receivers: ['POL-SOJ'], ...given });
    if (ends && one) await withdraws(skat, one);
  };
  const [first] = await idsOf(world, 'demo-politi-1');
  await item('til alle', {});
  await item('til én', { namedPersons: [first] });
  await item('trukket tilbage', {}, true);
  await item('ikke givet', null);
  await item('udløbet', { expiresAt: new Date(server.clock.now().getTime() + 30_000) });
  server.clock.set(new Date(server.clock.now().getTime() + 60_000));
});
afterAll(() => server?.stop());

describe('a coordinator asks', () => {
  it('of her own colleague: what she sees, by which rule, and which demand stops her', async () => {
    const sees = await asks(police, 'demo-politi-2');
    expect(sees).toMatchObject({ isActive: true, isWhole: true, person: { name: 'Demo Politi 2' } });
    expect(rowOf(sees, items.get('til alle'))).toMatchObject({ isSeen: true, by: ['FVL § 28: disclosed'] });
    expect(rowOf(sees, items.get('til én'))).toMatchObject({
      isSeen: false,
      by: [],
      fails: [
        { rule: 'FVL § 28: disclosed', demand: 'NAMED' },
        { rule: 'FVL § 32: its own', demand: 'OWN_AGENCY' },
      ],
    });
    for (const hidden of ['trukket tilbage', 'ikke givet', 'udløbet'])
      expect(rowOf(sees, items.get(hidden)), `${hidden}: she does not see it herself`).toBeUndefined();
  });

  it('of somebody of another agency: only what her own holds, each with the demand that stops her', async () => {
    const sees = await asks(skat, 'demo-politi-2');
    expect(sees.rows.every(({ agency }) => agency.code === 'SKTST')).toBe(true);
    const stops = (name: string) =>
      rowOf(sees, items.get(name))?.fails.find(({ rule }) => rule === 'FVL § 28: disclosed')?.demand;
    expect(rowOf(sees, items.get('til alle'))).toMatchObject({ isSeen: true, by: ['FVL § 28: disclosed'] });
    expect(['til én', 'trukket tilbage', 'ikke givet'].map(stops)).toEqual(['NAMED', 'IN_FORCE', 'GIVEN']);
    // Out of time, until that has been written; then no longer in force.
    expect(['NOT_EXPIRED', 'IN_FORCE']).toContain(stops('udløbet'));
  });

  it('is answered just what the person herself finds', async () => {
    for (const subject of ['demo-politi-2', 'demo-politi-1', 'demo-at-1', 'demo-cmm-2']) {
      const sees = await asks(skat, subject);
      const she = await world.as(subject);
      for (const row of sees.rows.filter((one) => one.subject === 'Contribution')) {
        expect([subject, row.title, row.isSeen]).toEqual([
          subject,
          row.title,
          (await reads(she, row.id)) !== 'NOT_FOUND',
        ]);
        expect(row.by.length > 0, `${subject}: the rules say as the fence`).toBe(row.isSeen);
      }
    }
  });

  it('of a colleague off the team, or without a duty that works cases: nothing, and which demand it is', async () => {
    const outside = await asks(skat, 'demo-skat-2');
    expect(outside.rows.length).toBeGreaterThan(0);
    for (const row of outside.rows)
      expect([row.subject, row.isSeen, row.fails[0]?.demand]).toEqual([row.subject, false, 'ON_TEAM']);
    const auditor = await asks(skat, 'demo-skat-3');
    for (const row of auditor.rows) expect([row.isSeen, row.fails[0]?.demand]).toEqual([false, 'HAS_CASE_DUTY']);
  });

  it('of somebody suspended: nothing', async () => {
    const status = (to: string) =>
      server.owner.query(`UPDATE people SET status = $1::"PersonStatus" WHERE subject = 'demo-politi-2'`, [to]);
    await status('SUSPENDED');
    const sees = await asks(police, 'demo-politi-2');
    expect(sees.isActive).toBe(false);
    expect(sees.rows.every(({ isSeen, by }) => !isSeen && by.length === 0)).toBe(true);
    await status('ACTIVE');
  });

  it('costs the same number of statements, however many rows', async () => {
    const cost = async () => {
      server.statements();
      await asks(police, 'demo-politi-2');
      return server.statements().filter((one) => /"public"|fence\.audience/.test(one)).length;
    };
    await cost();
    const few = await cost();
    for (let n = 0; n < 5; n++)
      await discloses(skat, { ...toAssess(await contributes(skat, world)), receivers: ['POL-SOJ'] });
    expect(await cost()).toBeLessThanOrEqual(few + 4);
  });

  it('is no reading of what is said of people', async () => {
    const readings = async () =>
      (await server.owner.query(`SELECT count(*)::int AS n FROM ledger_entries WHERE kind = 'READ'`)).rows[0].n;
    const before = await readings();
    await asks(skat, 'demo-politi-2');
    expect(await readings()).toBe(before);
  });
});

describe('nobody else asks', () => {
  it.each([
    ['nobody signed in', null, 'UNAUTHENTICATED'],
    ['an officer on the team', 'demo-politi-2', 'REFUSED'],
    ['a coordinator off the case', 'demo-anklager-1', 'NOT_FOUND'],
    ['a colleague outside the team', 'demo-skat-2', 'NOT_FOUND'],
  ])('%s', async (_, subject, code) => {
    expect(await refusal(subject ? await world.as(subject) : signedOut(server), 'demo-politi-1')).toBe(code);
  });

  it('a refusal is in the ledger', async () => {
    const { rows } = await server.owner.query(
      `SELECT ids, rule FROM ledger_entries WHERE verb = 'simulate' AND kind = 'REFUSED'`,
    );
    expect(rows).toEqual([{ ids: [world.caseId], rule: 'simulate@Case REFUSED' }]);
  });

  it('of somebody of another agency who is not on the case, nor of one who is nobody', async () => {
    expect(await refusal(skat, 'demo-fvst-1')).toBe('NOT_FOUND');
    const nobody = { caseId: world.caseId, personId: '00000000-0000-4000-8000-000000000000' };
    expect(await skat.refusal(document, nobody)).toBe('NOT_FOUND');
  });
});
