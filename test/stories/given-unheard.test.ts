/** Who else is given something, waits for it or loses it is not heard by those who have it: not by the feed, and not by its silence. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { FeedSocket } from '../support/feed-socket.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { settled } from '../support/settled.js';
import { contributes, decides, discloses, type Given, idsOf, reads, toAssess, withdraws } from '../support/sharing.js';

let server: TestServer;
let world: World;
let skat: Person;
let cmm: Person;
let police: Person;
let officer: Person;
let heard: Record<'cmm' | 'police' | 'colleague', FeedSocket>;

beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-nsk-1'],
    teams: { 'demo-skat-1': ['demo-skat-2'], 'demo-politi-1': ['demo-politi-2'] },
  });
  skat = await world.as('demo-skat-1');
  cmm = await world.as('demo-cmm-1');
  police = await world.as('demo-politi-1');
  officer = await world.as('demo-politi-2');
});
afterAll(() => server?.stop());

async function listens(who: Person): Promise<FeedSocket> {
  const socket = await FeedSocket.open(server.url, { cookie: who.cookie, origin: server.url });
  await socket.follow();
  return socket;
}

/** Tax's wages, which the police have; all listen from then on. */
async function begins(): Promise<{ id: string; version: number }> {
  const item = await contributes(skat, world);
  await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'] });
  await settled(server);
  const [one, two, three] = await Promise.all(
    [cmm, police, await world.as('demo-skat-2')].map((person) => listens(person)),
  );
  if (!one || !two || !three) throw new Error('nobody listens');
  heard = { cmm: one, police: two, colleague: three };
  return item;
}

/** That the police have heard of nothing, once all else has been told. */
async function expectNothingAtThePolice(): Promise<void> {
  await settled(server);
  await heard.police.ping();
  expect(heard.police.changes()).toEqual([]);
  for (const socket of Object.values(heard)) socket.close();
}

describe('who has it hears nothing', () => {
  it('when it is given to another, who hears, as does the giver', async () => {
    const item = await begins();
    await discloses(skat, toAssess(item));
    await heard.cmm.change('CHANGED', item.id, 2_000);
    await heard.colleague.change('CHANGED', item.id, 2_000);
    await expectNothingAtThePolice();
    expect(await reads(police, item.id)).toEqual(expect.any(String));
  });

  it('when it is taken back from another, who hears that it is gone', async () => {
    const item = await begins();
    const [given] = await discloses(skat, toAssess(item));
    await withdraws(skat, given as Given);
    await heard.cmm.change('WITHDRAWN', item.id, 2_000);
    await heard.colleague.change('CHANGED', item.id, 2_000);
    await expectNothingAtThePolice();
  });

  it('when it has run out for another', async () => {
    const item = await begins();
    const until = new Date(server.clock.now().getTime() + 600_000);
    await discloses(skat, { ...toAssess(item), expiresAt: until.toISOString() });
    await heard.cmm.change('CHANGED', item.id, 2_000);
    server.clock.set(new Date(until.getTime() + 1_000));
    await heard.cmm.change('WITHDRAWN', item.id, 3_000);
    await expectNothingAtThePolice();
  });
});

it('who has it hears nothing of what waits for another, is refused or is let go', async () => {
  const secret = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement', title: 'Vold' };
  const item = await contributes(officer, world, secret);
  const named = (who: string) => idsOf(world, who);
  await discloses(officer, { ...toAssess(item), receivers: ['NSK'], namedPersons: await named('demo-nsk-1') });
  const third = await world.as('demo-nsk-1');
  expect(await reads(third, item.id)).toEqual(expect.any(String));
  await settled(server);
  const [theirs, ours] = await Promise.all([listens(third), listens(police)]);
  const toTax = { receivers: ['SKTST'], purpose: 'own-control', initiative: 'ON_REQUEST' };
  const how = { ...toAssess(item), ...toTax, namedPersons: await named('demo-skat-1') };
  const [first] = await discloses(officer, how);
  await decides(police, 'reject', first as Given, { reason: 'Ikke nu.' });
  const [again] = await discloses(officer, how);
  expect(await decides(police, 'approve', again as Given)).toMatchObject({ status: 'LIVE' });
  await ours.change('CHANGED', item.id, 2_000);
  await settled(server);
  await theirs.ping();
  expect(theirs.changes()).toEqual([]);
  for (const socket of [theirs, ours]) socket.close();
});
