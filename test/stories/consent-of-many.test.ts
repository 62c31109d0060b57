/** One consent may carry many disclosures: taken back, it ends those that are chosen, all or none, and nobody else learns of the others. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { FeedSocket } from '../support/feed-socket.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { settled } from '../support/settled.js';
import {
  contributes,
  decides,
  discloses,
  documents,
  expectRefused,
  follows,
  type Given,
  idsOf,
  reads,
  toAssess,
} from '../support/sharing.js';

let server: TestServer;
let world: World;
let cmm: Person;
let coordinator: Person;
let police: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-politi-1'],
    teams: { 'demo-cmm-1': ['demo-cmm-2'] },
  });
  [cmm, coordinator, police] = (await Promise.all(
    ['demo-cmm-2', 'demo-cmm-1', 'demo-politi-1'].map((one) => world.as(one)),
  )) as [Person, Person, Person];
});
afterAll(() => server?.stop());

interface Same {
  id: string;
  title: string | null;
  receiver: { code: string };
}

const reason = 'P1 har ringet og sagt nej.';
const consent = () => `P1 har sagt ja, mundtligt og med tolk (${randomUUID()}).`;

async function gives(words: string, at: World = world): Promise<{ item: { id: string }; given: Given }> {
  const item = await contributes(await at.as('demo-cmm-2'), at, {
    category: 'victim-story',
    level: 'sensitive',
    title: `Samtale ${randomUUID()}`,
  });
  const namedPersons = await idsOf(at, 'demo-politi-1');
  const more = { receivers: ['POL-SOJ'], purpose: 'investigate', namedPersons, consent: words };
  const [given] = await discloses(await at.as('demo-cmm-2'), { ...toAssess(item), ...more });
  if (given?.status !== 'LIVE') throw new Error('it did not go');
  return { item, given };
}

async function onSame(who: Person, contributionId: string): Promise<Same[]> {
  const { contribution } = await who.ask<{ contribution: { disclosures: { onSameConsent: Same[] }[] } }>(
    'query ($id: ID!) { contribution(id: $id) { disclosures { onSameConsent { id title receiver { code } } } } }',
    { id: contributionId },
  );
  return contribution.disclosures.flatMap(({ onSameConsent }) => onSameConsent);
}
const statusOf = async (id: string) => (await follows(cmm, id)).disclosures.map(({ status }) => status);

describe('what holds on the same consent', () => {
  it('is told to the giver: the same words, on the same case, as long as it holds', async () => {
    const words = consent();
    const [one, two, three] = [await gives(words), await gives(words), await gives(words)];
    await gives(consent());
    const elsewhere = await aCase(server, { agencies: ['demo-politi-1'], teams: { 'demo-cmm-1': ['demo-cmm-2'] } });
    await gives(words, elsewhere);
    await decides(cmm, 'withdrawConsent', three.given, { reason });
    expect(await onSame(cmm, one.item.id)).toEqual([
      { id: two.given.id, title: expect.stringContaining('Samtale'), receiver: { code: 'POL-SOJ' } },
    ]);
    expect(await onSame(cmm, three.item.id)).toEqual([]);
  });

  it('is told to nobody who has it: she learns of no others', async () => {
    const words = consent();
    const [one] = [await gives(words), await gives(words)];
    expect(await onSame(police, one.item.id)).toEqual([]);
  });

  it('is asked for in a constant number of statements, however many hold on one', async () => {
    const count = async () => {
      const asked =
        'query ($id: ID!) { case(id: $id) { contributions { nodes { disclosures { onSameConsent { id } } } } } }';
      server.asked();
      await cmm.ask(asked, { id: world.caseId });
      return server.asked().length;
    };
    const few = await count();
    const words = consent();
    for (let n = 0; n < 4; n++) await gives(words);
    expect(await count()).toBe(few);
  });
});

describe('a consent that is taken back', () => {
  it('ends with it those that were chosen: gone at the receiver within a second, and one line of the ledger names them all', async () => {
    const words = consent();
    const [one, two, kept] = [await gives(words), await gives(words), await gives(words)];
    await settled(server);
    const socket = await FeedSocket.open(server.url, { cookie: police.cookie, origin: server.url });
    await socket.follow();
    expect(await reads(police, two.item.id)).toEqual(expect.any(String));
    const ended = await decides(cmm, 'withdrawConsent', one.given, { reason, alsoIds: [two.given.id] });
    expect(ended).toMatchObject({ status: 'WITHDRAWN', withdrawnReason: reason });
    for (const { item } of [one, two]) {
      await socket.frame((frame) => JSON.stringify(frame.payload ?? '').includes(item.id));
      expect(await reads(police, item.id)).toBe('NOT_FOUND');
      expect(await statusOf(item.id)).toEqual(['WITHDRAWN']);
    }
    expect((await follows(cmm, two.item.id)).disclosures).toMatchObject([
      { withdrawnReason: reason, consentWithdrawnAt: ended.consentWithdrawnAt, version: two.given.version + 1 },
    ]);
    expect(await statusOf(kept.item.id)).toEqual(['LIVE']);
    const { rows } = await server.owner.query(
      `SELECT ids FROM ledger_entries WHERE verb = 'withdrawConsent' AND ids @> $1 AND kind = 'DONE'`,
      [[one.given.id]],
    );
    expect(rows).toEqual([{ ids: [one.given.id, two.given.id] }]);
    await socket.close();
  });

  it('can be taken back at once by her coordinator, and repeated it happens once', async () => {
    const words = consent();
    const [one, two] = [await gives(words), await gives(words)];
    const more = { reason, alsoIds: [two.given.id, two.given.id, one.given.id], command: randomUUID() };
    const first = await decides(coordinator, 'withdrawConsent', one.given, more);
    expect(await decides(coordinator, 'withdrawConsent', one.given, more)).toEqual(first);
    expect(await statusOf(two.item.id)).toEqual(['WITHDRAWN']);
  });

  it('taken back by two at once, each with the other’s, ends all of it once', async () => {
    const words = consent();
    const [one, two] = [await gives(words), await gives(words)];
    const tries = await Promise.allSettled([
      decides(cmm, 'withdrawConsent', one.given, { reason, alsoIds: [two.given.id] }),
      decides(coordinator, 'withdrawConsent', two.given, { reason, alsoIds: [one.given.id] }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const { item } of [one, two]) expect(await statusOf(item.id)).toEqual(['WITHDRAWN']);
  });
});

describe('nothing ends', () => {
  const tries = (given: Given, alsoIds: string[]) => ({ id: given.id, version: given.version, reason, alsoIds });

  it('where one of them holds on other words, on another case, does not hold, or is not there: all alike', async () => {
    const words = consent();
    const [one, two, gone] = [await gives(words), await gives(words), await gives(words)];
    const other = await gives(consent());
    const elsewhere = await aCase(server, { agencies: ['demo-politi-1'], teams: { 'demo-cmm-1': ['demo-cmm-2'] } });
    const away = await gives(words, elsewhere);
    await decides(cmm, 'withdrawConsent', gone.given, { reason });
    for (const id of [other.given.id, away.given.id, gone.given.id, one.item.id, randomUUID()])
      await expectRefused(cmm, documents.withdrawConsent, tries(one.given, [two.given.id, id]), 'CONFLICT');
    for (const { item } of [one, two, other]) expect(await statusOf(item.id)).toEqual(['LIVE']);
  });

  it('for what is no id, or for more than 200', async () => {
    const { item, given } = await gives(consent());
    await expectRefused(cmm, documents.withdrawConsent, tries(given, ['x']), 'INVALID', 'input.alsoIds');
    const many = Array.from({ length: 201 }, () => randomUUID());
    await expectRefused(cmm, documents.withdrawConsent, tries(given, many), 'INVALID', 'input.alsoIds');
    expect(await statusOf(item.id)).toEqual(['LIVE']);
  });

  it('at the hand of who received it', async () => {
    const words = consent();
    const [one, two] = [await gives(words), await gives(words)];
    await expectRefused(police, documents.withdrawConsent, tries(one.given, [two.given.id]), 'REFUSED');
    for (const { item } of [one, two]) expect(await statusOf(item.id)).toEqual(['LIVE']);
  });
});
