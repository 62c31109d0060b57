/** Holding a meeting: from called to closed, each line seen by just those it names. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCase, aDay, aPersonId, type World } from '../support/builders.js';
import { does, invitee, type Line, type Meeting, meeting, read, say } from '../support/meetings.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const daysAhead = (days: number) => new Date(server.clock.now().getTime() + days * aDay).toISOString().slice(0, 10);

describe('holding a meeting', () => {
  it('keeps minutes, decisions and tasks, each seen by just those it names', async () => {
    const world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'], isOpen: true });
    const [cmm, skat, politi] = await Promise.all(['demo-cmm-1', 'demo-skat-1', 'demo-politi-1'].map(world.as));
    if (!cmm || !skat || !politi) throw new Error('nobody');
    const { meetingId } = world;
    const all = ['CMM', 'POL-SOJ', 'SKTST'];
    expect(await does(cmm, 'minute', { meetingId, text: 'Mødet blev åbnet.' })).toMatchObject({ audience: all });
    await does(skat, 'minute', { meetingId, text: 'Lønnen går til Kina.', audience: ['CMM'] });
    await does(cmm, 'decide', { meetingId, text: 'Vi laver en fælles indsats.' });
    await does(politi, 'decide', { meetingId, text: 'Politiet undersøger adressen.', audience: [] });
    const task = await does<{ id: string; version: number; audience: string[]; owner: { name: string } }>(
      cmm,
      'assignTask',
      {
        meetingId,
        text: 'Bekræft, hvem der bor i lejligheden',
        ownerId: await aPersonId(server, 'demo-politi-1'),
        dueOn: daysAhead(2),
        audience: ['CMM'],
      },
    );
    expect(task).toMatchObject({ audience: ['CMM', 'POL-SOJ'], owner: { name: 'Demo Politi 1' } });

    const [byCmm, bySkat, byPolitice] = await Promise.all([cmm, skat, politi].map((who) => read(who, meetingId)));
    const texts = (lines?: Line[]) => lines?.map(({ text }) => text);
    expect(texts(byCmm?.minutes)).toEqual(['Mødet blev åbnet.', 'Lønnen går til Kina.']);
    expect(texts(bySkat?.minutes)).toEqual(['Mødet blev åbnet.', 'Lønnen går til Kina.']);
    expect(texts(byPolitice?.minutes)).toEqual(['Mødet blev åbnet.']);
    expect(texts(byCmm?.decisions)).toEqual(['Vi laver en fælles indsats.']);
    expect(texts(byPolitice?.decisions)).toEqual(['Vi laver en fælles indsats.', 'Politiet undersøger adressen.']);
    expect(bySkat?.tasks).toEqual([]);
    expect(byPolitice?.tasks[0]?.viewerCan).toEqual(['finishTask']);
    expect(byCmm?.tasks[0]?.viewerCan).toEqual([]);

    const done = await does<{ status: string; doneAt: string }>(politi, 'finishTask', {
      id: task.id,
      version: task.version,
    });
    expect(done).toMatchObject({ status: 'DONE', doneAt: expect.any(String) });
    expect(await politi.refusal(say.finishTask, { input: { id: task.id, version: task.version + 1 } })).toBe('REFUSED');
  });

  it('goes from CONVENED to OPEN to CLOSED, and says so to whoever tries otherwise', async () => {
    const world = await aCase(server, { agencies: ['demo-skat-1'], agenda: ['Tippet'] });
    const [cmm, skat] = [await world.as('demo-cmm-1'), await world.as('demo-skat-1')];
    const { meetingId: id, meetingId } = world;
    const convened = await read(cmm, id);
    const item = convened.agenda[0];
    for (const verb of ['minute', 'decide'] as const)
      expect(await skat.refusal(say[verb], { input: { meetingId, text: 'For tidligt' } })).toBe('REFUSED');
    expect(await cmm.refusal(say.closeMeeting, { input: { id, version: convened.version } })).toBe('REFUSED');
    const open = await does<Meeting>(cmm, 'openMeeting', { id, version: convened.version });
    expect(open).toMatchObject({ status: 'OPEN', openedAt: expect.any(String), closedAt: null });
    expect(await cmm.refusal(say.openMeeting, { input: { id, version: open.version } })).toBe('REFUSED');
    expect(await cmm.refusal(say.closeMeeting, { input: { id, version: convened.version } })).toBe('CONFLICT');
    const settle = { id: item?.id, isDone: true, version: item?.version };
    expect(await does(skat, 'settleAgendaItem', settle)).toMatchObject({ isDone: true });
    expect(await skat.refusal(say.settleAgendaItem, { input: settle })).toBe('CONFLICT');
    const closed = await does<Meeting>(cmm, 'closeMeeting', { id, version: open.version });
    expect(closed).toMatchObject({ status: 'CLOSED', closedAt: expect.any(String), viewerCan: [] });
    expect(closed.agenda[0]).toMatchObject({ isDone: true, viewerCan: [] });
    for (const verb of ['minute', 'decide', 'addAgendaItem'] as const)
      expect(await skat.refusal(say[verb], { input: { meetingId, text: 'For sent' } })).toBe('REFUSED');
    expect(await skat.refusal(say.settleAgendaItem, { input: { ...settle, version: 2 } })).toBe('REFUSED');
    expect(await cmm.refusal(say.invite, { input: { meetingId, invitees: [invitee('AT')] } })).toBe('REFUSED');
    const task = { meetingId, text: 'For sent', ownerId: await aPersonId(server, 'demo-skat-1'), dueOn: daysAhead(1) };
    expect(await skat.refusal(say.assignTask, { input: task })).toBe('REFUSED');
  });

  it('writes each reading of the minutes in the ledger, once a list, and none where the words are not asked for', async () => {
    const world = await aCase(server, { agencies: ['demo-skat-1'], isOpen: true });
    const [cmm, skat] = [await world.as('demo-cmm-1'), await world.as('demo-skat-1')];
    for (const text of ['Et', 'To']) await does(cmm, 'minute', { meetingId: world.meetingId, text });
    const readings = async () => {
      const { rows } = await server.owner.query<{ ids: string[] }>(
        "SELECT ids FROM ledger_entries WHERE kind = 'READ' AND subject = 'MinuteEntry' AND case_id = $1 AND agency_code = 'SKTST'",
        [world.caseId],
      );
      return rows.map(({ ids }) => ids.length);
    };
    const ask = (fields: string) =>
      skat.ask(`query ($id: ID!) { meeting(id: $id) { minutes { ${fields} } } }`, { id: world.meetingId });
    await ask('id audience author { name }');
    expect(await readings()).toEqual([]);
    await ask('id text');
    expect(await readings()).toEqual([2]);
  });

  it('asks the same number of statements for one meeting as for three with all that was said', async () => {
    const world = await aCase(server, { agencies: ['demo-skat-1'], isOpen: true, agenda: ['Tippet'] });
    const cmm = await world.as('demo-cmm-1');
    const fill = async (meetingId: string) => {
      for (const text of ['Et', 'To']) {
        await does(cmm, 'minute', { meetingId, text });
        await does(cmm, 'decide', { meetingId, text });
        await does(cmm, 'assignTask', {
          meetingId,
          text,
          ownerId: await aPersonId(server, 'demo-cmm-1'),
          dueOn: daysAhead(1),
        });
      }
    };
    const count = async () => {
      server.statements();
      await cmm.ask(`query ($id: ID!) { case(id: $id) { meetings { ${meeting} } } }`, { id: world.caseId });
      const asked = server.statements().filter((one) => /"public"|INSERT INTO ledger_entries/.test(one));
      const forPeople = asked.filter((one) => one.includes('FROM "public"."people"'));
      // Authors and owners are found together where they are asked for in the same moment, else one kind at a time.
      expect(forPeople.length).toBeLessThanOrEqual(2);
      return asked.length - forPeople.length;
    };
    await fill(world.meetingId);
    await count();
    const one = await count();
    for (const title of ['Andet', 'Tredje']) {
      const { id, version } = await does<Meeting>(cmm, 'convene', {
        caseId: world.caseId,
        title,
        invitees: [invitee('SKTST')],
        agenda: ['Nyt'],
      });
      await does(cmm, 'openMeeting', { id, version });
      await fill(id);
    }
    expect(await count()).toBe(one);
  }, 60_000);
});

describe('who can be spoken to', () => {
  let world: World;
  beforeAll(async () => {
    world = await aCase(server, { agencies: ['demo-skat-1'], invited: ['demo-siri-1'], isOpen: true });
  });

  it.each([
    ['an agency that is not called', 'FVST'],
    ['an agency that has not answered', 'SIRI'],
    ['an agency that does not exist', 'NOWHERE'],
  ])('not %s', async (_, code) => {
    const cmm = await world.as('demo-cmm-1');
    const input = { meetingId: world.meetingId, text: 'Til jer', audience: ['SKTST', code] };
    for (const verb of ['minute', 'decide'] as const) {
      const { errors } = await cmm.reply(say[verb], { input });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field: 'input.audience' });
    }
  });

  it.each([
    ['a colleague outside the team', 'demo-skat-2'],
    ['somebody of an agency that has not answered', 'demo-siri-1'],
    ['somebody of an agency that is not called', 'demo-fvst-1'],
  ])('no task for %s', async (_, subject) => {
    const cmm = await world.as('demo-cmm-1');
    const ownerId = await aPersonId(server, subject);
    const input = { meetingId: world.meetingId, text: 'Gør noget', ownerId, dueOn: daysAhead(1) };
    const { errors } = await cmm.reply(say.assignTask, { input });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field: 'input.ownerId' });
  });

  it('no deadline in the past', async () => {
    const cmm = await world.as('demo-cmm-1');
    const ownerId = await aPersonId(server, 'demo-cmm-1');
    const input = { meetingId: world.meetingId, text: 'Gør noget', ownerId, dueOn: daysAhead(-2) };
    expect(await cmm.refusal(say.assignTask, { input })).toBe('INVALID');
  });
});

describe('at the same moment', () => {
  it('no line is added to minutes after the meeting has been closed', async () => {
    const world = await aCase(server, { agencies: ['demo-skat-1'], isOpen: true });
    const [cmm, skat] = [await world.as('demo-cmm-1'), await world.as('demo-skat-1')];
    const { version } = await read(cmm, world.meetingId);
    const lines = Array.from({ length: 8 }, (_, n) =>
      skat.refusal(say.minute, { input: { meetingId: world.meetingId, text: `Linje ${n}` } }),
    );
    const [closing, ...refusals] = await Promise.all([
      cmm.refusal(say.closeMeeting, { input: { id: world.meetingId, version } }),
      ...lines,
    ]);
    expect(closing).toBeNull();
    const { minutes } = await read(cmm, world.meetingId);
    expect(minutes).toHaveLength(refusals.filter((code) => code === null).length);
    expect(refusals.filter((code) => code !== null && code !== 'REFUSED')).toEqual([]);
  });
});
