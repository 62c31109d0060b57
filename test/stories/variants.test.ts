/** What is held as facts, under a handling code, and given with passages left out: the receiver gets what is left and nothing else. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { FeedSocket } from '../support/feed-socket.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { settled } from '../support/settled.js';
import { discloses, documents, previews, toAssess, withdraws } from '../support/sharing.js';
import {
  allOf,
  holds,
  intelligence,
  leavingOut,
  looksAt,
  passagesOf,
  redacts,
  type Shown,
  secrets,
  variantDocuments,
} from '../support/variants.js';

let server: TestServer;
let world: World;
let police: Person;
let colleague: Person;
let cmm: Person;
let skat: Person;
const opened: FeedSocket[] = [];

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-politi-1', 'demo-skat-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  [police, colleague, cmm, skat] = (await Promise.all(
    ['demo-politi-1', 'demo-politi-2', 'demo-cmm-1', 'demo-skat-1'].map((subject) => world.as(subject)),
  )) as [Person, Person, Person, Person];
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.close();
});
afterAll(() => server?.stop());

async function following(who: Person): Promise<FeedSocket> {
  await settled(server);
  const socket = await FeedSocket.open(server.url, { cookie: who.cookie });
  opened.push(socket);
  await socket.follow();
  return socket;
}

/** A variant without the secrets, given to CMM. */
async function given(): Promise<{ original: Shown; variant: Shown; disclosure: { id: string; version: number } }> {
  const original = await holds(police, world);
  const variant = await redacts(police, leavingOut(original));
  const [disclosure] = await discloses(police, toAssess(variant));
  if (!disclosure) throw new Error('nothing given');
  return { original, variant, disclosure };
}

const revise = (who: Person, input: object) =>
  who.ask<{ reviseContribution: Shown }>(variantDocuments.revise, { input }).then((said) => said.reviseContribution);

describe('facts and handling', () => {
  it('go with what is given; reading them is a reading, one with the text', async () => {
    const item = await holds(police, world, { category: 'observation', level: 'ordinary', handling: 'H1' });
    await discloses(police, toAssess(item));
    const theirs = await looksAt(cmm, item.id);
    expect(theirs.facts).toEqual(intelligence.facts);
    expect(theirs.handling).toEqual({
      code: 'H1',
      note: null,
      meaningDa: 'Må ikke bruges i retten uden tilladelse fra den myndighed, der har givet den.',
      meaningEn: 'May not be used in court without permission from the authority that gave it.',
    });
    expect(theirs.disclosures).toMatchObject([{ handling: { code: 'H1' } }]);
    expect((await looksAt(police, item.id)).readings).toMatchObject([{ person: { name: 'Demo CMM 1' }, times: 1 }]);
    await cmm.ask('query ($id: ID!) { contribution(id: $id) { facts { value } } }', { id: item.id });
    expect((await looksAt(police, item.id)).readings).toMatchObject([{ times: 2 }]);
    await cmm.ask('query ($id: ID!) { contribution(id: $id) { title handling { code } } }', { id: item.id });
    expect((await looksAt(police, item.id)).readings).toMatchObject([{ times: 2 }]);
  });

  it('are revised with the words: the receiver sees the code as it is, the disclosure keeps what it was given under', async () => {
    const item = await holds(police, world, { category: 'observation', level: 'ordinary', handling: 'H0' });
    await discloses(police, toAssess(item));
    const words = { id: item.id, title: item.title, text: 'Nyt.' };
    const same = await revise(police, { ...words, version: 1 });
    expect([same.facts, same.handling?.code]).toEqual([intelligence.facts, 'H0']);
    await revise(police, { ...words, version: 2, facts: [], handling: 'H3', handlingNote: 'Kun til mødet.' });
    const theirs = await looksAt(cmm, item.id);
    expect(theirs.facts).toEqual([]);
    expect(theirs.handling).toMatchObject({ code: 'H3', meaningDa: 'Anden begrænsning: Kun til mødet.' });
    expect(theirs.disclosures).toMatchObject([{ handling: { code: 'H0' } }]);
  });
});

