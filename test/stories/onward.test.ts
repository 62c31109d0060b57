/** What was given goes on to a third agency only by its holder's hand: asked for, given or refused, and never told to the third. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { FeedSocket } from '../support/feed-socket.js';
import { asks, grants, onwardDocuments, onwardOn, refuses, toAsk } from '../support/onward.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { settled } from '../support/settled.js';
import {
  contributes,
  decides,
  discloses,
  documents,
  follows,
  idsOf,
  previews,
  reads,
  toAssess,
  withdraws,
} from '../support/sharing.js';
import { allOf, holds, leavingOut, redacts, secrets } from '../support/variants.js';

let server: TestServer;
let world: World;
const people = new Map<string, Person>();
const who = (subject: string): Person => {
  const found = people.get(subject);
  if (!found) throw new Error(`${subject} is not signed in`);
  return found;
};
const everyone = [
  'demo-cmm-1',
  'demo-cmm-2',
  'demo-skat-1',
  'demo-skat-2',
  'demo-politi-1',
  'demo-at-1',
  'demo-siri-1',
];
const opened: FeedSocket[] = [];

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1', 'demo-siri-1'],
    teams: { 'demo-cmm-1': ['demo-cmm-2'], 'demo-skat-1': ['demo-skat-2'] },
  });
  for (const subject of everyone) people.set(subject, await world.as(subject));
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.close();
});
afterAll(() => server?.stop());

async function following(subject: string): Promise<FeedSocket> {
  await settled(server);
  const socket = await FeedSocket.open(server.url, { cookie: who(subject).cookie });
  opened.push(socket);
  await socket.follow();
  return socket;
}

/** Wages, given by tax to CMM. */
async function given(more: object = {}) {
  const item = await contributes(who('demo-skat-1'), world);
  const [disclosure] = await discloses(who('demo-skat-1'), { ...toAssess(item), ...more });
  if (!disclosure) throw new Error('nothing given');
  return { item, disclosure };
}

describe('asking', () => {
  it('gives nothing, and is seen by both sides’ teams alone', async () => {
    const { item } = await given();
    const sockets = await Promise.all(everyone.map(following));
    const asked = await asks(who('demo-cmm-1'), toAsk(item));
    expect(asked).toMatchObject({
      status: 'ASKED',
      title: 'Løn til P1',
      asker: { code: 'CMM' },
      giver: { code: 'SKTST' },
      to: { code: 'POL-SOJ' },
      viewerCan: [],
    });
    await sockets[0]?.change('CHANGED', asked.id);
    await sockets[2]?.change('CHANGED', asked.id);
    await pause(300);
    const told = everyone.filter((_, n) => sockets[n]?.changes().some(({ id }) => id === asked.id));
    expect(told).toEqual(['demo-cmm-1', 'demo-cmm-2', 'demo-skat-1', 'demo-skat-2']);
    expect(sockets[4]?.changes()).toEqual([]);
    expect(await reads(who('demo-politi-1'), item.id)).toBe('NOT_FOUND');
    const [theirs] = await onwardOn(who('demo-skat-2'), item.id);
    expect(theirs?.id).toBe(asked.id);
    expect([...(theirs?.viewerCan ?? [])].sort()).toEqual(['grantOnward', 'refuseOnward']);
  });

  it('stands on both sides’ desks until it is answered', async () => {
    const { item } = await given();
    const asked = await asks(who('demo-cmm-1'), toAsk(item));
    const desk = async (subject: string) => {
      const { desk } = await who(subject).ask<{ desk: Record<string, { id: string; status: string }[]> }>(
        '{ desk { onwardToAnswer { id status } onwardAsked { id status } } }',
      );
      const has = (name: string) => desk[name]?.find(({ id }) => id === asked.id)?.status ?? null;
      return [has('onwardToAnswer'), has('onwardAsked')];
    };
    expect(await desk('demo-skat-1')).toEqual(['ASKED', null]);
    expect(await desk('demo-cmm-2')).toEqual([null, 'ASKED']);
    for (const other of ['demo-politi-1', 'demo-at-1']) expect(await desk(other), other).toEqual([null, null]);
    await refuses(who('demo-skat-1'), asked, 'Ikke nødvendigt for politiet.');
    expect(await desk('demo-skat-1')).toEqual([null, null]);
    expect(await desk('demo-cmm-1')).toEqual([null, 'REFUSED']);
  });

  it('is seen by the named alone where people are named for what was given', async () => {
    const [named] = await idsOf(world, 'demo-cmm-2');
    const { item } = await given({ namedPersons: [named] });
    const asked = await asks(who('demo-cmm-2'), toAsk(item));
    const byCmm = async (subject: string) => (await onwardOn(who(subject), item.id)).map(({ id }) => id);
    expect(await byCmm('demo-cmm-2')).toEqual([asked.id]);
    expect(await who('demo-cmm-1').refusal(documents.read, { id: item.id })).toBe('NOT_FOUND');
    const { desk } = await who('demo-cmm-1').ask<{ desk: { onwardAsked: { id: string }[] } }>(
      '{ desk { onwardAsked { id } } }',
    );
    expect(desk.onwardAsked.map(({ id }) => id)).not.toContain(asked.id);
  });
});

