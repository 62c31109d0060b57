/** A request for information is known to the two it is between, and an answer gives nothing that the rule book does not judge. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, aPersonId, type World } from '../support/builders.js';
import { FeedSocket } from '../support/feed-socket.js';
import { type Asked, answers, asks, asksOne, deskOf, documents, onCase, question, sees } from '../support/requests.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { atOnce, contributes, discloses, expectRefused, documents as giving, withdraws } from '../support/sharing.js';

let server: TestServer;
let world: World;
let skat: Person;
let police: Person;
let at: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    invited: ['demo-fvst-1'],
    teams: { 'demo-cmm-1': ['demo-cmm-2'] },
  });
  [skat, police, at] = await Promise.all([world.as('demo-skat-1'), world.as('demo-politi-1'), world.as('demo-at-1')]);
});
afterAll(() => server?.stop());

const states = async () =>
  (
    await server.owner.query(
      `SELECT (SELECT string_agg(id || status::text || version, ',' ORDER BY id) FROM information_requests) || ' ' ||
              (SELECT count(*) FROM disclosures) || ' ' || (SELECT count(*) FROM commands) AS state`,
    )
  ).rows[0].state;

interface Part {
  id: string;
  version: number;
  agency: { code: string };
}

const partsOf = async ({ caseId }: Pick<World, 'caseId'>): Promise<Part[]> => {
  const cmm = await world.as('demo-cmm-1');
  const { case: found } = await cmm.ask<{ case: { participations: Part[] } }>(
    'query ($id: ID!) { case(id: $id) { participations { id version agency { code } } } }',
    { id: caseId },
  );
  return found.participations;
};

const toPlan = (item: { id: string; version: number }, requestId: string | null) => ({
  contributionId: item.id,
  version: item.version,
  receivers: ['POL-SOJ'],
  purpose: 'plan',
  initiative: 'ON_REQUEST',
  requestId,
});

describe('that somebody asked is known to nobody else', () => {
  it('neither by list, id, timeline, desk, nor the feed: not to others on the case, nor to others who were asked', async () => {
    const hears = await FeedSocket.open(server.url, { cookie: at.cookie, origin: server.url });
    await hears.follow();
    const before = await onCase(at, world);
    const timeline = 'query ($id: ID!) { timeline(caseId: $id) { kind id } case(id: $id) { version } }';
    const told = await at.ask(timeline, { id: world.caseId });
    const request = await asksOne(police, world, 'SKTST');
    await answers(skat, request, { answer: 'NOTHING_HELD' });
    await hears.ping();
    expect(await onCase(at, world)).toEqual(before);
    expect(await at.ask(timeline, { id: world.caseId })).toEqual(told);
    expect((await deskOf(at)).owed).toEqual([]);
    const absent = { id: randomUUID() };
    expect(await at.reply(documents.request, { id: request.id })).toEqual(await at.reply(documents.request, absent));
    const cmm = await world.as('demo-cmm-1');
    expect(await cmm.refusal(documents.request, { id: request.id })).toBe('NOT_FOUND');
    expect(hears.changes().filter(({ subject }) => subject === 'InformationRequest')).toEqual([]);
    hears.close();
  });

  it('those asked at the same time learn of each other neither by the group nor by an id that leads on', async () => {
    const [toSkat, toAt] = await asks(police, question(world, 'SKTST', 'AT'));
    if (!toSkat || !toAt) throw new Error('nothing was asked');
    expect(toSkat.groupId).not.toBeNull();
    expect((await sees(skat, toSkat)).groupId).toBeNull();
    expect(await skat.refusal(documents.request, { id: toAt.id })).toBe('NOT_FOUND');
    const input = { id: toAt.id, version: toAt.version, answer: 'NOTHING_HELD' };
    expect(await skat.refusal(documents.answer, { input })).toBe('NOT_FOUND');
  });

  it.each([
    ['nobody signed in', null, 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
    ['an agency that is not on the case', 'demo-anklager-1', 'NOT_FOUND', 'NOT_FOUND'],
    ['an agency that is invited and has not answered', 'demo-fvst-1', 'NOT_FOUND', 'NOT_FOUND'],
    ['a colleague outside the team', 'demo-skat-4', 'NOT_FOUND', 'NOT_FOUND'],
    ['the asker herself', 'demo-politi-1', 'REFUSED', null],
    ['the one asked', 'demo-skat-1', null, 'REFUSED'],
    ['another agency on the case', 'demo-at-1', 'NOT_FOUND', 'NOT_FOUND'],
  ])('%s answers or takes back only what is hers', async (_, subject, answering, takingBack) => {
    const who = subject ? await world.as(subject) : signedOut(server);
    const one = await asksOne(police, world, 'SKTST');
    const input = { id: one.id, version: one.version };
    if (answering)
      expect(await who.refusal(documents.answer, { input: { ...input, answer: 'NOTHING_HELD' } })).toBe(answering);
    if (takingBack) expect(await who.refusal(documents.takeBack, { input })).toBe(takingBack);
    expect((await sees(police, one)).status).toBe('ASKED');
    if (!answering)
      expect(await who.refusal(documents.answer, { input: { ...input, answer: 'NOTHING_HELD' } })).toBeNull();
    if (!takingBack) expect(await who.refusal(documents.takeBack, { input })).toBeNull();
  });
});

describe('somebody of the asked agency', () => {
  it('an inspector of the team may read it, not answer', async () => {
    const request = await asksOne(skat, world, 'CMM');
    const administrator = await world.as('demo-cmm-3');
    await administrator.ask('mutation ($input: AssignDutiesInput!) { assignDuties(input: $input) { id } }', {
      input: { id: await aPersonId(server, 'demo-cmm-2'), duties: ['INSPECTOR'], version: 1 },
    });
    const inspector = await world.as('demo-cmm-2');
    expect((await sees(inspector, request)).viewerCan).toEqual([]);
    const input = { id: request.id, version: request.version, answer: 'NOTHING_HELD' };
    expect(await inspector.refusal(documents.answer, { input })).toBe('REFUSED');
    expect(await inspector.refusal(documents.ask, { input: question(world, 'SKTST') })).toBe('REFUSED');
  });

  it('her coordinator sees what is owed without being on the team, and answers only when she is', async () => {
    const here = await aCase(server, {
      agencies: ['demo-skat-1', 'demo-politi-1'],
      teams: { 'demo-skat-1': ['demo-skat-2'] },
    });
    const request = await asksOne(police, here, 'SKTST');
    const id = (
      await server.owner.query(
        `SELECT m.id FROM case_members m JOIN people p ON p.id = m.person_id WHERE m.case_id = $1 AND p.subject = 'demo-skat-1'`,
        [here.caseId],
      )
    ).rows[0].id;
    await skat.ask('mutation ($input: NameTeamInput!) { nameTeam(input: $input) { id } }', {
      input: {
        participationId: (await partsOf(here)).find(({ agency }) => agency.code === 'SKTST')?.id,
        people: [await aPersonId(server, 'demo-skat-2')],
      },
    });
    await server.owner.query('UPDATE case_members SET is_active = false WHERE id = $1', [id]);
    expect(await skat.refusal('query ($id: ID!) { case(id: $id) { id } }', { id: here.caseId })).toBe('NOT_FOUND');
    expect((await deskOf(skat)).owed.map((one) => one.id)).toContain(request.id);
    expect(await sees(skat, request)).toMatchObject({ question: 'Hvad har I om lønnen til P1?', fitting: [] });
    const input = { id: request.id, version: request.version, answer: 'NOTHING_HELD' };
    expect(await skat.refusal(documents.answer, { input })).toBe('REFUSED');
    const officer = await world.as('demo-skat-2');
    expect(await officer.refusal(documents.answer, { input })).toBeNull();
  });
});

describe('asking', () => {
  it.each([
    ['nobody', { agencies: [] }, 'input.agencies'],
    ['herself', { agencies: ['POL-SOJ'] }, 'input.agencies'],
    ['an agency that is only invited', { agencies: ['SKTST', 'FVST'] }, 'input.agencies'],
    ['a union, which can be on no case', { agencies: ['3F'] }, 'input.agencies'],
    ['nothing', { question: ' ' }, 'input.question'],
    ['without a provision', { provisions: [] }, 'input.provisions'],
    ['by a provision that the book lacks', { provisions: ['FVL-31-1', 'FVL-999'] }, 'input.provisions'],
    ['for a purpose that the book lacks', { purpose: 'curiosity' }, 'input.purpose'],
    ['for a category that the book lacks', { category: 'gossip' }, 'input.category'],
    ['by yesterday', { workingDays: 0 }, 'input.workingDays'],
    ['for ever', { workingDays: 61 }, 'input.workingDays'],
  ])('%s is INVALID, and nobody is asked', async (_, wrong, field) => {
    const before = await states();
    await expectRefused(police, documents.ask, { ...question(world, 'SKTST'), ...wrong }, 'INVALID', field);
    expect(await states()).toBe(before);
  });

  it('on a case that is closed is refused', async () => {
    const here = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
    const request = await asksOne(police, here, 'SKTST');
    const cmm = await world.as('demo-cmm-1');
    const { case: found } = await cmm.ask<{ case: { version: number } }>(
      'query ($id: ID!) { case(id: $id) { version } }',
      { id: here.caseId },
    );
    await cmm.ask('mutation ($input: CloseCaseInput!) { closeCase(input: $input) { id } }', {
      input: { id: here.caseId, version: found.version },
    });
    expect(await police.refusal(documents.ask, { input: question(here, 'SKTST') })).toBe('REFUSED');
    const input = { id: request.id, version: 2, answer: 'NOTHING_HELD' };
    expect(await skat.refusal(documents.answer, { input })).toBe('REFUSED');
  });
});

describe('answering', () => {
  it.each([
    ['that it is answered, with nothing given', { answer: 'ANSWERED', text: 'P1 får 9.000 kr.' }, 'input.answer'],
    ['a part, with nothing given', { answer: 'PARTLY', text: 'Resten mangler.' }, 'input.answer'],
    ['a part, without saying what is missing', { answer: 'PARTLY' }, 'input.text'],
    ['no, without a reason', { answer: 'REFUSED', refusalProvision: 'FVL-31-2' }, 'input.text'],
    ['no, without a provision', { answer: 'REFUSED', text: 'Nej.' }, 'input.refusalProvision'],
    [
      'no, by a provision that the book lacks',
      { answer: 'REFUSED', text: 'Nej.', refusalProvision: 'X-1' },
      'input.refusalProvision',
    ],
    ['nothing, by a provision', { answer: 'NOTHING_HELD', refusalProvision: 'FVL-31-2' }, 'input.refusalProvision'],
    [
      'nothing, though something was given',
      { answer: 'NOTHING_HELD', disclosures: [randomUUID()] },
      'input.disclosures',
    ],
  ])('%s, is INVALID', async (_, how, field) => {
    const request = await asksOne(police, world, 'SKTST');
    const input = { id: request.id, version: request.version, ...how };
    await expectRefused(skat, documents.answer, input, 'INVALID', field);
    expect((await sees(police, request)).status).toBe('ASKED');
  });

  it('with what was given to somebody else, or has been taken back, is INVALID', async () => {
    const request = await asksOne(police, world, 'SKTST');
    const item = await contributes(skat, world);
    const [toAt] = await discloses(skat, { ...toPlan(item, null), receivers: ['AT'] });
    const [gone] = await discloses(skat, toPlan(item, request.id));
    if (!toAt || !gone) throw new Error('nothing was given');
    await withdraws(skat, gone);
    const input = { id: request.id, version: request.version, answer: 'ANSWERED' };
    for (const disclosures of [[toAt.id], [gone.id], [randomUUID()]])
      await expectRefused(skat, documents.answer, { ...input, disclosures }, 'INVALID', 'input.disclosures');
    await expectRefused(skat, documents.answer, input, 'INVALID', 'input.answer');
  });

  it.each([
    ['to others as well', { receivers: ['POL-SOJ', 'AT'] }, 'input.receivers'],
    ['to somebody else', { receivers: ['AT'] }, 'input.receivers'],
    ['for another purpose', { purpose: 'assess', weighing: 'Nødvendigt.' }, 'input.purpose'],
    ['as if on her own initiative', { initiative: 'OWN', weighing: 'Nødvendigt.' }, 'input.initiative'],
    ['for a request that nobody made', { requestId: randomUUID() }, 'input.requestId'],
  ])('a giving %s does not answer it', async (_, wrong, field) => {
    const request = await asksOne(police, world, 'SKTST');
    const item = await contributes(skat, world);
    const before = await states();
    await expectRefused(skat, giving.disclose, { ...toPlan(item, request.id), ...wrong }, 'INVALID', field);
    expect(await states()).toBe(before);
  });

  it('a giving cannot name a request to another agency, one on another case, or one that is settled', async () => {
    const item = await contributes(skat, world);
    const toAt = await asksOne(police, world, 'AT');
    const here = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
    const elsewhere = await asksOne(police, here, 'SKTST');
    const settled = await asksOne(police, world, 'SKTST');
    await answers(skat, settled, { answer: 'NOTHING_HELD' });
    for (const { id } of [toAt, elsewhere, settled])
      await expectRefused(skat, giving.disclose, toPlan(item, id), 'INVALID', 'input.requestId');
  });

  it('a request does not make lawful what is not', async () => {
    const cmm = await world.as('demo-cmm-1');
    const item = await contributes(cmm, world, { category: 'reporter-identity', level: 'confidential' });
    const request = await asksOne(police, world, 'CMM', { category: null });
    expect(await cmm.refusal(giving.disclose, { input: toPlan(item, request.id) })).toBe('UNLAWFUL');
    const { fitting } = await sees(cmm, request);
    expect(fitting?.find(({ contributionId }) => contributionId === item.id)).toMatchObject({
      isDue: false,
      verdict: { outcome: 'MUST_NOT' },
    });
  });

  it('and taking back at the same moment: one of them counts', async () => {
    const request = await asksOne(police, world, 'SKTST');
    const input = { id: request.id, version: request.version };
    const said = await atOnce(world, [
      () => skat.refusal(documents.answer, { input: { ...input, answer: 'NOTHING_HELD' } }),
      () => police.refusal(documents.takeBack, { input }),
    ]);
    expect(said.filter((code) => code === null)).toHaveLength(1);
    expect(['CONFLICT', 'REFUSED']).toContain(said.find((code) => code !== null));
  });

  it('asked of an agency as it leaves: it is not asked after it has left', async () => {
    const here = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'] });
    const part = (await partsOf(here)).find(({ agency }) => agency.code === 'AT');
    const leave = 'mutation ($input: LeaveCaseInput!) { leaveCase(input: $input) { id } }';
    const input = { participationId: part?.id, version: part?.version, reason: 'Ikke os.' };
    await atOnce(here, [
      () => police.refusal(documents.ask, { input: question(here, 'AT') }),
      () => at.refusal(leave, { input }),
    ]);
    const open = (await onCase(police, here)).filter((one: Asked) => one.status === 'ASKED');
    expect(open).toEqual([]);
  });
});