describe('a variant', () => {
  it('is what is left, under a title of its own; its holder sees what it is of', async () => {
    const original = await holds(police, world, { handling: 'H2', reliability: 'B' });
    const variant = await redacts(police, leavingOut(original));
    expect(variant).toMatchObject({
      title: 'Natarbejde på slagteriet',
      text: '[udeladt] Der arbejdes om natten på slagteriet.',
      facts: [{ label: 'Bil', value: 'AB 12 345' }],
      category: 'observation',
      level: 'ordinary',
      handling: { code: 'H2' },
      isRedacted: true,
      isOutdated: false,
      variantOf: { id: original.id, title: original.title, text: intelligence.text },
      viewerCan: expect.not.arrayContaining(['redact', 'reviseContribution']),
    });
    expect(await looksAt(colleague, original.id)).toMatchObject({
      isRedacted: false,
      isOutdated: null,
      variantOf: null,
      text: intelligence.text,
    });
  });

  it('keeps category and level where nothing else is said', async () => {
    const original = await holds(police, world);
    const { title, ...rest } = { title: 'Uden navn', id: original.id, version: 1, facts: [0] };
    const variant = await redacts(police, { ...rest, title });
    expect(variant).toMatchObject({ category: 'criminal-intelligence', level: 'offences', text: intelligence.text });
  });

  it('tells its receiver that something was left out, and nothing at all of what or of where from', async () => {
    const original = await holds(police, world);
    const variant = await redacts(police, leavingOut(original));
    await discloses(police, { ...toAssess(variant), receivers: ['SKTST'] });
    const theirs = await looksAt(skat, variant.id);
    expect(theirs).toMatchObject({ isRedacted: true, variantOf: null, isOutdated: null, version: 1, readings: null });
    const everything = await allOf(skat, world);
    expect(everything).toContain(variant.id);
    for (const secret of [original.id, original.title, ...secrets]) expect(everything, secret).not.toContain(secret);
    expect(await skat.refusal(documents.read, { id: original.id })).toBe('NOT_FOUND');
  });

  it('is not told to be of the original even to one who has both', async () => {
    const original = await holds(police, world, { category: 'observation', level: 'ordinary' });
    const variant = await redacts(police, leavingOut(original));
    await discloses(police, toAssess(original));
    await discloses(police, toAssess(variant));
    expect(await looksAt(cmm, variant.id)).toMatchObject({ isRedacted: true, variantOf: null, isOutdated: null });
    expect(await looksAt(cmm, original.id)).toMatchObject({ isRedacted: false, variantOf: null, isOutdated: null });
  });

  it('is read by itself: the reading is on its own receipt, not on the original’s', async () => {
    const { original, variant } = await given();
    await looksAt(cmm, variant.id);
    expect((await looksAt(police, variant.id)).readings).toMatchObject([{ person: { name: 'Demo CMM 1' }, times: 1 }]);
    expect((await looksAt(police, original.id)).readings).toEqual([]);
  });

  it('says to its holder when the original has been revised since, and its receiver hears of nothing', async () => {
    const { original, variant } = await given();
    const [byCmm, byPolice] = [await following(cmm), await following(police)];
    // What the giving itself told may still be on its way.
    await pause(1_000);
    const before = byCmm.changes().length;
    await revise(police, { id: original.id, version: 1, title: original.title, text: 'P7 er rejst.' });
    await byPolice.change('CHANGED', original.id);
    await pause(300);
    expect(byCmm.changes().slice(before)).toEqual([]);
    expect(await looksAt(police, variant.id)).toMatchObject({ isOutdated: true, text: variant.text });
    expect(await looksAt(cmm, variant.id)).toMatchObject({ isOutdated: null, version: 1, text: variant.text });
  });

  it('is told beside the original: the giver is warned before both go to one receiver, whichever came first', async () => {
    const { original, variant } = await given();
    const others = async (id: string) =>
      Object.fromEntries(
        (
          await police.ask<{ disclosurePreview: { receiver: { code: string }; otherVersions: string[] }[] }>(
            `query ($id: ID!) { disclosurePreview(contributionId: $id, purpose: "assess", initiative: OWN) { receiver { code } otherVersions } }`,
            { id },
          )
        ).disclosurePreview.map(({ receiver, otherVersions }) => [receiver.code, otherVersions]),
      );
    expect(await others(original.id)).toEqual({ CMM: [variant.title], SKTST: [] });
    expect(await others(variant.id)).toEqual({ CMM: [], SKTST: [] });
    const second = await redacts(police, { ...leavingOut(original), title: 'Kun holdene' });
    expect(await others(second.id)).toEqual({ CMM: [variant.title], SKTST: [] });
    await discloses(police, { ...toAssess(second), receivers: ['SKTST'] });
    expect(await others(variant.id)).toEqual({ CMM: [], SKTST: ['Kun holdene'] });
    const [shown] = (await looksAt(police, variant.id)).disclosures ?? [];
    await withdraws(police, shown ?? { id: '', version: 0 });
    expect(await others(original.id)).toEqual({ CMM: [], SKTST: ['Kun holdene'] });
  });

  it('is judged by the rule book as what it is now', async () => {
    const original = await holds(police, world);
    const variant = await redacts(police, leavingOut(original));
    const outcome = async (id: string) =>
      (await previews(police, id, { receivers: ['SKTST'], purpose: 'assess' }))[0]?.verdict.outcome;
    expect([await outcome(original.id), await outcome(variant.id)]).toEqual(['MAY_WITH_APPROVAL', 'MAY']);
  });

  it('counts characters as UTF-16 does', async () => {
    const text = 'Kok 👩🏽‍🍳 fra Æbeltoft';
    const original = await holds(police, world, { text });
    const variant = await redacts(police, {
      id: original.id,
      version: 1,
      title: 'Uden tegn',
      passages: passagesOf(text, '👩🏽‍🍳'),
    });
    expect(variant.text).toBe('Kok [udeladt] fra Æbeltoft');
  });
});