describe('granting', () => {
  it('is a disclosure of the holder’s own, by the rule book’s answer to it', async () => {
    const { item } = await given();
    const asked = await asks(who('demo-cmm-1'), toAsk(item));
    const granted = await grants(who('demo-skat-1'), asked, item, { answer: 'I orden.' });
    expect(granted).toMatchObject({
      status: 'GRANTED',
      answer: 'I orden.',
      answeredBy: { name: 'Demo Skat 1' },
      result: { receiver: { code: 'POL-SOJ' }, outcome: 'MAY', ruleId: 'PER-01', initiative: 'OWN', status: 'LIVE' },
    });
    expect(await reads(who('demo-politi-1'), item.id)).toMatch(/føres videre/);
    expect(await onwardOn(who('demo-politi-1'), item.id)).toEqual([]);
    expect(JSON.stringify(await allOf(who('demo-politi-1'), world))).not.toContain(asked.id);
    const [theirs] = await onwardOn(who('demo-cmm-1'), item.id);
    expect(theirs).toMatchObject({ status: 'GRANTED', result: null, viewerCan: [] });
  });

  it('demands what giving demands, and gives nothing where the book says no', async () => {
    const { item } = await given();
    const asked = await asks(who('demo-cmm-1'), toAsk(item));
    const input = { id: asked.id, version: 1, contributionVersion: item.version };
    const refused = async (more: object) =>
      who('demo-skat-1').reply(onwardDocuments.grant, { input: { ...input, ...more } });
    const { errors } = await refused({});
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field: 'input.weighing' });
    const unlawful = await refused({ weighing: 'x', purpose: 'statistics' });
    expect(unlawful.errors?.[0]?.extensions).toMatchObject({ code: 'UNLAWFUL', verdicts: [{ receiver: 'POL-SOJ' }] });
    expect(await reads(who('demo-politi-1'), item.id)).toBe('NOT_FOUND');
    expect(await onwardOn(who('demo-cmm-1'), item.id)).toMatchObject([{ status: 'ASKED' }]);
  });

  it('of a variant gives the variant, and nothing of its original', async () => {
    const original = await holds(who('demo-politi-1'), world);
    const variant = await redacts(who('demo-politi-1'), leavingOut(original));
    await discloses(who('demo-politi-1'), toAssess(variant));
    const asked = await asks(who('demo-cmm-1'), { ...toAsk(variant), to: 'AT' });
    await grants(who('demo-politi-1'), asked, variant);
    const everything = await allOf(who('demo-at-1'), world);
    expect(everything).toContain(variant.id);
    for (const secret of [original.id, original.title, asked.id, ...secrets]) expect(everything).not.toContain(secret);
  });

  it('that was given is withdrawn by itself: gone from the third within a second, and the first keeps its own', async () => {
    const { item, disclosure } = await given();
    const asked = await asks(who('demo-cmm-1'), toAsk(item));
    const { result } = await grants(who('demo-skat-1'), asked, item);
    await reads(who('demo-politi-1'), item.id);
    const byPolice = await following('demo-politi-1');
    await withdraws(who('demo-skat-1'), result ?? { id: '', version: 0 });
    await settled(server);
    await byPolice.change('WITHDRAWN', item.id, 1_000);
    expect(await reads(who('demo-politi-1'), item.id)).toBe('NOT_FOUND');
    expect(await allOf(who('demo-politi-1'), world)).not.toContain(item.id);
    expect(await reads(who('demo-cmm-1'), item.id)).toMatch(/føres videre/);
    await withdraws(who('demo-skat-1'), disclosure);
    expect(await onwardOn(who('demo-skat-1'), item.id)).toMatchObject([{ status: 'GRANTED' }]);
  });

  it('of what the third has already gives nothing more: answered by what it has, and the asker is told no more than ever', async () => {
    const { item } = await given({ receivers: ['CMM', 'POL-SOJ'] });
    const asked = await asks(who('demo-cmm-1'), toAsk(item));
    expect(asked.status).toBe('ASKED');
    const [preview] = await previews(who('demo-skat-1'), item.id, { receivers: ['POL-SOJ'] });
    expect(preview?.isAlreadyGiven).toBe(true);
    const before = (await follows(who('demo-skat-1'), item.id)).disclosures;
    // One that the third does not have, to hold it against.
    const other = await given();
    const anew = await asks(who('demo-cmm-1'), toAsk(other.item));
    const byCmm = await following('demo-cmm-1');
    // On no terms: it has been given on its own.
    const granted = await grants(who('demo-skat-1'), asked, item, { weighing: null });
    const theirs = before.find(({ receiver }) => receiver.code === 'POL-SOJ');
    expect(granted).toMatchObject({ status: 'GRANTED', result: { id: theirs?.id, status: 'LIVE' } });
    expect((await follows(who('demo-skat-1'), item.id)).disclosures).toEqual(before);
    await grants(who('demo-skat-1'), anew, other.item);
    await byCmm.change('CHANGED', anew.id);
    await pause(300);
    const heard = (...ids: string[]) => ids.map((one) => byCmm.changes().filter(({ id }) => id === one).length);
    expect(heard(asked.id, item.id)).toEqual(heard(anew.id, other.item.id));
    const [first] = await onwardOn(who('demo-cmm-1'), item.id);
    const [second] = await onwardOn(who('demo-cmm-1'), other.item.id);
    expect(first).toMatchObject({ status: 'GRANTED', result: null });
    expect({ ...first, id: '' }).toEqual({ ...second, id: '' });
    expect(await onwardOn(who('demo-politi-1'), item.id)).toEqual([]);
  });

  it('of what waits to be given to the third is a CONFLICT until that is decided, and then is answered by it', async () => {
    const item = await contributes(who('demo-cmm-2'), world, { category: 'housing', level: 'ordinary' });
    await discloses(who('demo-cmm-1'), { ...toAssess(item), receivers: ['POL-SOJ'] });
    const toControl = { ...toAssess(item), receivers: ['SKTST'], purpose: 'own-control' };
    const [waiting] = await discloses(who('demo-cmm-2'), toControl);
    if (waiting?.status !== 'PENDING') throw new Error('nothing waits');
    const asked = await asks(who('demo-politi-1'), { ...toAsk(item), to: 'SKTST' });
    const input = { id: asked.id, version: 1, contributionVersion: item.version, weighing: 'x' };
    expect(await who('demo-cmm-1').refusal(onwardDocuments.grant, { input })).toBe('CONFLICT');
    expect(await onwardOn(who('demo-politi-1'), item.id)).toMatchObject([{ status: 'ASKED' }]);
    const { id } = await decides(who('demo-cmm-1'), 'approve', waiting);
    expect(await grants(who('demo-cmm-1'), asked, item)).toMatchObject({ status: 'GRANTED', result: { id } });
  });
});

