/** Calling agencies to a meeting: what they see before they answer, what a yes opens, and what a no leaves shut. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCase, aDay, aPersonId, person } from '../support/builders.js';
import {
  called,
  does,
  type Invitation,
  invitee,
  type Meeting,
  mutation,
  participations,
  read,
  say,
} from '../support/meetings.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

describe('calling a meeting', () => {
  it('invites agencies that know nothing of the case until they accept, and then opens it to the team named', async () => {
    const world = await aCase(server, { invited: ['demo-skat-1'], agenda: ['Tippet', 'Hvem gør hvad'] });
    const [cmm, skat, colleague] = await Promise.all(['demo-cmm-1', 'demo-skat-1', 'demo-skat-2'].map(world.as));
    if (!cmm || !skat || !colleague) throw new Error('nobody');
    const before = await read(cmm, world.meetingId);
    expect(before.agenda.map(({ text, position }) => [position, text])).toEqual([
      [1, 'Tippet'],
      [2, 'Hvem gør hvad'],
    ]);
    expect(before.viewerCan.sort()).toEqual(['addAgendaItem', 'assignTask', 'invite', 'openMeeting']);
    expect(await participations(cmm, world.caseId)).toEqual({ CMM: 'ACCEPTED', SKTST: 'INVITED' });
    for (const who of [skat, colleague]) {
      expect(await who.refusal('query ($id: ID!) { meeting(id: $id) { id } }', { id: world.meetingId })).toBe(
        'NOT_FOUND',
      );
      expect(await who.refusal('query ($id: ID!) { case(id: $id) { id } }', { id: world.caseId })).toBe('NOT_FOUND');
    }
    const { id, version } = called(before, 'SKTST');
    const waiting = async (who: typeof skat) =>
      (
        await who.ask<{ desk: { invitations: { id: string; message: string }[] } }>(
          '{ desk { invitations { id message } } }',
        )
      ).desk.invitations;
    expect(await waiting(skat)).toEqual([{ id, message: 'Vi beder jer deltage.' }]);
    expect(await waiting(colleague)).toEqual([]);
    const team = [await aPersonId(server, 'demo-skat-2')];
    const answered = await does<Invitation>(skat, 'answerInvitation', { id, version, accept: true, team });
    expect(answered).toMatchObject({ status: 'ACCEPTED', message: 'Vi beder jer deltage.' });
    expect(await waiting(skat)).toEqual([]);
    for (const who of [skat, colleague]) {
      const after = await read(who, world.meetingId);
      expect(after.agenda.map(({ text }) => text)).toEqual(['Tippet', 'Hvem gør hvad']);
      expect(after.viewerCan.sort()).toEqual(['addAgendaItem', 'assignTask']);
      const { case: found } = await who.ask<{ case: { meetings: { id: string }[] } }>(
        'query ($id: ID!) { case(id: $id) { meetings { id } } }',
        { id: world.caseId },
      );
      expect(found.meetings).toEqual([{ id: world.meetingId }]);
    }
    expect(await participations(cmm, world.caseId)).toEqual({ CMM: 'ACCEPTED', SKTST: 'ACCEPTED' });
  });

  it('takes a no with its reason, and can ask again, for this meeting too', async () => {
    const world = await aCase(server, { invited: ['demo-at-1'], agenda: ['Tippet'] });
    const [cmm, at] = [await world.as('demo-cmm-1'), await world.as('demo-at-1')];
    const { id, version } = called(await read(cmm, world.meetingId), 'AT');
    const no = { id, version, accept: false };
    expect(await at.refusal(say.answerInvitation, { input: no })).toBe('INVALID');
    expect(await at.refusal(say.answerInvitation, { input: { ...no, reason: '  ' } })).toBe('INVALID');
    const reason = 'Vi har ingen til rådighed.';
    expect(await does(at, 'answerInvitation', { ...no, reason })).toMatchObject({
      status: 'DECLINED',
      declineReason: reason,
    });
    expect(await participations(cmm, world.caseId)).toMatchObject({ AT: 'DECLINED' });
    expect(await at.refusal('query ($id: ID!) { case(id: $id) { id } }', { id: world.caseId })).toBe('NOT_FOUND');

    const again = await does<Meeting>(cmm, 'invite', {
      meetingId: world.meetingId,
      invitees: [{ agency: 'AT', message: 'Der er farer på lageret.' }],
    });
    expect(called(again, 'AT')).toMatchObject({ id, status: 'PENDING', message: 'Der er farer på lageret.' });
    expect(await participations(cmm, world.caseId)).toMatchObject({ AT: 'INVITED' });
    await does(at, 'answerInvitation', { id, version: called(again, 'AT').version, accept: true });
    expect((await read(at, world.meetingId)).agenda).toHaveLength(1);
  });

  it('opens the agenda to those called later, but not what was meant for some', async () => {
    const world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'], agenda: ['Til alle'] });
    const cmm = await world.as('demo-cmm-1');
    await does(cmm, 'addAgendaItem', { meetingId: world.meetingId, text: 'Kun til skat', audience: ['SKTST'] });
    const later = await does<Meeting>(cmm, 'invite', {
      meetingId: world.meetingId,
      invitees: [{ agency: 'AT', message: '' }],
    });
    const at = await world.as('demo-at-1');
    const { id, version } = called(later, 'AT');
    await does(at, 'answerInvitation', { id, version, accept: true });
    expect((await read(at, world.meetingId)).agenda.map(({ text }) => text)).toEqual(['Til alle']);
  });

  it('keeps an agency on the case when it declines a second meeting', async () => {
    const world = await aCase(server, { agencies: ['demo-skat-1'] });
    const [cmm, skat] = [await world.as('demo-cmm-1'), await world.as('demo-skat-1')];
    const second = await does<Meeting>(cmm, 'convene', {
      caseId: world.caseId,
      title: 'Opfølgning',
      invitees: [{ agency: 'SKTST', message: '' }],
    });
    expect(await skat.refusal('query ($id: ID!) { meeting(id: $id) { id } }', { id: second.id })).toBe('NOT_FOUND');
    const { id, version } = called(second, 'SKTST');
    await does(skat, 'answerInvitation', { id, version, accept: false, reason: 'Vi har intet nyt.' });
    expect(await participations(cmm, world.caseId)).toMatchObject({ SKTST: 'ACCEPTED' });
    expect((await read(skat, world.meetingId)).id).toBe(world.meetingId);
  });

  it('brings an agency that left back with the team it names then, and nobody else', async () => {
    const world = await aCase(server, { agencies: ['demo-skat-1'], teams: { 'demo-skat-1': ['demo-skat-2'] } });
    const [cmm, skat] = [await world.as('demo-cmm-1'), await world.as('demo-skat-1')];
    const { case: found } = await skat.ask<{
      case: { participations: { id: string; version: number; agency: { code: string } }[] };
    }>('query ($id: ID!) { case(id: $id) { participations { id version agency { code } } } }', { id: world.caseId });
    const part = found.participations.find(({ agency }) => agency.code === 'SKTST');
    await skat.ask(mutation('leaveCase', 'LeaveCaseInput', 'id'), {
      input: { participationId: part?.id, version: part?.version, reason: 'Vi er færdige.' },
    });
    expect(await skat.refusal('query ($id: ID!) { meeting(id: $id) { id } }', { id: world.meetingId })).toBe(
      'NOT_FOUND',
    );
    const again = await does<Meeting>(cmm, 'invite', {
      meetingId: world.meetingId,
      invitees: [{ agency: 'SKTST', message: '' }],
    });
    const { id, version } = called(again, 'SKTST');
    await does(skat, 'answerInvitation', { id, version, accept: true });
    expect((await read(skat, world.meetingId)).id).toBe(world.meetingId);
    const colleague = await world.as('demo-skat-2');
    expect(await colleague.refusal('query ($id: ID!) { case(id: $id) { id } }', { id: world.caseId })).toBe(
      'NOT_FOUND',
    );
  });

  it('lets nobody join a case that has been closed, but takes a no', async () => {
    const world = await aCase(server, { invited: ['demo-siri-1'] });
    const [cmm, siri] = [await world.as('demo-cmm-1'), await world.as('demo-siri-1')];
    const { id, version } = called(await read(cmm, world.meetingId), 'SIRI');
    const { case: found } = await cmm.ask<{ case: { version: number } }>(
      'query ($id: ID!) { case(id: $id) { version } }',
      { id: world.caseId },
    );
    await cmm.ask(mutation('closeCase', 'CloseCaseInput', 'id'), {
      input: { id: world.caseId, version: found.version },
    });
    expect(await siri.refusal(say.answerInvitation, { input: { id, version, accept: true } })).toBe('REFUSED');
    expect(await siri.refusal('query ($id: ID!) { case(id: $id) { id } }', { id: world.caseId })).toBe('NOT_FOUND');
    await does(siri, 'answerInvitation', { id, version, accept: false, reason: 'Sagen er lukket.' });
  });

  it('is INVALID to call the same agency to the same meeting again while the call stands', async () => {
    const world = await aCase(server, { agencies: ['demo-skat-1'], invited: ['demo-at-1'] });
    const cmm = await world.as('demo-cmm-1');
    for (const code of ['SKTST', 'AT']) {
      const input = { meetingId: world.meetingId, invitees: [invitee(code)] };
      expect(await cmm.refusal(say.invite, { input })).toBe('INVALID');
    }
    expect(await cmm.refusal(say.invite, { input: { meetingId: world.meetingId, invitees: [] } })).toBe('INVALID');
  });
});

describe('a call is INVALID with', () => {
  let caseId: string;
  beforeAll(async () => {
    ({ caseId } = await aCase(server));
  });

  it.each([
    ['the same agency twice', { invitees: [invitee('AT'), invitee('AT')] }, 'input.invitees'],
    ['its own agency', { invitees: [invitee('CMM')] }, 'input.invitees'],
    ['a union', { invitees: [invitee('3F')] }, 'input.invitees'],
    ['an agency that does not exist', { invitees: [invitee('NOWHERE')] }, 'input.invitees'],
    ['a meeting last week', { startsAt: new Date(Date.now() - 7 * aDay).toISOString() }, 'input.startsAt'],
    ['a meeting in two years', { startsAt: new Date(Date.now() + 730 * aDay).toISOString() }, 'input.startsAt'],
    ['an empty title', { title: ' ' }, 'input.title'],
    ['an empty item', { agenda: ['Tippet', ''] }, 'input.agenda.1'],
    ['a case id that is none', { caseId: 'x' }, 'input.caseId'],
  ])('%s', async (_, wrong, field) => {
    const cmm = await person(server, 'demo-cmm-1');
    const input = { caseId, title: 'Møde', invitees: [], ...wrong };
    const { errors } = await cmm.reply(say.convene, { input });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field });
  });
});
