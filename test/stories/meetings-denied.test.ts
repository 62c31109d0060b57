/** Who is kept out of meetings, verb by verb, and what a repeated command does. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedOut } from '../support/ask.js';
import { aCase, aDay, agencyOf, aPersonId, person, type World } from '../support/builders.js';
import { called, does, invitee, type Line, type Meeting, mutation, read, say, type Verb } from '../support/meetings.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const daysAhead = (days: number) => new Date(server.clock.now().getTime() + days * aDay).toISOString().slice(0, 10);

describe('who is kept out', () => {
  let world: World;
  let inputs: Record<Verb, object>;
  beforeAll(async () => {
    world = await aCase(server, {
      agencies: ['demo-skat-1', 'demo-politi-1'],
      invited: ['demo-siri-1'],
      agenda: ['Tippet'],
      isOpen: true,
    });
    const cmm = await world.as('demo-cmm-1');
    const { meetingId } = world;
    const ownerId = await aPersonId(server, 'demo-politi-1');
    const task = await does<{ id: string; version: number }>(cmm, 'assignTask', {
      meetingId,
      text: 'Se på det',
      ownerId,
      dueOn: daysAhead(1),
    });
    const found = await read(cmm, meetingId);
    const ours = { id: meetingId, version: found.version };
    const call = called(found, agencyOf('demo-siri-1'));
    inputs = {
      convene: { caseId: world.caseId, title: 'Møde', invitees: [] },
      invite: { meetingId, invitees: [invitee('AT')] },
      answerInvitation: { id: call.id, version: call.version, accept: true },
      openMeeting: ours,
      closeMeeting: ours,
      addAgendaItem: { meetingId, text: 'Punkt' },
      settleAgendaItem: { id: found.agenda[0]?.id, version: 1, isDone: true },
      minute: { meetingId, text: 'Linje' },
      decide: { meetingId, text: 'Beslutning' },
      assignTask: { meetingId, text: 'Opgave', ownerId, dueOn: daysAhead(1) },
      finishTask: { id: task.id, version: task.version },
    };
  });
  const verbs = Object.keys(say) as Verb[];

  it.each(verbs)('%s: whoever is not signed in', async (verb) => {
    expect(await signedOut(server).refusal(say[verb], { input: inputs[verb] })).toBe('UNAUTHENTICATED');
  });

  it.each(verbs)('%s: an agency that is not on the case cannot tell it from one that does not exist', async (verb) => {
    const stranger = await person(server, 'demo-fvst-1');
    expect(await stranger.refusal(say[verb], { input: inputs[verb] })).toBe('NOT_FOUND');
  });

  it.each(verbs)('%s: a colleague outside the team', async (verb) => {
    const subject = verb === 'answerInvitation' ? 'demo-siri-2' : 'demo-skat-2';
    const colleague = await person(server, subject);
    expect(await colleague.refusal(say[verb], { input: inputs[verb] })).toBe('NOT_FOUND');
  });

  it.each(verbs.filter((verb) => verb !== 'answerInvitation'))(
    '%s: an agency that is called and has not answered',
    async (verb) => {
      const siri = await person(server, 'demo-siri-1');
      expect(await siri.refusal(say[verb], { input: inputs[verb] })).toBe('NOT_FOUND');
    },
  );

  it.each(['convene', 'invite', 'openMeeting', 'closeMeeting', 'answerInvitation', 'finishTask'] as const)(
    '%s: somebody at the table whose it is not to do',
    async (verb) => {
      const skat = await person(server, 'demo-skat-1');
      const { errors } = await skat.reply(say[verb], { input: inputs[verb] });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'REFUSED', rule: expect.stringMatching(`^${verb}@`) });
    },
  );

  it('an inspector neither minutes nor decides', async () => {
    const small = await aCase(server, {
      agencies: ['demo-skat-1'],
      teams: { 'demo-skat-1': ['demo-skat-2'] },
      isOpen: true,
    });
    const administrator = await small.as('demo-skat-3');
    await administrator.ask(mutation('assignDuties', 'AssignDutiesInput', 'id'), {
      input: { id: await aPersonId(server, 'demo-skat-2'), duties: ['INSPECTOR'], version: 1 },
    });
    const inspector = await small.as('demo-skat-2');
    const input = { meetingId: small.meetingId, text: 'Linje' };
    for (const verb of ['minute', 'decide', 'addAgendaItem'] as const)
      expect(await inspector.refusal(say[verb], { input })).toBe('REFUSED');
    expect((await read(inspector, small.meetingId)).viewerCan).toEqual([]);
  });

  it.each(verbs)('%s: an id that is none is INVALID', async (verb) => {
    const cmm = await world.as('demo-cmm-1');
    const wrong = Object.fromEntries(
      Object.entries(inputs[verb]).map(([name, value]) => [name, /^(id|caseId|meetingId)$/.test(name) ? 'x' : value]),
    );
    expect(await cmm.refusal(say[verb], { input: wrong })).toBe('INVALID');
  });
});

describe('the same command again', () => {
  it('calls one meeting, not two', async () => {
    const world = await aCase(server);
    const cmm = await world.as('demo-cmm-1');
    const input = { caseId: world.caseId, title: 'Møde', invitees: [invitee('AT')], command: randomUUID() };
    const [first, second] = [await does<Meeting>(cmm, 'convene', input), await does<Meeting>(cmm, 'convene', input)];
    expect(second.id).toBe(first.id);
    const { case: found } = await cmm.ask<{ case: { meetings: { id: string }[] } }>(
      'query ($id: ID!) { case(id: $id) { meetings { id } } }',
      { id: world.caseId },
    );
    expect(found.meetings).toHaveLength(2);
  });

  it('keeps one line of the minutes, also when both arrive at once', async () => {
    const world = await aCase(server, { isOpen: true });
    const cmm = await world.as('demo-cmm-1');
    const input = { meetingId: world.meetingId, text: 'Én gang', command: randomUUID() };
    const lines = await Promise.all([1, 2, 3].map(() => does<Line>(cmm, 'minute', input)));
    expect(new Set(lines.map(({ id }) => id)).size).toBe(1);
    expect((await read(cmm, world.meetingId)).minutes).toHaveLength(1);
  });

  it('answers an invitation once', async () => {
    const world = await aCase(server, { invited: ['demo-nsk-1'] });
    const [cmm, nsk] = [await world.as('demo-cmm-1'), await world.as('demo-nsk-1')];
    const { id, version } = called(await read(cmm, world.meetingId), 'NSK');
    const input = { id, version, accept: true, command: randomUUID() };
    for (const _ of [1, 2]) expect(await does(nsk, 'answerInvitation', input)).toMatchObject({ status: 'ACCEPTED' });
    expect(await nsk.refusal(say.answerInvitation, { input: { ...input, command: null } })).toBe('REFUSED');
  });
});
