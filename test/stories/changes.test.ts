/** The change feed as people follow it: each is told what is hers, that she lost what she lost, and nothing else. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person } from '../support/ask.js';
import { aCase, aPersonId } from '../support/builders.js';
import { FeedSocket, type Knock } from '../support/feed-socket.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess, withdraws } from '../support/sharing.js';

let server: TestServer;
let skat: Person;
const opened: FeedSocket[] = [];

beforeAll(async () => {
  server = await startTestServer();
  skat = await as(server, 'demo-skat-1');
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.close();
});
afterAll(() => server?.stop());

async function socketOf(wishes: Knock): Promise<FeedSocket> {
  const socket = await FeedSocket.open(server.url, wishes);
  opened.push(socket);
  return socket;
}

async function following(who: Person, wishes: { after?: string; topics?: string[] } = {}): Promise<FeedSocket> {
  const socket = await socketOf({ cookie: who.cookie });
  await socket.follow(wishes);
  return socket;
}

async function recordTip(who: Person): Promise<string> {
  const { workplaces } = await who.ask<{ workplaces: { id: string }[] }>(
    '{ workplaces(search: "Demo Eksport") { id } }',
  );
  const { recordTip } = await who.ask<{ recordTip: { id: string } }>(
    'mutation ($input: RecordTipInput!) { recordTip(input: $input) { id } }',
    {
      input: {
        channel: 'HOTLINE',
        callerKind: 'CITIZEN',
        seen: 'Mange mennesker bor på arbejdspladsen.',
        indicators: [],
        workplace: { id: workplaces[0]?.id },
        receivedAt: server.clock.now(),
      },
    },
  );
  return recordTip.id;
}

describe('each is told what is hers', () => {
  it('a tip is told to its own agency alone, by its number and nothing more', async () => {
    const cmm = await as(server, 'demo-cmm-1');
    const [byCmm, bySkat] = [await following(cmm), await following(skat)];
    const tip = await recordTip(cmm);
    const change = await byCmm.change('CHANGED', tip);
    expect(Object.keys(change).sort()).toEqual(['at', 'caseId', 'cursor', 'id', 'kind', 'subject']);
    expect(change).toMatchObject({ subject: 'Tip', id: tip, caseId: null });
    await pause(300);
    expect(bySkat.changes()).toEqual([]);
  });

  it('follows only the models asked for, and goes on from a cursor without missing or doubling', async () => {
    const cmm = await as(server, 'demo-cmm-1');
    const first = await following(cmm, { topics: ['Tip'] });
    const tip = await recordTip(cmm);
    const { cursor } = await first.change('CHANGED', tip);
    first.close();
    const missed = await recordTip(cmm);
    const again = await following(cmm, { after: cursor, topics: ['Tip'] });
    await again.change('CHANGED', missed);
    const other = await following(cmm, { after: cursor, topics: ['Case'] });
    const next = await recordTip(cmm);
    await again.change('CHANGED', next);
    expect(again.changes().map(({ id }) => id)).toEqual([missed, next]);
    expect(other.changes()).toEqual([]);
  });

  it('an unknown cursor is answered with RESYNC', async () => {
    const socket = await following(skat, { after: 'bm90aGluZw' });
    expect(await socket.change('RESYNC')).toMatchObject({ subject: null, id: null, caseId: null });
  });

  it('what is on a case is told to its teams, what is withdrawn to those who lost it, and neither to anybody else', async () => {
    const world = await aCase(server, {
      agencies: ['demo-skat-1', 'demo-politi-1'],
      invited: ['demo-siri-1'],
      teams: { 'demo-skat-1': ['demo-skat-2'] },
    });
    const subjects = [
      'demo-cmm-1',
      'demo-skat-1',
      'demo-skat-2',
      'demo-politi-1',
      'demo-politi-2',
      'demo-siri-1',
      'demo-at-1',
    ];
    const people = await Promise.all(subjects.map((subject) => as(server, subject)));
    const sockets = await Promise.all(people.map((who) => following(who)));
    const told = (id: string) => subjects.filter((_, n) => sockets[n]?.changes().some((change) => change.id === id));
    const withdrawn = (id: string) =>
      subjects.filter((_, n) =>
        sockets[n]?.changes().some((change) => change.id === id && change.kind === 'WITHDRAWN'),
      );
    const tax = people[1];
    if (!tax) throw new Error('nobody');

    const item = await contributes(tax, world);
    await sockets[1]?.change('CHANGED', item.id);
    await pause(300);
    expect(told(item.id)).toEqual(['demo-skat-1', 'demo-skat-2']);

    const [given] = await discloses(tax, toAssess(item));
    if (!given) throw new Error('nothing given');
    await sockets[0]?.change('CHANGED', item.id);
    await pause(300);
    expect(told(item.id)).toEqual(['demo-cmm-1', 'demo-skat-1', 'demo-skat-2']);
    expect(told(given.id)).toEqual(['demo-cmm-1', 'demo-skat-1', 'demo-skat-2']);

    await withdraws(tax, given);
    await sockets[0]?.change('WITHDRAWN', item.id);
    await pause(300);
    expect(withdrawn(item.id)).toEqual(['demo-cmm-1']);
    expect(withdrawn(given.id)).toEqual(['demo-cmm-1']);

    const { case: found } = await tax.ask<{
      case: { members: { id: string; version: number; person: { id: string } }[] };
    }>('query ($id: ID!) { case(id: $id) { members { id version person { id } } } }', { id: world.caseId });
    const colleague = await aPersonId(server, 'demo-skat-2');
    const member = found.members.find(({ person }) => person.id === colleague);
    await tax.ask('mutation ($input: ReleaseMemberInput!) { releaseMember(input: $input) { id } }', {
      input: { id: member?.id, version: member?.version },
    });
    await sockets[2]?.change('WITHDRAWN', world.caseId);
    expect(withdrawn(world.caseId)).toEqual(['demo-skat-2']);
    expect(sockets.at(-1)?.changes()).toEqual([]);
    expect(sockets[4]?.changes()).toEqual([]);
  });

  it('what runs out is told to those who lost it, though nobody wrote anything', async () => {
    const world = await aCase(server, { agencies: ['demo-skat-1'] });
    const [tax, cmm] = [await world.as('demo-skat-1'), await world.as('demo-cmm-1')];
    const [byTax, byCmm] = [await following(tax), await following(cmm)];
    const item = await contributes(tax, world);
    const expiresAt = new Date(server.clock.now().getTime() + 60_000);
    const [given] = await discloses(tax, { ...toAssess(item), expiresAt });
    await byCmm.change('CHANGED', given?.id);
    server.clock.pass(61_000);
    await byCmm.change('WITHDRAWN', item.id);
    await byCmm.change('WITHDRAWN', given?.id);
    expect(await cmm.refusal('query ($id: ID!) { contribution(id: $id) { id } }', { id: item.id })).toBe('NOT_FOUND');
    expect(byTax.changes().filter(({ kind }) => kind === 'WITHDRAWN')).toEqual([]);
  });
});
