/** Who answers for her agency off the team, when the case is closed or her agency has left: holds it back, and reads its number. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, agencyOf, type World } from '../support/builders.js';
import { documents as cases, memberOf, partOf } from '../support/cases.js';
import { called, does, read } from '../support/meetings.js';
import { takes } from '../support/records.js';
import { closes, documents, lifts, standing } from '../support/retention.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, expectRefused, toAssess, withdraws } from '../support/sharing.js';

let server: TestServer;
let world: World;
let skat: Person;
let police: Person;
let number: string;

const reason = 'En klage er ikke afgjort.';
const place = 'mutation ($input: PlaceHoldInput!) { placeHold(input: $input) { id version caseNumber viewerCan } }';
const taken = 'query ($first: Int) { takings(first: $first) { nodes { caseNumber } } }';
const onDesk = `{ legalHolds { caseNumber } desk {
  breakGlasses { caseNumber viewerSeesCase } withdrawnTakings { reference caseNumber } } }`;
interface OnDesk {
  legalHolds: { caseNumber: string | null }[];
  desk: {
    breakGlasses: { caseNumber: string | null; viewerSeesCase: boolean }[];
    withdrawnTakings: { reference: string; caseNumber: string | null }[];
  };
}
interface Placed {
  placeHold: { id: string; version: number; caseNumber: string | null; viewerCan: string[] };
}
const places = async (who: Person, input: object) => (await who.ask<Placed>(place, { input })).placeHold;
const deskOf = (who: Person) => who.ask<OnDesk>(onDesk);
const state = async () =>
  JSON.stringify((await server.owner.query('SELECT id, version, lifted_at FROM legal_holds ORDER BY id')).rows);

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    invited: ['demo-fvst-1', 'demo-siri-1'],
    teams: { 'demo-skat-1': ['demo-skat-2'], 'demo-politi-1': ['demo-politi-2'] },
  });
  [skat, police] = [await world.as('demo-skat-1'), await world.as('demo-politi-1')];
  const siri = await world.as('demo-siri-1');
  const { id, version } = called(await read(await world.as('demo-cmm-1'), world.meetingId), 'SIRI');
  await does(siri, 'answerInvitation', { id, version, accept: false, reason: 'Ingen til rådighed' });
  number = (await skat.ask<{ case: { number: string } }>(cases.case, { id: world.caseId })).case.number;

  for (const reference of ['J-1', 'J-2']) {
    const item = await contributes(skat, world);
    const [given] = await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'] });
    await takes(police, item, reference);
    await withdraws(skat, given ?? { id: '', version: 0 });
  }
  await contributes(skat, world, { title: 'Åbnes i nød' });
  const { breakGlass } = await (await world.as('demo-politi-2')).ask<{ breakGlass: { id: string; version: number } }>(
    'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id version } }',
    { input: { caseId: world.caseId, reason: 'P1 har ringet: han bliver slået ihjel nu.' } },
  );
  await police.ask('mutation ($input: ConfirmBreakGlassInput!) { confirmBreakGlass(input: $input) { id } }', {
    input: breakGlass,
  });
}, 120_000);
afterAll(() => server?.stop());

/** The coordinator leaves her agency's team, a colleague stays; the other agency leaves; the case is closed. */
async function ends(): Promise<void> {
  const { id, version } = await memberOf(world, 'demo-skat-1', 'Demo Skat 1');
  await skat.ask(cases.releaseMember, { input: { id, version } });
  const part = await partOf(world, 'demo-politi-1');
  await police.ask(cases.leaveCase, { input: { participationId: part.id, version: part.version, reason: 'Færdig.' } });
  await closes(await world.as('demo-cmm-1'), world);
}

