/** What counts as given when a request is answered: neither what waits, nor what is over, nor an hour of emergency access. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { type Asked, answers, asksOne, documents, type Fit, sees } from '../support/requests.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  atOnce,
  contributes,
  decides,
  discloses,
  expectRefused,
  follows,
  idsOf,
  reads,
  documents as sharing,
  toAssess,
  withdraws,
} from '../support/sharing.js';

let server: TestServer;
let world: World;
let skat: Person;
let officer: Person;
let coordinator: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  [skat, officer, coordinator] = await Promise.all([
    world.as('demo-skat-1'),
    world.as('demo-politi-2'),
    world.as('demo-politi-1'),
  ]);
});
afterAll(() => server?.stop());
afterEach(() => server.clock.set(new Date()));

const intelligence = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement', title: 'Vold' };

async function fitOf(who: Person, request: { id: string }, item: { id: string }): Promise<Fit> {
  const fit = (await sees(who, request)).fitting?.find(({ contributionId }) => contributionId === item.id);
  if (!fit) throw new Error('it does not fit');
  return fit;
}

describe('what waits for approval', () => {
  const asked = { category: 'criminal-intelligence', purpose: 'own-control' };

  it('is neither given nor to be given again, and does not answer; approved, it does', async () => {
    const item = await contributes(officer, world, intelligence);
    const request = await asksOne(skat, world, 'POL-SOJ', asked);
    expect(await fitOf(officer, request, item)).toMatchObject({ isGiven: false, isPending: false });
    const [given] = await discloses(officer, {
      ...toAssess(item),
      receivers: ['SKTST'],
      purpose: 'own-control',
      initiative: 'ON_REQUEST',
      namedPersons: await idsOf(world, 'demo-skat-1'),
      requestId: request.id,
    });
    if (!given) throw new Error('nothing waits');
    expect(given.status).toBe('PENDING');
    expect(await fitOf(officer, request, item)).toMatchObject({ isGiven: false, isPending: true, disclosureId: null });
    const { id, version } = request;
    const answer = { id, version, answer: 'ANSWERED' };
    await expectRefused(officer, documents.answer, answer, 'INVALID', 'input.answer');
    const named = { ...answer, disclosures: [given.id] };
    await expectRefused(officer, documents.answer, named, 'INVALID', 'input.disclosures');
    const nothing = { ...answer, answer: 'NOTHING_HELD' };
    await expectRefused(officer, documents.answer, nothing, 'INVALID', 'input.answer');
    expect((await sees(skat, request)).fitting).toBeNull();
    await decides(coordinator, 'approve', given);
    expect(await fitOf(officer, request, item)).toMatchObject({
      isGiven: true,
      isPending: false,
      disclosureId: given.id,
    });
    expect(await answers(officer, request, { answer: 'ANSWERED' })).toMatchObject({ status: 'ANSWERED' });
  });

  it('taken back or rejected, it can be given anew', async () => {
    const item = await contributes(officer, world, intelligence);
    const request = await asksOne(skat, world, 'POL-SOJ', asked);
    const how = {
      ...toAssess(item),
      receivers: ['SKTST'],
      purpose: 'own-control',
      initiative: 'ON_REQUEST',
      namedPersons: await idsOf(world, 'demo-skat-1'),
      requestId: request.id,
    };
    for (const ends of ['withdraw', 'reject']) {
      const [given] = await discloses(officer, how);
      if (!given) throw new Error('nothing waits');
      expect((await fitOf(officer, request, item)).isPending).toBe(true);
      await (ends === 'withdraw'
        ? withdraws(officer, given)
        : decides(coordinator, 'reject', given, { reason: 'For bredt.' }));
      expect(await fitOf(officer, request, item)).toMatchObject({ isGiven: false, isPending: false });
    }
  });
});

describe('what was given for it', () => {
  const nothing = ({ id, version }: Asked) => ({ id, version, answer: 'NOTHING_HELD' });
  const refusal = (request: Asked) => ({
    ...nothing(request),
    answer: 'REFUSED',
    text: 'Det vejer ikke tungt nok.',
    refusalProvision: 'FVL-31-2',
  });
  const giving = (item: { id: string; version: number }, request: Asked) => ({
    ...toAssess(item),
    receivers: ['POL-SOJ'],
    purpose: 'plan',
    initiative: 'ON_REQUEST',
    requestId: request.id,
  });

  it('can be answered neither by a no nor by that nothing is held, while it is had; taken back, it can', async () => {
    const wages = await contributes(skat, world);
    const request = await asksOne(officer, world, 'SKTST');
    const [given] = await discloses(skat, giving(wages, request));
    for (const answer of [nothing(request), refusal(request)])
      await expectRefused(skat, documents.answer, answer, 'INVALID', 'input.answer');
    if (given) await withdraws(skat, given);
    expect(await answers(skat, request, refusal(request))).toMatchObject({ status: 'REFUSED' });
  });

  it('in the moment in which it is said that nothing is held, one of the two is refused', async () => {
    const wages = await contributes(skat, world);
    const request = await asksOne(officer, world, 'SKTST');
    const refusals = await atOnce(world, [
      () => skat.refusal(sharing.disclose, { input: giving(wages, request) }),
      () => skat.refusal(documents.answer, { input: nothing(request) }),
    ]);
    expect(refusals.filter((code) => code === 'INVALID')).toHaveLength(1);
    expect(refusals).toContain(null);
  });
});

describe('what is being given for it', () => {
  const waiting = async (many: number): Promise<void> => {
    const asked = `SELECT count(*)::int AS many FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE NOT l.granted AND a.datname = current_database()`;
    await expect
      .poll(async () => (await server.owner.query<{ many: number }>(asked)).rows[0]?.many, { timeout: 10_000 })
      .toBe(many);
  };

  it('is waited for by who says that nothing is held, and she sees it', async () => {
    const wages = await contributes(skat, world);
    const request = await asksOne(officer, world, 'SKTST');
    await server.owner.query(`CREATE FUNCTION at_gate() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_advisory_xact_lock(98); RETURN NEW; END $$`);
    await server.owner.query(`CREATE TRIGGER gate BEFORE INSERT ON ledger_entries FOR EACH ROW
      WHEN (NEW.kind = 'DONE' AND NEW.verb = 'disclose') EXECUTE FUNCTION at_gate()`);
    await server.owner.query('SELECT pg_advisory_lock(98)');
    const plan = { receivers: ['POL-SOJ'], purpose: 'plan', initiative: 'ON_REQUEST', requestId: request.id };
    const giving = skat.refusal(sharing.disclose, { input: { ...toAssess(wages), ...plan } });
    await waiting(1);
    const { id, version } = request;
    const answering = skat.refusal(documents.answer, { input: { id, version, answer: 'NOTHING_HELD' } });
    await waiting(2);
    await server.owner.query('SELECT pg_advisory_unlock(98)');
    expect([await giving, await answering]).toEqual([null, 'INVALID']);
    await server.owner.query('DROP TRIGGER gate ON ledger_entries');
  });
});

describe('what is over or was opened in an emergency', () => {
  async function breaks(): Promise<void> {
    const { breakGlass } = await officer.ask<{ breakGlass: { id: string; version: number } }>(
      'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id version } }',
      { input: { caseId: world.caseId, reason: 'P1 har ringet: han bliver slået ihjel, hvis vi ikke finder ham nu.' } },
    );
    await coordinator.ask('mutation ($input: ConfirmBreakGlassInput!) { confirmBreakGlass(input: $input) { id } }', {
      input: { id: breakGlass.id, version: breakGlass.version },
    });
  }

  it('an emergency access leaves the duty as it is, and answers nothing, with or without being named', async () => {
    const wages = await contributes(skat, world);
    const request = await asksOne(officer, world, 'SKTST');
    await breaks();
    expect(await reads(officer, wages.id)).toMatch(/føres videre/);
    const opened = (await follows(skat, wages.id)).disclosures.find(({ ruleId }) => ruleId === 'BREAK-GLASS');
    expect(opened?.status).toBe('LIVE');
    expect(await fitOf(skat, request, wages)).toMatchObject({ isDue: true, isGiven: false, disclosureId: null });
    const { id, version } = request;
    for (const answer of ['ANSWERED', 'PARTLY']) {
      const how = { id, version, answer, text: 'Se nødadgangen.' };
      await expectRefused(skat, documents.answer, how, 'INVALID', 'input.answer');
      const named = { ...how, disclosures: [opened?.id] };
      await expectRefused(skat, documents.answer, named, 'INVALID', 'input.disclosures');
    }
    const [given] = await discloses(skat, {
      ...toAssess(wages),
      receivers: ['POL-SOJ'],
      purpose: 'plan',
      initiative: 'ON_REQUEST',
      requestId: request.id,
    });
    expect(await fitOf(skat, request, wages)).toMatchObject({ isGiven: true, disclosureId: given?.id });
    expect(await answers(skat, request, { answer: 'ANSWERED' })).toMatchObject({ status: 'ANSWERED' });
  });

  it('what has run out of time is not had any more, and is to be given again', async () => {
    const wages = await contributes(skat, world);
    const expiresAt = new Date(server.clock.now().getTime() + 600_000).toISOString();
    const [given] = await discloses(skat, { ...toAssess(wages), receivers: ['POL-SOJ'], purpose: 'plan', expiresAt });
    const request = await asksOne(officer, world, 'SKTST');
    expect(await fitOf(skat, request, wages)).toMatchObject({ isGiven: true, disclosureId: given?.id });
    server.clock.set(new Date(server.clock.now().getTime() + 900_000));
    expect(await fitOf(skat, request, wages)).toMatchObject({ isGiven: false, disclosureId: null });
  });
});
