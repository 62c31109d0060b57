/** Legal holds denied: to whom they are no business, in a state that does not allow it, and against a purge in the same moment. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, signedOut } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { closes, documents, type Hold, holdsOn, lifts, places, standing } from '../support/retention.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, expectRefused } from '../support/sharing.js';

let server: TestServer;
let world: World;
let police: Person;
let hold: Hold;

beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    invited: ['demo-fvst-1'],
    teams: { 'demo-skat-1': ['demo-skat-2'] },
  });
  police = await world.as('demo-politi-1');
  hold = await places(police, world);
});
afterAll(() => server?.stop());

const state = async () =>
  JSON.stringify(
    (await server.owner.query('SELECT id, agency_code, version, lifted_at FROM legal_holds ORDER BY id')).rows,
  );

describe('who may not', () => {
  it.each([
    ['demo-anklager-1', 'NOT_FOUND', 'an agency that is not on the case'],
    ['demo-fvst-1', 'NOT_FOUND', 'one that is invited'],
    ['demo-politi-2', 'NOT_FOUND', 'a colleague outside the team'],
    ['demo-skat-4', 'NOT_FOUND', 'a lawyer outside the team'],
    ['demo-skat-2', 'REFUSED', 'an officer on the team'],
  ])('%s places none: %s, %s', async (subject, code) => {
    const before = await state();
    await expectRefused(await world.as(subject), documents.place, { caseId: world.caseId, reason: 'Fordi.' }, code);
    expect(await state()).toBe(before);
  });

  it.each([
    ['demo-skat-1', 'NOT_FOUND', 'a coordinator of another agency on the case'],
    ['demo-cmm-1', 'NOT_FOUND', 'the opener'],
    ['demo-anklager-1', 'NOT_FOUND', 'an agency that is not on the case'],
    ['demo-politi-2', 'NOT_FOUND', 'a colleague outside the team'],
    ['demo-politi-3', 'NOT_FOUND', 'another police district'],
  ])('%s lifts none: %s, %s', async (subject, code) => {
    const before = await state();
    const who = await world.as(subject);
    await expectRefused(who, documents.lift, { id: hold.id, version: hold.version }, code);
    expect(await state()).toBe(before);
  });

  it('signed out, nobody does either', async () => {
    const nobody = signedOut(server);
    await expectRefused(nobody, documents.place, { caseId: world.caseId, reason: 'Fordi.' }, 'UNAUTHENTICATED');
    await expectRefused(nobody, documents.lift, { id: hold.id, version: hold.version }, 'UNAUTHENTICATED');
  });

  it('a hold is seen by its own agency alone, and an officer on its team sees it without lifting it', async () => {
    for (const subject of ['demo-skat-1', 'demo-skat-2', 'demo-cmm-1', 'demo-at-1'])
      expect(await holdsOn(await world.as(subject), world), subject).toEqual([]);
    const skat = await world.as('demo-skat-1');
    const ours = await places(skat, world, 'Klagen er ikke afgjort.');
    const officer = await world.as('demo-skat-2');
    expect(await holdsOn(officer, world)).toMatchObject([{ id: ours.id, viewerCan: [] }]);
    await expectRefused(officer, documents.lift, { id: ours.id, version: ours.version }, 'REFUSED');
    await lifts(skat, ours);
  });
});

describe('what is not possible', () => {
  it('a second hold of the same agency is a CONFLICT, a repeated command acts once', async () => {
    await expectRefused(police, documents.place, { caseId: world.caseId, reason: 'Igen.' }, 'CONFLICT');
    const at = await world.as('demo-at-1');
    const input = { caseId: world.caseId, reason: 'Tilsynet er ikke slut.', command: randomUUID() };
    const [one, same] = [
      await at.ask<{ placeHold: Hold }>(documents.place, { input }),
      await at.ask<{ placeHold: Hold }>(documents.place, { input }),
    ];
    expect(same.placeHold.id).toBe(one.placeHold.id);
    expect(await holdsOn(at, world)).toHaveLength(1);
  });

  it.each(['', '  ', 'x'.repeat(2001)])('a reason that is none is INVALID', async (reason) => {
    const skat = await world.as('demo-skat-1');
    await expectRefused(skat, documents.place, { caseId: world.caseId, reason }, 'INVALID', 'input.reason');
  });

  it('of another version is a CONFLICT; lifted once, it is REFUSED', async () => {
    const skat = await world.as('demo-skat-1');
    const ours = await places(skat, world);
    await expectRefused(skat, documents.lift, { id: ours.id, version: ours.version + 1 }, 'CONFLICT');
    const { version } = await lifts(skat, ours);
    await expectRefused(skat, documents.lift, { id: ours.id, version }, 'REFUSED');
  });

  it('an agency that has left the case still lifts its own, and nobody else’s of it', async () => {
    const here = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
    const ours = await places(police, here);
    const { case: found } = await police.ask<{
      case: { participations: { id: string; version: number; agency: { code: string } }[] };
    }>('query ($id: ID!) { case(id: $id) { participations { id version agency { code } } } }', { id: here.caseId });
    const part = found.participations.find(({ agency }) => agency.code === 'POL-SOJ');
    await police.ask('mutation ($input: LeaveCaseInput!) { leaveCase(input: $input) { id } }', {
      input: { participationId: part?.id, version: part?.version, reason: 'Færdig.' },
    });
    await expectRefused(police, documents.place, { caseId: here.caseId, reason: 'Fordi.' }, 'CONFLICT');
    expect((await standing(police)).map(({ id }) => id)).toContain(ours.id);
    for (const subject of ['demo-politi-2', 'demo-politi-3', 'demo-skat-1', 'demo-skat-4'])
      expect(
        (await standing(await here.as(subject))).map(({ id }) => id),
        subject,
      ).not.toContain(ours.id);
    expect(await lifts(police, ours)).toMatchObject({ liftedBy: { name: 'Demo Politi 1' } });
  });
});

it('a hold that is being placed as the day passes is waited for, and keeps it', async () => {
  const here = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
  const skat = await here.as('demo-skat-1');
  const item = await contributes(skat, here, { category: 'reporter-identity', level: 'confidential' });
  await closes(await here.as('demo-cmm-1'), here);
  server.clock.set(new Date('2027-11-23T22:59:00Z'));
  const placing = new pg.Client({ connectionString: server.ownerUrl });
  await placing.connect();
  await placing.query('BEGIN');
  await placing.query(
    `INSERT INTO legal_holds (id, case_id, agency_code, reason, placed_by_id, placed_at)
     SELECT gen_random_uuid(), $1, 'POL-SOJ', 'x', p.id, now() FROM people p WHERE p.subject = 'demo-politi-1'`,
    [here.caseId],
  );
  server.clock.set(new Date('2027-11-23T23:00:01Z'));
  const isThere = async () =>
    (await server.owner.query('SELECT FROM contributions WHERE id = $1', [item.id])).rowCount === 1;
  await pause(2_500);
  expect(await isThere(), 'while it is being placed').toBe(true);
  await placing.query('COMMIT');
  await placing.end();
  await pause(2_500);
  expect(await isThere(), 'when it stands').toBe(true);
  const [ours] = await holdsOn(await as(server, 'demo-politi-1'), here);
  expect(ours).toMatchObject({ reason: 'x' });
}, 30_000);