describe('when the case is closed, off the team and after leaving', () => {
  beforeAll(ends);

  it('the desk names the case of each thing that she answers for, and says whether she can open it', async () => {
    const ours = await deskOf(skat);
    expect(ours.desk.breakGlasses).toEqual([{ caseNumber: number, viewerSeesCase: false }]);
    const auditor = await world.as('demo-skat-3');
    expect((await deskOf(auditor)).desk.breakGlasses).toEqual([{ caseNumber: number, viewerSeesCase: false }]);
    const onTeam = await world.as('demo-skat-2');
    expect((await deskOf(onTeam)).desk.breakGlasses).toEqual([{ caseNumber: number, viewerSeesCase: true }]);
    const theirs = await deskOf(police);
    expect(theirs.desk.breakGlasses).toEqual([{ caseNumber: number, viewerSeesCase: false }]);
    expect(theirs.desk.withdrawnTakings).toEqual([
      { reference: 'J-1', caseNumber: number },
      { reference: 'J-2', caseNumber: number },
    ]);
    for (const who of [skat, police]) expect(await who.refusal(cases.case, { id: world.caseId })).toBe('NOT_FOUND');
  });

  it('the numbers cost the same number of statements for one and for all', async () => {
    const cost = async (first: number) => {
      server.asked();
      await police.ask(taken, { first });
      return server.asked().length;
    };
    expect(await cost(2)).toBe(await cost(1));
  });

  it('she places a hold by the case’s identifier, finds it with its number, and lifts it', async () => {
    const hold = await places(skat, { caseId: world.caseId, reason });
    expect(hold).toMatchObject({ caseNumber: number, viewerCan: ['liftHold'] });
    expect((await deskOf(skat)).legalHolds).toEqual([{ caseNumber: number }]);
    await expectRefused(skat, place, { caseNumber: number, reason }, 'CONFLICT');
    await lifts(skat, hold);
    expect(await standing(skat)).toEqual([]);
  });

  it('she whose agency has left places one by its number; it is her agency’s alone to see', async () => {
    const hold = await places(police, { caseNumber: ` ${number.toLowerCase()} `, reason });
    expect(hold).toMatchObject({ caseNumber: number, viewerCan: ['liftHold'] });
    expect(await police.refusal(cases.case, { id: world.caseId }), 'the case stays closed to her').toBe('NOT_FOUND');
    for (const who of ['demo-skat-1', 'demo-cmm-1', 'demo-at-1', 'demo-politi-2', 'demo-politi-3'])
      expect(await standing(await world.as(who)), who).toEqual([]);
    await lifts(police, hold);
  });

  it.each([
    ['demo-anklager-1', 'NOT_FOUND', 'an agency that was never on the case'],
    ['demo-fvst-1', 'NOT_FOUND', 'one that is invited'],
    ['demo-siri-1', 'NOT_FOUND', 'one that declined'],
    ['demo-politi-3', 'NOT_FOUND', 'another police district'],
    ['demo-politi-2', 'NOT_FOUND', 'an officer of the agency that left'],
    ['demo-skat-4', 'NOT_FOUND', 'a lawyer outside the team'],
    ['demo-skat-3', 'NOT_FOUND', 'an auditor'],
    ['demo-skat-2', 'REFUSED', 'an officer on the team'],
  ])('%s places none, by identifier or number: %s, %s', async (subject, code) => {
    const who = await world.as(subject);
    const before = await state();
    await expectRefused(who, documents.place, { caseId: world.caseId, reason }, code);
    await expectRefused(who, documents.place, { caseNumber: number, reason }, code);
    if (code === 'NOT_FOUND')
      expect(await who.reply(documents.place, { input: { caseNumber: number, reason } })).toEqual(
        await who.reply(documents.place, { input: { caseNumber: 'S-2026-9999', reason } }),
      );
    expect(await state()).toBe(before);
  });

  it('signed out, nobody does', async () => {
    await expectRefused(signedOut(server), documents.place, { caseNumber: number, reason }, 'UNAUTHENTICATED');
  });

  it.each([{}, { caseId: null, caseNumber: ' ' }])('a case that is not named is INVALID', async (input) => {
    await expectRefused(skat, documents.place, { ...input, reason }, 'INVALID', 'input.caseNumber');
  });

  it('nor one that is named twice, or badly', async () => {
    const both = { caseId: world.caseId, caseNumber: number, reason };
    await expectRefused(skat, documents.place, both, 'INVALID', 'input.caseNumber');
    await expectRefused(skat, documents.place, { caseId: 'S-2026-0001', reason }, 'INVALID', 'input.caseId');
    const long = { caseNumber: 'x'.repeat(31), reason };
    await expectRefused(skat, documents.place, long, 'INVALID', 'input.caseNumber');
  });

  it('a refusal is in her agency’s ledger', async () => {
    const { rows } = await server.owner.query(
      `SELECT DISTINCT rule FROM ledger_entries WHERE verb = 'placeHold' AND kind = 'REFUSED' AND agency_code = 'AKM'`,
    );
    expect(rows).toEqual([{ rule: 'placeHold@Case NOT_FOUND' }]);
  });
});

