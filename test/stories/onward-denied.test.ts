/** Nobody passes on what she was only given, nobody asks about what she has not, and nobody answers for another. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { asks, grants, onwardDocuments, onwardOn, toAsk } from '../support/onward.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { atOnce, contributes, discloses, expectRefused, idsOf, toAssess, withdraws } from '../support/sharing.js';

let server: TestServer;
let world: World;
let skat: Person;
let cmm: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    invited: ['demo-siri-1'],
    teams: { 'demo-cmm-1': ['demo-cmm-2'], 'demo-politi-1': ['demo-politi-2'] },
  });
  [skat, cmm] = [await world.as('demo-skat-1'), await world.as('demo-cmm-1')];
});
afterAll(() => server?.stop());

async function given() {
  const item = await contributes(skat, world);
  const [disclosure] = await discloses(skat, toAssess(item));
  if (!disclosure) throw new Error('nothing given');
  return { item, disclosure };
}

const outsiders = ['demo-politi-1', 'demo-at-1', 'demo-siri-1', 'demo-skat-2', 'demo-anklager-1'];

describe('asking', () => {
  it('is for those who have it: not the holder, not the third, not a colleague outside the team, not when signed out', async () => {
    const { item } = await given();
    const input = toAsk(item);
    expect(await signedOut(server).refusal(onwardDocuments.ask, { input })).toBe('UNAUTHENTICATED');
    expect(await skat.refusal(onwardDocuments.ask, { input }), 'the holder').toBe('REFUSED');
    for (const other of outsiders)
      expect(await (await world.as(other)).refusal(onwardDocuments.ask, { input }), other).toBe('NOT_FOUND');
  });

  it('is nothing for those it was withdrawn from a second ago, or whose time is up', async () => {
    const { item, disclosure } = await given();
    await withdraws(skat, disclosure);
    expect(await cmm.refusal(onwardDocuments.ask, { input: toAsk(item) })).toBe('NOT_FOUND');
    const expiresAt = new Date(server.clock.now().getTime() + 60_000);
    const passing = await contributes(skat, world);
    await discloses(skat, { ...toAssess(passing), expiresAt });
    server.clock.pass(61_000);
    expect(await cmm.refusal(onwardDocuments.ask, { input: toAsk(passing) })).toBe('NOT_FOUND');
  });

  it.each([
    ['the holder itself', 'input.to', { to: 'SKTST' }],
    ['herself', 'input.to', { to: 'CMM' }],
    ['an agency that has not answered', 'input.to', { to: 'SIRI' }],
    ['an agency that is not on the case', 'input.to', { to: 'FVST' }],
    ['an agency that does not exist', 'input.to', { to: 'ingen' }],
    ['a purpose that the book does not know', 'input.purpose', { purpose: 'nysgerrighed' }],
    ['no reason', 'input.reason', { reason: ' ' }],
    ['too long a reason', 'input.reason', { reason: 'x'.repeat(2001) }],
  ])('for %s is INVALID at %s', async (_, field, wrong) => {
    const { item } = await given();
    await expectRefused(cmm, onwardDocuments.ask, { ...toAsk(item), ...wrong }, 'INVALID', field);
  });
});

describe('answering', () => {
  it('is the holder’s team’s alone', async () => {
    const { item } = await given();
    const asked = await asks(cmm, toAsk(item));
    const grant = { id: asked.id, version: 1, contributionVersion: item.version, weighing: 'x' };
    const refuse = { id: asked.id, version: 1, reason: 'Nej.' };
    for (const [document, input] of [
      [onwardDocuments.grant, grant],
      [onwardDocuments.refuse, refuse],
    ] as const) {
      expect(await signedOut(server).refusal(document, { input })).toBe('UNAUTHENTICATED');
      expect(await cmm.refusal(document, { input }), 'the asker').toBe('REFUSED');
      for (const other of outsiders)
        expect(await (await world.as(other)).refusal(document, { input }), other).toBe('NOT_FOUND');
      expect(await skat.refusal(document, { input: { ...input, id: randomUUID() } }), 'absent').toBe('NOT_FOUND');
      expect(await skat.refusal(document, { input: { ...input, version: 7 } }), 'stale').toBe('CONFLICT');
    }
    expect(await skat.refusal(onwardDocuments.grant, { input: { ...grant, contributionVersion: 7 } })).toBe('CONFLICT');
    await expectRefused(skat, onwardDocuments.refuse, { ...refuse, reason: ' ' }, 'INVALID', 'input.reason');
    await expectRefused(skat, onwardDocuments.grant, { ...grant, answer: 'x'.repeat(2001) }, 'INVALID', 'input.answer');
    expect(await onwardOn(skat, item.id)).toMatchObject([{ status: 'ASKED', version: 1 }]);
  });

  it('is done once: an answered request is REFUSED, granted or not', async () => {
    const { item } = await given();
    const asked = await asks(cmm, toAsk(item));
    const granted = await grants(skat, asked, item);
    const again = { id: asked.id, version: granted.version };
    expect(await skat.refusal(onwardDocuments.refuse, { input: { ...again, reason: 'Nej.' } })).toBe('REFUSED');
    expect(
      await skat.refusal(onwardDocuments.grant, { input: { ...again, contributionVersion: 1, weighing: 'x' } }),
    ).toBe('REFUSED');
  });

  it('an officer does not grant what asks for a coordinator, and the coordinator does', async () => {
    const [police, officer, at] = await Promise.all(
      ['demo-politi-1', 'demo-politi-2', 'demo-at-1'].map((subject) => world.as(subject)),
    );
    if (!police || !officer || !at) throw new Error('nobody');
    const item = await contributes(police, world, {
      category: 'criminal-intelligence',
      level: 'offences',
      regime: 'law-enforcement',
    });
    const [named, reader] = await idsOf(world, 'demo-at-1', 'demo-skat-1');
    const inspecting = { receivers: ['AT'], purpose: 'inspect', namedPersons: [named] };
    await discloses(police, { ...toAssess(item), ...inspecting });
    const asked = await asks(at, { ...toAsk(item), to: 'SKTST' });
    const input = { id: asked.id, version: 1, contributionVersion: 1, weighing: 'x', namedPersons: [reader] };
    expect(await officer.refusal(onwardDocuments.grant, { input })).toBe('REFUSED');
    expect(await onwardOn(at, item.id)).toMatchObject([{ status: 'ASKED' }]);
    const granted = await grants(police, asked, item, { namedPersons: [reader] });
    expect(granted).toMatchObject({ status: 'GRANTED', result: { outcome: 'MAY_WITH_APPROVAL', status: 'LIVE' } });
  });
});

describe('races', () => {
  it('granting against the withdrawal of what the asker was given: never both', async () => {
    for (let round = 0; round < 4; round++) {
      const { item, disclosure } = await given();
      const asked = await asks(cmm, toAsk(item));
      const input = { id: asked.id, version: 1, contributionVersion: item.version, weighing: 'x' };
      const take = { id: disclosure.id, version: disclosure.version, reason: 'Nej.' };
      const [granting, taking] = await atOnce(world, [
        () => skat.refusal(onwardDocuments.grant, { input }),
        () => skat.refusal('mutation ($input: WithdrawInput!) { withdraw(input: $input) { id } }', { input: take }),
      ]);
      expect(taking).toBeNull();
      const [now] = await onwardOn(skat, item.id);
      expect([null, 'CONFLICT', 'REFUSED']).toContain(granting);
      expect(now?.status).toBe(granting === null ? 'GRANTED' : 'ENDED');
    }
  });

  it('two answers at once: one stands', async () => {
    const { item } = await given();
    const asked = await asks(cmm, toAsk(item));
    const grant = { id: asked.id, version: 1, contributionVersion: item.version, weighing: 'x' };
    const refuse = { id: asked.id, version: 1, reason: 'Nej.' };
    const codes = await atOnce(world, [
      () => skat.refusal(onwardDocuments.grant, { input: grant }),
      () => skat.refusal(onwardDocuments.refuse, { input: refuse }),
      () => skat.refusal(onwardDocuments.grant, { input: grant }),
    ]);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    const { rows } = await server.owner.query(
      `SELECT count(*)::int AS n FROM disclosures WHERE contribution_id = $1 AND receiver_code = 'POL-SOJ'`,
      [item.id],
    );
    expect(rows[0].n).toBe((await onwardOn(skat, item.id))[0]?.status === 'GRANTED' ? 1 : 0);
  });

  it('six of a team who ask at once ask once', async () => {
    const { item } = await given();
    const codes = await atOnce(
      world,
      Array.from({ length: 6 }, () => () => cmm.refusal(onwardDocuments.ask, { input: toAsk(item) })),
    );
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(5);
  });
});
