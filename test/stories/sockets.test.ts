/** Socket.IO in the meeting room: who is there, hands and typing; nobody stays who may no longer read the meeting. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Ack, type Sent, shapes } from '../../src/realtime/socket-events.js';
import { as, type Person } from '../support/ask.js';
import { aCase, aPersonId, type World } from '../support/builders.js';
import { MeetingWindow, type Way } from '../support/meeting-window.js';
import { called, does, read } from '../support/meetings.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
const opened: MeetingWindow[] = [];

beforeAll(async () => {
  server = await startTestServer();
});
afterEach(() => {
  for (const { socket } of opened.splice(0)) socket.disconnect();
});
afterAll(() => server?.stop());

async function windowOf(who: Person, way: Way = 'websocket'): Promise<MeetingWindow> {
  const window = await MeetingWindow.open(server.url, { cookie: who.cookie, origin: server.url }, way);
  if (typeof window === 'string') throw new Error(window);
  opened.push(window);
  return window;
}

async function inside(world: World, subject: string): Promise<MeetingWindow> {
  const window = await windowOf(await world.as(subject));
  expect(await window.send('meeting:enter', { meetingId: world.meetingId })).toEqual({ ok: true });
  return window;
}

const aMeeting = () =>
  aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    invited: ['demo-siri-1'],
    teams: { 'demo-skat-1': ['demo-skat-2'] },
  });

const refusal = (ack: Ack) => (ack.ok ? null : ack.code);

describe('who may connect', () => {
  it.each<Way>(['websocket', 'polling'])('a signed-in person, from our own pages, by %s', async (way) => {
    const window = await windowOf(await as(server, 'demo-skat-1'), way);
    expect(window.socket.connected).toBe(true);
  });

  it.each<Way>(['websocket', 'polling'])(
    'another page with her cookie, and the signed out, may not, by %s',
    async (way) => {
      const { cookie } = await as(server, 'demo-skat-1');
      const connect = (headers: Record<string, string>) => MeetingWindow.open(server.url, headers, way);
      const own = { origin: server.url };
      expect(await connect({ cookie, origin: 'https://evil.example' })).toEqual(expect.any(String));
      expect(await connect({ cookie, 'sec-fetch-site': 'cross-site' })).toEqual(expect.any(String));
      expect(await connect(own)).toBe('UNAUTHENTICATED');
      expect(await connect({ ...own, cookie: `samindsats=${'a'.repeat(43)}` })).toBe('UNAUTHENTICATED');
    },
  );
});

describe('in the meeting room', () => {
  it('people see who is there, from which authority, with hands and typing; one line a person', async () => {
    const world = await aMeeting();
    const [cmm, skat, politi] = [
      await inside(world, 'demo-cmm-1'),
      await inside(world, 'demo-skat-1'),
      await inside(world, 'demo-politi-1'),
    ];
    for (const window of [cmm, skat, politi]) await window.sees(['Demo CMM 1', 'Demo Politi 1', 'Demo Skat 1']);
    expect(cmm.present[2]).toEqual({
      personId: await aPersonId(server, 'demo-skat-1'),
      name: 'Demo Skat 1',
      agencyCode: 'SKTST',
      handRaised: false,
    });
    const again = await inside(world, 'demo-skat-1');
    await again.sees(['Demo CMM 1', 'Demo Politi 1', 'Demo Skat 1']);
    expect(await again.send('meeting:hand', { raised: true })).toEqual({ ok: true });
    await cmm.sees(['Demo CMM 1', 'Demo Politi 1', 'Demo Skat 1*']);
    await again.send('meeting:typing', { isTyping: true });
    await pause(200);
    expect(cmm.typing).toEqual([{ personId: await aPersonId(server, 'demo-skat-1'), isTyping: true }]);
    expect(again.typing).toEqual([]);
    again.socket.disconnect();
    await pause(200);
    await cmm.sees(['Demo CMM 1', 'Demo Politi 1', 'Demo Skat 1*']);
    expect(await skat.send('meeting:leave')).toEqual({ ok: true });
    await cmm.sees(['Demo CMM 1', 'Demo Politi 1']);
    politi.socket.disconnect();
    await cmm.sees(['Demo CMM 1']);
  });

  it('one meeting at a time: entering another leaves the first, and rooms hear nothing of each other', async () => {
    const [one, other] = [await aMeeting(), await aMeeting()];
    const [cmm, skat] = [await inside(one, 'demo-cmm-1'), await inside(one, 'demo-skat-1')];
    await cmm.sees(['Demo CMM 1', 'Demo Skat 1']);
    expect(await skat.send('meeting:enter', { meetingId: other.meetingId })).toEqual({ ok: true });
    await skat.sees(['Demo Skat 1']);
    await cmm.sees(['Demo CMM 1']);
    await skat.send('meeting:typing', { isTyping: true });
    await pause(150);
    expect(cmm.typing).toEqual([]);
  });

  it.each([
    ['a colleague outside the team', 'demo-cmm-2'],
    ['an agency that is not on the case', 'demo-at-1'],
    ['an agency that is called and has not answered', 'demo-siri-1'],
  ])('%s may not enter: as if there were no such meeting, and it is in the ledger', async (_who, subject) => {
    const world = await aMeeting();
    const cmm = await inside(world, 'demo-cmm-1');
    const window = await windowOf(await world.as(subject));
    const hidden = await window.send('meeting:enter', { meetingId: world.meetingId });
    const absent = await window.send('meeting:enter', { meetingId: randomUUID() });
    expect(hidden).toEqual(absent);
    expect(refusal(hidden)).toBe('NOT_FOUND');
    expect(refusal(await window.send('meeting:hand', { raised: true }))).toBe('NOT_FOUND');
    expect(refusal(await window.send('meeting:typing', { isTyping: true }))).toBe('NOT_FOUND');
    await pause(150);
    expect(window.present).toEqual([]);
    await cmm.sees(['Demo CMM 1']);
    const { rows } = await server.owner.query(
      "SELECT kind, rule FROM ledger_entries WHERE subject = 'Meeting' AND $1 = ANY (ids) AND kind = 'REFUSED'",
      [world.meetingId],
    );
    expect(rows).toEqual([{ kind: 'REFUSED', rule: 'read@Meeting NOT_FOUND' }]);
  });

  it('what has not the right shape is INVALID, says what would be right, and ends nothing', async () => {
    const world = await aMeeting();
    const window = await inside(world, 'demo-cmm-1');
    const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as unknown;
    const wrong: Record<Sent, unknown[]> = {
      'meeting:enter': [
        undefined,
        null,
        7,
        'x',
        {},
        { meetingId: 'x' },
        { meetingId: world.meetingId, more: 1 },
        [],
        deep,
      ],
      'meeting:leave': [7, 'x', { meetingId: 1 }],
      'meeting:hand': [undefined, { raised: 'yes' }, { raised: 1 }, { __proto__: { raised: true } }],
      'meeting:typing': [undefined, { isTyping: null }, { isTyping: true, text: 'hemmeligt' }],
    };
    for (const name of Object.keys(shapes) as Sent[])
      for (const payload of wrong[name]) {
        const ack = await window.send(name, payload);
        expect(ack, `${name} ${JSON.stringify(payload)}`).toMatchObject({
          ok: false,
          code: 'INVALID',
          da: expect.stringContaining(name),
          en: expect.stringContaining(name),
        });
      }
    window.socket.emit('meeting:enter', { meetingId: 'x' }, 'no function');
    window.socket.emit('meeting:hand');
    expect(await window.send('meeting:hand', { raised: true })).toEqual({ ok: true });
    await window.sees(['Demo CMM 1*']);
  });

  it('one who never stops sending is told to wait', async () => {
    const world = await aMeeting();
    const window = await inside(world, 'demo-cmm-1');
    for (let n = 0; n < 250; n++) window.socket.emit('meeting:typing', { isTyping: true });
    expect(refusal(await window.send('meeting:hand', { raised: true }))).toBe('RATE_LIMITED');
  });
});

describe('nobody stays who may no longer read the meeting', () => {
  it('released from the team, she is out within a second, and hears nothing more', async () => {
    const world = await aMeeting();
    const [cmm, skat, colleague] = [
      await inside(world, 'demo-cmm-1'),
      await inside(world, 'demo-skat-1'),
      await inside(world, 'demo-skat-2'),
    ];
    await cmm.sees(['Demo CMM 1', 'Demo Skat 1', 'Demo Skat 2']);
    const tax = await world.as('demo-skat-1');
    const { case: found } = await tax.ask<{
      case: { members: { id: string; version: number; person: { name: string } }[] };
    }>('query ($id: ID!) { case(id: $id) { members { id version person { name } } } }', { id: world.caseId });
    const member = found.members.find(({ person }) => person.name === 'Demo Skat 2');
    await tax.ask('mutation ($input: ReleaseMemberInput!) { releaseMember(input: $input) { id } }', {
      input: { id: member?.id, version: member?.version },
    });
    await cmm.sees(['Demo CMM 1', 'Demo Skat 1'], 2_000);
    const last = colleague.names();
    await skat.send('meeting:hand', { raised: true });
    await cmm.sees(['Demo CMM 1', 'Demo Skat 1*']);
    expect(colleague.names()).toEqual(last);
    expect(refusal(await colleague.send('meeting:typing', { isTyping: true }))).toBe('NOT_FOUND');
    expect(refusal(await colleague.send('meeting:enter', { meetingId: world.meetingId }))).toBe('NOT_FOUND');
  });

  it('when her agency leaves the case, all its people are out', async () => {
    const world = await aMeeting();
    const cmm = await inside(world, 'demo-cmm-1');
    await inside(world, 'demo-skat-1');
    await inside(world, 'demo-skat-2');
    await cmm.sees(['Demo CMM 1', 'Demo Skat 1', 'Demo Skat 2']);
    const tax = await world.as('demo-skat-1');
    const { case: found } = await tax.ask<{
      case: { participations: { id: string; version: number; agency: { code: string } }[] };
    }>('query ($id: ID!) { case(id: $id) { participations { id version agency { code } } } }', { id: world.caseId });
    const ours = found.participations.find(({ agency }) => agency.code === 'SKTST');
    await tax.ask('mutation ($input: LeaveCaseInput!) { leaveCase(input: $input) { id } }', {
      input: { participationId: ours?.id, version: ours?.version, reason: 'Sagen hører ikke under os.' },
    });
    await cmm.sees(['Demo CMM 1'], 2_000);
  });

  it('signed out, her windows are closed within a second; another who is at the table comes in meanwhile', async () => {
    const world = await aMeeting();
    const cmm = await inside(world, 'demo-cmm-1');
    const who = await as(server, 'demo-politi-1');
    const window = await windowOf(who);
    await window.send('meeting:enter', { meetingId: world.meetingId });
    await cmm.sees(['Demo CMM 1', 'Demo Politi 1']);
    await who.ask('mutation { signOut }');
    await cmm.sees(['Demo CMM 1'], 1_000);
    await pause(50);
    expect(window.socket.connected).toBe(false);
  });

  it('suspended, she is out', async () => {
    const world = await aMeeting();
    const [cmm, window] = [await inside(world, 'demo-cmm-1'), await inside(world, 'demo-skat-2')];
    await cmm.sees(['Demo CMM 1', 'Demo Skat 2']);
    await server.owner.query("UPDATE people SET status = 'SUSPENDED' WHERE subject = 'demo-skat-2'");
    await cmm.sees(['Demo CMM 1'], 2_000);
    await window.cutOff();
    await server.owner.query("UPDATE people SET status = 'ACTIVE' WHERE subject = 'demo-skat-2'");
  });

  it('an agency that accepts late comes in when it has accepted', async () => {
    const world = await aMeeting();
    const siri = await world.as('demo-siri-1');
    const window = await windowOf(siri);
    expect(refusal(await window.send('meeting:enter', { meetingId: world.meetingId }))).toBe('NOT_FOUND');
    const meeting = await read(await world.as('demo-cmm-1'), world.meetingId);
    const invitation = called(meeting, 'SIRI');
    await does(siri, 'answerInvitation', { id: invitation.id, version: invitation.version, accept: true, team: [] });
    expect(await window.send('meeting:enter', { meetingId: world.meetingId })).toEqual({ ok: true });
    await window.sees(['Demo SIRI 1']);
  });
});
