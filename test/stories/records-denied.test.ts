/** Nobody takes over what she does not have, a receipt tells only the two it is between, and no answer is given for another. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Attachments } from '../../src/cases/attachments.js';
import { as, type Person, signedOut } from '../support/ask.js';
import { aCase, aPersonId, type World } from '../support/builders.js';
import { attaches } from '../support/files.js';
import { documents, receiptsOf, says, type Taking, takenOn, takes, toAnswer } from '../support/records.js';
import { type Asked, documents as requests } from '../support/requests.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { atOnce, contributes, discloses, expectRefused, toAssess, withdraws } from '../support/sharing.js';

let server: TestServer;
let folder: string;
let world: World;
let skat: Person;
let police: Person;
let at: Person;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samindsats-records-'));
  server = await startTestServer({ settings: { RECORD_DIR: folder } });
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    invited: ['demo-fvst-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  [skat, police, at] = await Promise.all([world.as('demo-skat-1'), world.as('demo-politi-1'), world.as('demo-at-1')]);
});
afterAll(() => server?.stop());

async function given(here: World = world, more: object = {}) {
  const item = await contributes(skat, here);
  const [disclosure] = await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'], ...more });
  if (!disclosure) throw new Error('nothing was given');
  return { ...item, disclosure };
}
const taken = async () => (await server.owner.query('SELECT count(*)::int AS many FROM takings')).rows[0].many;
const inputOf = (item: { id: string; version: number }) => ({
  contributionId: item.id,
  version: item.version,
  reference: 'J-1',
});

describe('taking', () => {
  it.each([
    ['nobody signed in', null, 'UNAUTHENTICATED'],
    ['an agency that is not on the case', 'demo-anklager-1', 'NOT_FOUND'],
    ['an agency that is invited and has not answered', 'demo-fvst-1', 'NOT_FOUND'],
    ['a colleague outside the team', 'demo-skat-2', 'NOT_FOUND'],
    ['an agency on the case that was given nothing', 'demo-at-1', 'NOT_FOUND'],
    ['the giver herself', 'demo-skat-1', 'REFUSED'],
  ])('%s takes nothing', async (_, subject, code) => {
    const item = await given();
    const before = await taken();
    const who = subject ? await world.as(subject) : signedOut(server);
    expect(await who.refusal(documents.take, { input: inputOf(item) })).toBe(code);
    expect(await taken()).toBe(before);
  });

  it('nobody takes what was withdrawn a second ago, what has expired, or what is for others’ eyes', async () => {
    const withdrawn = await given();
    await withdraws(skat, withdrawn.disclosure);
    expect(await police.refusal(documents.take, { input: inputOf(withdrawn) })).toBe('NOT_FOUND');
    const soon = await given(world, { expiresAt: new Date(server.clock.now().getTime() + 60_000).toISOString() });
    server.clock.set(new Date(server.clock.now().getTime() + 61_000));
    expect(await police.refusal(documents.take, { input: inputOf(soon) })).toBe('NOT_FOUND');
    const named = await given(world, { namedPersons: [await aPersonId(server, 'demo-politi-2')] });
    expect(await police.refusal(documents.take, { input: inputOf(named) })).toBe('NOT_FOUND');
    const colleague = await world.as('demo-politi-2');
    expect(await colleague.refusal(documents.take, { input: inputOf(named) })).toBeNull();
  });

  it('of another version than she read is a CONFLICT, and so is taking the same again, by a colleague too', async () => {
    const item = await given();
    expect(await police.refusal(documents.take, { input: { ...inputOf(item), version: 7 } })).toBe('CONFLICT');
    await takes(police, item);
    const colleague = await world.as('demo-politi-2');
    expect(await colleague.refusal(documents.take, { input: inputOf(item) })).toBe('CONFLICT');
  });

  it('carries no file of what was not given, nor of what was taken back', async () => {
    const [item, other] = [await given(), await contributes(skat, world)];
    await attaches(skat, server, other.id, 'hemmelig.txt', 'Hemmeligt.');
    const withdrawn = await contributes(skat, world);
    await attaches(skat, server, withdrawn.id, 'tilbage.txt', 'Taget tilbage.');
    const [gone] = await discloses(skat, { ...toAssess({ ...withdrawn, version: 2 }), receivers: ['POL-SOJ'] });
    if (gone) await withdraws(skat, gone);
    const taking = await takes(police, item);
    expect(await police.refusal(documents.take, { input: inputOf({ ...other, version: 2 }) })).toBe('NOT_FOUND');
    expect(await police.refusal(documents.take, { input: inputOf({ ...withdrawn, version: 2 }) })).toBe('NOT_FOUND');
    const isThere = () => stat(join(folder, 'POL-SOJ', taking.id)).then(Boolean, () => false);
    await expect.poll(isThere, { timeout: 10_000 }).toBe(true);
    expect((await readdir(join(folder, 'POL-SOJ', taking.id))).sort()).toEqual([
      'manifest.json',
      'oplysning.json',
      'oplysning.pdf',
    ]);
    const { rows } = await server.owner.query(
      `SELECT FROM ledger_entries WHERE agency_code = 'POL-SOJ' AND kind = 'READ' AND subject = 'Attachment'`,
    );
    expect(rows).toEqual([]);
  });

  it('is judged before it is read: a refusal leaves no line that its files were read, and the giver is told of none', async () => {
    const item = await contributes(skat, world);
    const file = await attaches(skat, server, item.id, 'bilag.txt', 'Bilag.');
    const [version, command] = [2, randomUUID()];
    await discloses(skat, { ...toAssess({ ...item, version }), receivers: ['POL-SOJ'] });
    const readBy = async () =>
      (
        await server.owner.query(
          `SELECT FROM ledger_entries WHERE agency_code = 'POL-SOJ' AND kind = 'READ' AND $1 = ANY (ids)`,
          [file.id],
        )
      ).rowCount;
    expect(await police.refusal(documents.take, { input: inputOf({ ...item, version: 7 }) })).toBe('CONFLICT');
    expect(await readBy()).toBe(0);
    const input = { ...inputOf({ ...item, version }), command };
    const { takeToRecord: taking } = await police.ask<{ takeToRecord: Taking }>(documents.take, { input });
    expect(await readBy()).toBe(1);
    // What was done is not done over to be told.
    expect((await police.ask<{ takeToRecord: Taking }>(documents.take, { input })).takeToRecord.id).toBe(taking.id);
    const colleague = await world.as('demo-politi-2');
    expect(await colleague.refusal(documents.take, { input: inputOf({ ...item, version }) })).toBe('CONFLICT');
    expect(await readBy()).toBe(1);
  });

  it('is told at once to come again where too many wait: each brings its files, and is made one at a time', async () => {
    const item = await given();
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const reading = vi.spyOn(server.running.app.get(Attachments), 'whole').mockImplementation(async () => {
      await gate;
      return [];
    });
    const asked = Array.from({ length: 30 }, () => police.refusal(documents.take, { input: inputOf(item) }));
    const told: (string | null)[] = [];
    for (const one of asked) void one.then((code) => told.push(code));
    await expect.poll(() => told.length, { timeout: 10_000 }).toBe(10);
    expect(new Set(told)).toEqual(new Set(['RATE_LIMITED']));
    go();
    await Promise.all(asked);
    reading.mockRestore();
    expect(told.filter((code) => code === null)).toHaveLength(1);
    expect(told.filter((code) => code === 'CONFLICT')).toHaveLength(19);
    await takes(police, await given());
  });

  it.each(['', ' ', 'x'.repeat(101)])('under a journal number that is none is INVALID', async (reference) => {
    const item = await given();
    await expectRefused(police, documents.take, { ...inputOf(item), reference }, 'INVALID', 'input.reference');
  });

  it('against its withdrawal in the same moment: taken and asked about, or not taken at all', async () => {
    for (let n = 0; n < 4; n++) {
      const item = await given();
      const input = { id: item.disclosure.id, version: item.disclosure.version, reason: 'En fejl.' };
      const [code] = await atOnce(world, [
        () => police.refusal(documents.take, { input: inputOf(item) }),
        () => skat.refusal('mutation ($input: WithdrawInput!) { withdraw(input: $input) { id } }', { input }),
      ]);
      const asked = (await toAnswer(police)).filter(({ contributionId }) => contributionId === item.id);
      expect([code, asked.length]).toEqual(code === null ? [null, 1] : ['NOT_FOUND', 0]);
    }
  });
});

describe('a receipt', () => {
  it('is the taker’s and the giver’s: others who were given the same see only their own', async () => {
    const item = await contributes(skat, world);
    await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ', 'AT'] });
    const taking = await takes(police, item);
    expect((await receiptsOf(skat, item.id)).map(({ id }) => id)).toEqual([taking.id]);
    expect(await receiptsOf(at, item.id)).toEqual([]);
    expect((await takenOn(at, world)).map(({ id }) => id)).not.toContain(taking.id);
    const route = { id: taking.id, text: 'Aktindsigt.', workingDays: 3 };
    for (const [who, code] of [
      [at, 'NOT_FOUND'],
      [skat, 'REFUSED'],
    ] as const)
      expect(await who.refusal(documents.route, { input: route })).toBe(code);
  });
});

describe('the answer to a withdrawal', () => {
  it('is asked for by a withdrawal alone, given once, by the taker alone', async () => {
    const item = await given();
    const taking = await takes(police, item);
    const input = { id: taking.id, version: taking.version, answer: 'DESTROYED' };
    expect(await police.refusal(documents.answer, { input })).toBe('REFUSED');
    await withdraws(skat, item.disclosure);
    const [asked] = (await toAnswer(police)).filter(({ id }) => id === taking.id);
    expect(await skat.refusal(documents.answer, { input: { ...input, version: asked?.version } })).toBe('REFUSED');
    expect(await at.refusal(documents.answer, { input: { ...input, version: asked?.version } })).toBe('NOT_FOUND');
    expect(await police.refusal(documents.answer, { input })).toBe('CONFLICT');
    const done = await says(police, asked as Taking, { answer: 'DESTROYED' });
    expect(await police.refusal(documents.answer, { input: { ...input, version: done.version } })).toBe('REFUSED');
  });

  it.each([
    ['a reason', { answer: 'KEPT', provision: 'FVL-32' }, 'input.reason'],
    ['a provision', { answer: 'KEPT', reason: 'Indgår i en sag.' }, 'input.provision'],
    ['a provision that the book has', { answer: 'KEPT', reason: 'x', provision: 'X-1' }, 'input.provision'],
  ])('that it is kept needs %s', async (_, how, field) => {
    const item = await given();
    const taking = await takes(police, item);
    await withdraws(skat, item.disclosure);
    await expectRefused(police, documents.answer, { id: taking.id, version: 2, ...how }, 'INVALID', field);
  });

  it('an agency that has left answers through its coordinator, for it still holds it', async () => {
    const here = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
    const item = await given(here);
    const taking = await takes(police, item);
    const { case: found } = await police.ask<{
      case: { participations: { id: string; version: number; agency: { code: string } }[] };
    }>('query ($id: ID!) { case(id: $id) { participations { id version agency { code } } } }', { id: here.caseId });
    const part = found.participations.find(({ agency }) => agency.code === 'POL-SOJ');
    await police.ask('mutation ($input: LeaveCaseInput!) { leaveCase(input: $input) { id } }', {
      input: { participationId: part?.id, version: part?.version, reason: 'Færdig.' },
    });
    // What it was given ended as it left: there is nothing to withdraw, and nothing is asked.
    expect(await toAnswer(police)).toEqual(expect.not.arrayContaining([expect.objectContaining({ id: taking.id })]));
    const route = { id: taking.id, text: 'Aktindsigt.', workingDays: 3 };
    expect(await police.refusal(documents.route, { input: route })).toBeNull();
    expect((await receiptsOf(skat, item.id)).map(({ id }) => id)).toEqual([taking.id]);
  });
});

describe('a request for access to documents', () => {
  it('is not answered with nothing held or with disclosures, and is nobody else’s', async () => {
    const here = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'] });
    const item = await given(here);
    const taking = await takes(police, item);
    const route = { id: taking.id, text: 'Aktindsigt.', workingDays: 3 };
    const { routeAccessRequest: routed } = await police.ask<{ routeAccessRequest: Asked }>(documents.route, {
      input: route,
    });
    const input = { id: routed.id, version: routed.version };
    await expectRefused(skat, requests.answer, { ...input, answer: 'NOTHING_HELD' }, 'INVALID', 'input.answer');
    const disclosures = [item.disclosure.id];
    await expectRefused(
      skat,
      requests.answer,
      { ...input, answer: 'ANSWERED', disclosures },
      'INVALID',
      'input.disclosures',
    );
    expect(await at.refusal(requests.request, { id: routed.id })).toBe('NOT_FOUND');
    await expectRefused(police, documents.route, { ...route, workingDays: 0 }, 'INVALID', 'input.workingDays');
    await expectRefused(police, documents.route, { ...route, text: '' }, 'INVALID', 'input.text');
  });

  it('an officer who has lost her place on the team passes nothing on', async () => {
    const item = await given();
    const colleague = await as(server, 'demo-politi-2');
    const taking = await takes(colleague, item);
    await server.owner.query(
      `UPDATE case_members SET is_active = false WHERE case_id = $1 AND person_id = (SELECT id FROM people WHERE subject = 'demo-politi-2')`,
      [world.caseId],
    );
    const route = { id: taking.id, text: 'Aktindsigt.', workingDays: 3 };
    expect(await colleague.refusal(documents.route, { input: route })).toBe('NOT_FOUND');
  });
});
