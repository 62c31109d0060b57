/** What waits for a coordinator or a consent: nobody else knows of it, and it goes when it has what it waited for, no sooner. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, aDay, type World } from '../support/builders.js';
import { FeedSocket } from '../support/feed-socket.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  contributes,
  decides,
  discloses,
  finds,
  follows,
  type Given,
  idsOf,
  previews,
  reads,
  toAssess,
  withdraws,
} from '../support/sharing.js';

let server: TestServer;
let world: World;
let officer: Person;
let coordinator: Person;
let skat: Person;
let cmm: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-cmm-1': ['demo-cmm-2'], 'demo-politi-1': ['demo-politi-2'], 'demo-skat-1': ['demo-skat-2'] },
  });
  [officer, coordinator] = await Promise.all([world.as('demo-politi-2'), world.as('demo-politi-1')]);
  [skat, cmm] = await Promise.all([world.as('demo-skat-1'), world.as('demo-cmm-1')]);
});
afterAll(() => server?.stop());

const intelligence = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement', title: 'Vold' };
const toTax = { receivers: ['SKTST'], purpose: 'own-control', initiative: 'ON_REQUEST' };
const story = { category: 'victim-story', level: 'sensitive', title: 'Samtale med P1' };
const toPolice = { receivers: ['POL-SOJ'], purpose: 'investigate' };

async function listens(who: Person): Promise<FeedSocket> {
  const socket = await FeedSocket.open(server.url, { cookie: who.cookie, origin: server.url });
  await socket.follow();
  return socket;
}
const tellsOf = (id: string) => (frame: { payload?: unknown }) => JSON.stringify(frame.payload ?? '').includes(id);

async function asksToGive(): Promise<{ item: { id: string; version: number }; given: Given }> {
  const item = await contributes(officer, world, intelligence);
  const namedPersons = await idsOf(world, 'demo-skat-1');
  const [given] = await discloses(officer, { ...toAssess(item), ...toTax, namedPersons });
  if (!given) throw new Error('nothing waits');
  return { item, given };
}

async function awaitsConsent(): Promise<{ item: { id: string; version: number }; given: Given }> {
  const item = await contributes(cmm, world, story);
  const namedPersons = await idsOf(world, 'demo-politi-1');
  const [given] = await discloses(cmm, { ...toAssess(item), ...toPolice, namedPersons });
  if (!given) throw new Error('nothing waits');
  return { item, given };
}

interface Waiting {
  title: string | null;
  disclosure: {
    id: string;
    awaits: string;
    viewerCan: string[];
    givenBy: { name: string };
    receiver: { code: string };
  };
}
const waiting = async (who: Person) =>
  (
    await who.ask<{ desk: { pending: Waiting[] } }>(
      '{ desk { pending { title disclosure { id awaits viewerCan givenBy { name } receiver { code } } } } }',
    )
  ).desk.pending;
const received = async (who: Person) =>
  (
    await who.ask<{ desk: { received: { disclosure: { id: string } }[] } }>(
      '{ desk { received { disclosure { id } } } }',
    )
  ).desk.received.map((one) => one.disclosure.id);
const disclosed = async (who: Person) =>
  (
    await who.ask<{ timeline: { kind: string; id: string }[] }>(
      'query ($id: ID!) { timeline(caseId: $id) { kind id } }',
      { id: world.caseId },
    )
  ).timeline.flatMap(({ kind, id }) => (kind === 'DISCLOSED' || kind === 'WITHDRAWN' ? [id] : []));

describe('what waits for approval', () => {
  it('is known to the giver alone: not by list, id, text, desk, timeline or feed of the one it is for', async () => {
    const [told, giver] = [await listens(skat), await listens(coordinator)];
    const { item, given } = await asksToGive();
    expect(given).toMatchObject({ status: 'PENDING', awaits: 'APPROVAL', givenAt: null, outcome: 'MAY_WITH_APPROVAL' });
    expect(await finds(skat, world.caseId)).not.toContain(item.id);
    expect(await reads(skat, item.id)).toBe('NOT_FOUND');
    expect(await received(skat)).not.toContain(given.id);
    expect(await waiting(skat)).toEqual([]);
    for (const who of [skat, officer]) expect(await disclosed(who)).not.toContain(given.id);
    const { newestCases } = await skat.ask<{ newestCases: { latest: { id: string }[] }[] }>(
      '{ newestCases { latest { id } } }',
    );
    expect(newestCases.flatMap((one) => one.latest.map(({ id }) => id))).not.toContain(item.id);
    await giver.frame(tellsOf(given.id));
    expect(told.frames.filter((frame) => tellsOf(given.id)(frame) || tellsOf(item.id)(frame))).toEqual([]);
    for (const socket of [told, giver]) socket.socket.close();
  });

  it('stands on the desk of who may decide and of who asked, each with what she can do', async () => {
    const { given } = await asksToGive();
    const on = async (who: Person) => (await waiting(who)).find((one) => one.disclosure.id === given.id);
    expect(await on(coordinator)).toMatchObject({
      title: 'Vold',
      disclosure: {
        awaits: 'APPROVAL',
        viewerCan: expect.arrayContaining(['approve', 'reject']),
        givenBy: { name: 'Demo Politi 2' },
        receiver: { code: 'SKTST' },
      },
    });
    expect((await on(officer))?.disclosure.viewerCan).toEqual(['withdraw']);
  });

  it('goes when the coordinator has approved: to the receiver at once, with who answered for it', async () => {
    const { item, given } = await asksToGive();
    const gone = await decides(coordinator, 'approve', given);
    expect(gone).toMatchObject({
      status: 'LIVE',
      awaits: null,
      decidedBy: { name: 'Demo Politi 1' },
      viewerCan: ['withdraw'],
    });
    expect(gone.givenAt).not.toBeNull();
    expect(await reads(skat, item.id)).toMatch(/føres videre/);
    expect(await received(skat)).toContain(given.id);
    expect(await disclosed(skat)).toContain(given.id);
    expect((await waiting(coordinator)).map((one) => one.disclosure.id)).not.toContain(given.id);
    expect(await reads(await world.as('demo-skat-2'), item.id)).toBe('NOT_FOUND');
  });

  it('does not go when she has said no, and the one who asked reads why', async () => {
    const { item, given } = await asksToGive();
    const reason = 'Kontrollen kan gennemføres uden.';
    expect(await decides(coordinator, 'reject', given, { reason })).toMatchObject({ status: 'REJECTED', awaits: null });
    const { disclosures } = await follows(officer, item.id);
    expect(disclosures).toMatchObject([
      { status: 'REJECTED', decidedReason: reason, decidedBy: { name: 'Demo Politi 1' }, viewerCan: [], givenAt: null },
    ]);
    expect(await reads(skat, item.id)).toBe('NOT_FOUND');
    expect(await disclosed(officer)).not.toContain(given.id);
  });

  it('is taken back by the one who asked, and was never given to anybody', async () => {
    const { item, given } = await asksToGive();
    expect(await withdraws(officer, given)).toMatchObject({ status: 'WITHDRAWN', givenAt: null });
    expect(await disclosed(officer)).not.toContain(given.id);
    expect(await reads(skat, item.id)).toBe('NOT_FOUND');
  });

  it('lasts as long as the rule allows, counted from when it went', async () => {
    const item = await contributes(officer, world, intelligence);
    const namedPersons = await idsOf(world, 'demo-skat-1');
    const asked = { ...toAssess(item), receivers: ['SKTST'], purpose: 'plan', namedPersons };
    const [given] = await discloses(officer, asked);
    expect(given).toMatchObject({ status: 'PENDING', ruleId: 'PER-12', expiresAt: null });
    const before = server.clock.now().getTime();
    const { expiresAt } = await decides(coordinator, 'approve', given ?? { id: '', version: 0 });
    const length = new Date(expiresAt ?? 0).getTime() - before;
    expect(Math.round(length / aDay)).toBe(30);
  });

  it('is shown before giving again: it waits already', async () => {
    const { item } = await asksToGive();
    const [shown] = await previews(officer, item.id, toTax);
    expect(shown).toMatchObject({ isPending: true, isAlreadyGiven: false });
  });
});

describe('what waits for consent', () => {
  it('goes when the consent is recorded, with who, how and when', async () => {
    const { item, given } = await awaitsConsent();
    expect(given).toMatchObject({ status: 'PENDING', awaits: 'CONSENT', consent: null });
    expect(await reads(coordinator, item.id)).toBe('NOT_FOUND');
    const colleague = await world.as('demo-cmm-2');
    expect((await waiting(colleague)).find((one) => one.disclosure.id === given.id)?.disclosure.viewerCan).toContain(
      'recordConsent',
    );
    const at = new Date(server.clock.now().getTime() - 3_600_000).toISOString();
    const words = { who: 'P1', how: 'Mundtligt, med uvildig tolk.', at };
    const gone = await decides(colleague, 'recordConsent', given, words);
    expect(gone).toMatchObject({ status: 'LIVE', consent: 'P1: Mundtligt, med uvildig tolk.', consentedAt: at });
    expect(await reads(coordinator, item.id)).toMatch(/føres videre/);
  });

  it('ends when the consent is taken back: the receiver is left with nothing, and the giver sees why', async () => {
    const { item, given } = await awaitsConsent();
    const at = server.clock.now();
    const gone = await decides(cmm, 'recordConsent', given, { who: 'P1', how: 'Skriftligt.', at });
    await reads(coordinator, item.id);
    const told = await listens(coordinator);
    const reason = 'P1 har ringet og sagt, at det ikke skal bruges mere.';
    const ended = await decides(cmm, 'withdrawConsent', gone, { reason });
    expect(ended).toMatchObject({ status: 'WITHDRAWN', withdrawnReason: reason, viewerCan: [] });
    expect(ended.consentWithdrawnAt).not.toBeNull();
    await told.frame((frame) => tellsOf(item.id)(frame) && tellsOf('WITHDRAWN')(frame));
    told.socket.close();
    expect(await reads(coordinator, item.id)).toBe('NOT_FOUND');
    expect(await finds(coordinator, world.caseId)).not.toContain(item.id);
    expect((await follows(cmm, item.id)).readings).toMatchObject([{ person: { name: 'Demo Politi 1' } }]);
  });

  it('goes at once where the consent is written as it is given, and can end in the same way', async () => {
    const item = await contributes(cmm, world, story);
    const namedPersons = await idsOf(world, 'demo-politi-1');
    const consent = 'P1 har sagt ja, mundtligt og med tolk.';
    const [given] = await discloses(cmm, { ...toAssess(item), ...toPolice, namedPersons, consent });
    expect(given).toMatchObject({ status: 'LIVE', consent, viewerCan: ['withdraw', 'withdrawConsent'] });
    const input = { reason: 'Sagt fra.', command: randomUUID() };
    expect(await decides(cmm, 'withdrawConsent', given ?? { id: '', version: 0 }, input)).toMatchObject({
      status: 'WITHDRAWN',
    });
  });
});