describe('what was given is gone within a second', () => {
  it('when a variant is withdrawn: from the feed, lists, counts and pages; its ledger stays', async () => {
    const { original, variant, disclosure } = await given();
    await looksAt(cmm, variant.id);
    const byCmm = await following(cmm);
    await withdraws(police, disclosure);
    await settled(server);
    const committed = Date.now();
    await byCmm.change('WITHDRAWN', variant.id, 1_000);
    await byCmm.change('WITHDRAWN', disclosure.id, 1_000);
    expect(Date.now() - committed).toBeLessThan(1_000);
    const everything = await allOf(cmm, world);
    for (const gone of [variant.id, disclosure.id, original.id]) expect(everything).not.toContain(gone);
    expect(await cmm.refusal(documents.read, { id: variant.id })).toBe('NOT_FOUND');
    expect(byCmm.changes().some(({ id }) => id === original.id)).toBe(false);
    const kept = await looksAt(police, variant.id);
    expect(kept.readings).toMatchObject([{ person: { name: 'Demo CMM 1' }, times: 1 }]);
  });

  it('when its time is up, though nobody wrote anything', async () => {
    const original = await holds(police, world);
    const variant = await redacts(police, leavingOut(original));
    const start = server.clock.now();
    const expiresAt = new Date(start.getTime() + 60_000);
    const [disclosure] = await discloses(police, { ...toAssess(variant), expiresAt });
    const byCmm = await following(cmm);
    expect(await allOf(cmm, world)).toContain(variant.id);
    server.clock.pass(61_000);
    expect(await allOf(cmm, world)).not.toContain(variant.id);
    const passed = Date.now();
    await byCmm.change('WITHDRAWN', variant.id, 2_000);
    await byCmm.change('WITHDRAWN', disclosure?.id, 2_000);
    expect(Date.now() - passed).toBeLessThan(2_000);
    expect((await looksAt(police, variant.id)).disclosures).toHaveLength(1);
  });
});

it('nobody else is given anything by it: not the agency beside the receiver', async () => {
  const { variant } = await given();
  expect(await skat.refusal(documents.read, { id: variant.id })).toBe('NOT_FOUND');
  expect(await allOf(skat, world)).not.toContain(variant.id);
});