describe('ending', () => {
  it('ends when what was given is withdrawn; there is nothing left to answer', async () => {
    const { item, disclosure } = await given();
    await settled(server);
    const asked = await asks(who('demo-cmm-1'), toAsk(item));
    const [byCmm, bySkat] = [await following('demo-cmm-1'), await following('demo-skat-1')];
    await withdraws(who('demo-skat-1'), disclosure);
    await bySkat.change('CHANGED', asked.id, 1_000);
    await byCmm.change('CHANGED', asked.id, 1_000);
    expect(await onwardOn(who('demo-skat-1'), item.id)).toMatchObject([{ status: 'ENDED', viewerCan: [] }]);
    const input = { id: asked.id, version: 2, contributionVersion: item.version, weighing: 'x' };
    expect(await who('demo-skat-1').refusal(onwardDocuments.grant, { input })).toBe('REFUSED');
  });

  it('ends when its time is up: not a moment later can it be granted, though nobody has written yet that it ended', async () => {
    const expiresAt = new Date(server.clock.now().getTime() + 60_000);
    const { item } = await given({ expiresAt });
    const asked = await asks(who('demo-cmm-1'), toAsk(item));
    const bySkat = await following('demo-skat-1');
    server.clock.pass(61_000);
    const input = { id: asked.id, version: 1, contributionVersion: item.version, weighing: 'x' };
    expect(['CONFLICT', 'REFUSED']).toContain(await who('demo-skat-1').refusal(onwardDocuments.grant, { input }));
    await bySkat.change('CHANGED', asked.id, 3_000);
    expect(await onwardOn(who('demo-skat-1'), item.id)).toMatchObject([{ status: 'ENDED' }]);
  });

  it('ends when the asker leaves', async () => {
    const leaving = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
    const item = await contributes(who('demo-skat-1'), leaving);
    await discloses(who('demo-skat-1'), { ...toAssess(item), receivers: ['POL-SOJ'] });
    await asks(who('demo-politi-1'), { ...toAsk(item), to: 'CMM' });
    const { case: found } = await who('demo-politi-1').ask<{
      case: { participations: { id: string; version: number; agency: { code: string } }[] };
    }>('query ($id: ID!) { case(id: $id) { participations { id version agency { code } } } }', { id: leaving.caseId });
    const part = found.participations.find(({ agency }) => agency.code === 'POL-SOJ');
    await who('demo-politi-1').ask('mutation ($input: LeaveCaseInput!) { leaveCase(input: $input) { id } }', {
      input: { participationId: part?.id, version: part?.version, reason: 'Opgaven er løst.' },
    });
    expect(await onwardOn(who('demo-skat-1'), item.id)).toMatchObject([{ status: 'ENDED' }]);
  });

  it('asked twice it stands once: a second is a CONFLICT until the first is answered, a repeated command acts once', async () => {
    const { item } = await given();
    const input = { ...toAsk(item), command: randomUUID() };
    const first = await asks(who('demo-cmm-1'), input);
    expect((await asks(who('demo-cmm-1'), input)).id).toBe(first.id);
    expect(await who('demo-cmm-2').refusal(onwardDocuments.ask, { input: toAsk(item) })).toBe('CONFLICT');
    await refuses(who('demo-skat-1'), first, 'Nej.');
    expect((await asks(who('demo-cmm-2'), toAsk(item))).status).toBe('ASKED');
  });
});