describe('an agency that has left and is asked again', () => {
  it('keeps what it has a part in from being purged while it has not answered, and when it says no', async () => {
    const here = await aCase(server, { agencies: ['demo-at-1'] });
    const [at, cmm] = [await here.as('demo-at-1'), await here.as('demo-cmm-1')];
    const part = await partOf(here, 'demo-at-1');
    await at.ask(cases.leaveCase, { input: { participationId: part.id, version: part.version, reason: 'Færdig.' } });
    await does(cmm, 'invite', { meetingId: here.meetingId, invitees: [{ agency: 'AT', message: 'Kom igen.' }] });
    await lifts(at, await places(at, { caseId: here.caseId, reason }));
    const call = called(await read(cmm, here.meetingId), 'AT');
    await does(at, 'answerInvitation', { id: call.id, version: call.version, accept: false, reason: 'Nej.' });
    await lifts(at, await places(at, { caseId: here.caseId, reason }));
  });
});

describe('the fence', () => {
  /** Rows of a statement, asked as somebody's agency; nothing of it is kept. */
  async function rowsAs(subject: string, statement: string, values: unknown[]): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: server.appUrl, options: `-c app.agency=${agencyOf(subject)}` });
    await client.connect();
    try {
      await client.query('BEGIN');
      return (await client.query(statement, values)).rows;
    } finally {
      await client.query('ROLLBACK');
      await client.end();
    }
  }
  const hold = `INSERT INTO legal_holds (id, case_id, agency_code, reason, placed_by_id, placed_at)
    SELECT gen_random_uuid(), $1, fence.agency(), 'x', p.id, now() FROM people p WHERE p.agency_code = fence.agency() LIMIT 1 RETURNING id`;
  const byPart = 'SELECT number FROM fence.cases_by_part($1, $2)';

  it.each(['demo-skat-1', 'demo-politi-1', 'demo-cmm-1'])('lets %s, who takes or took part', async (subject) => {
    expect(await rowsAs(subject, hold, [world.caseId])).toHaveLength(1);
    expect(await rowsAs(subject, byPart, [[], [world.caseId]])).toEqual([{ number }]);
    expect(await rowsAs(subject, byPart, [[number], []])).toEqual([{ number }]);
  });

  it.each(['demo-anklager-1', 'demo-fvst-1', 'demo-siri-1'])('keeps it from %s, who never did', async (subject) => {
    await expect(rowsAs(subject, hold, [world.caseId])).rejects.toMatchObject({ code: '42501' });
    expect(await rowsAs(subject, byPart, [[number], [world.caseId]])).toEqual([]);
  });

  it('lets nobody say of an agency that it has taken part', async () => {
    for (const subject of ['demo-fvst-1', 'demo-cmm-1'])
      await expect(rowsAs(subject, 'UPDATE participations SET has_taken_part = true', [])).rejects.toMatchObject({
        code: '42501',
      });
    const invite = `INSERT INTO participations (id, case_id, agency_code, invited_by, status, invited_at, has_taken_part)
      VALUES (gen_random_uuid(), $1, 'AKM', 'CMM', 'INVITED', now(), true) RETURNING has_taken_part`;
    expect(await rowsAs('demo-cmm-1', invite, [world.caseId])).toEqual([{ has_taken_part: false }]);
  });
});
