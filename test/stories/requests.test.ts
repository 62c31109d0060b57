/** One agency asks another for information and is answered: with what is given, a part, nothing, or a refusal; and in time. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { FeedSocket } from '../support/feed-socket.js';
import { answers, asks, asksOne, deskOf, onCase, question, sees } from '../support/requests.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, reads } from '../support/sharing.js';

/** A Thursday, so that three working days are the Tuesday after. */
const thursday = '2026-11-26T09:00:00Z';
let server: TestServer;
let other: TestServer;
let world: World;
let skat: Person;
let police: Person;
let at: Person;

beforeAll(async () => {
  server = await startTestServer({ at: thursday });
  other = await startTestServer({ at: thursday, beside: server });
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  [skat, police, at] = await Promise.all([world.as('demo-skat-1'), world.as('demo-politi-1'), world.as('demo-at-1')]);
});
afterAll(async () => {
  await other?.stop();
  await server?.stop();
});

const toPlan = (item: { id: string; version: number }, requestId: string) => ({
  contributionId: item.id,
  version: item.version,
  receivers: ['POL-SOJ'],
  purpose: 'plan',
  initiative: 'ON_REQUEST',
  requestId,
});

describe('asking', () => {
  it('puts one request to each, with purpose, provision and a deadline in working days', async () => {
    const made = await asks(police, question(world, 'SKTST', 'AT'));
    expect(made).toMatchObject([
      { to: { code: 'SKTST' }, status: 'ASKED', dueOn: '2026-12-01', isOverdue: false, fitting: null },
      { to: { code: 'AT' }, status: 'ASKED', dueOn: '2026-12-01', viewerCan: ['withdrawRequest'] },
    ]);
    expect(made[0]?.groupId).toBe(made[1]?.groupId);
    expect(made[0]?.groupId).not.toBeNull();
    const asked = await sees(skat, made[0] as { id: string });
    expect(asked).toMatchObject({
      asker: { code: 'POL-SOJ' },
      groupId: null,
      question: 'Hvad har I om lønnen til P1?',
      viewerCan: ['answerRequest'],
    });
    expect((await onCase(skat, world)).map(({ id }) => id)).toEqual([made[0]?.id]);
    expect((await onCase(at, world)).map(({ id }) => id)).toEqual([made[1]?.id]);
  });

  it('tells beforehand on which day a deadline falls', async () => {
    const day = async (days: number) =>
      (await skat.ask<{ deadline: string }>('query ($days: Int!) { deadline(workingDays: $days) }', { days })).deadline;
    expect([await day(1), await day(2), await day(20)]).toEqual(['2026-11-27', '2026-11-30', '2026-12-28']);
  });

  it('reading the question and the answer are lines in the ledger', async () => {
    const request = await asksOne(police, world, 'SKTST');
    await skat.ask('query ($id: ID!) { informationRequest(id: $id) { status } }', { id: request.id });
    const readings = async () =>
      (
        await server.owner.query(
          `SELECT count(*)::int AS many FROM ledger_entries WHERE kind = 'READ' AND agency_code = 'SKTST' AND $1 = ANY (ids)`,
          [request.id],
        )
      ).rows[0].many;
    expect(await readings()).toBe(0);
    await sees(skat, request);
    expect(await readings()).toBe(1);
  });
});

describe('answering', () => {
  it('shows what of her own must be given, gives it on request, links it, and closes the request', async () => {
    const wages = await contributes(skat, world);
    const elsewhere = await contributes(skat, world, { title: 'Ejer', category: 'ownership', level: 'confidential' });
    const request = await asksOne(police, world, 'SKTST');
    const { fitting } = await sees(skat, request);
    const fit = fitting?.find(({ contributionId }) => contributionId === wages.id);
    expect(fit).toMatchObject({ isDue: true, isGiven: false, version: wages.version, verdict: { outcome: 'MUST' } });
    expect(fit?.verdict.provisions).toContainEqual({ code: 'FVL-31-1' });
    expect(fitting?.map(({ contributionId }) => contributionId)).not.toContain(elsewhere.id);

    const [given] = await discloses(skat, toPlan(wages, request.id));
    expect(given).toMatchObject({ outcome: 'MUST', initiative: 'ON_REQUEST' });
    const done = await answers(skat, request, { answer: 'ANSWERED' });
    expect(done).toMatchObject({
      status: 'ANSWERED',
      answeredBy: { name: 'Demo Skat 1' },
      disclosures: [{ id: given?.id, requestId: request.id, status: 'LIVE' }],
      viewerCan: [],
    });
    expect((await sees(police, request)).disclosures).toMatchObject([{ id: given?.id }]);
    expect(await reads(police, wages.id)).toContain('Hele lønnen');
  });

  it('what was given before answers too, when it is named', async () => {
    const wages = await contributes(skat, world);
    const { requestId: _none, ...unasked } = toPlan(wages, '');
    const [given] = await discloses(skat, unasked);
    const request = await asksOne(police, world, 'SKTST');
    const fit = (await sees(skat, request)).fitting?.find(({ contributionId }) => contributionId === wages.id);
    expect(fit?.isGiven).toBe(true);
    const done = await answers(skat, request, {
      answer: 'PARTLY',
      text: 'Resten har vi ikke.',
      disclosures: [given?.id],
    });
    expect(done).toMatchObject({ status: 'PARTLY', answer: 'Resten har vi ikke.', disclosures: [{ id: given?.id }] });
  });

  it.each([
    ['nothing', { answer: 'NOTHING_HELD' }, { status: 'NOTHING_HELD', answer: null }],
    [
      'a refusal with its provision',
      { answer: 'REFUSED', text: 'For stort et arbejde.', refusalProvision: 'FVL-31-2' },
      { status: 'REFUSED', answer: 'For stort et arbejde.', refusalProvision: 'FVL-31-2' },
    ],
  ])('with %s', async (_, how, seen) => {
    const request = await asksOne(police, world, 'SKTST');
    expect(await answers(skat, request, how)).toMatchObject(seen);
    expect(await sees(police, request)).toMatchObject({ ...seen, disclosures: [] });
    expect((await onCase(at, world)).map(({ id }) => id)).not.toContain(request.id);
  });

  it('a repeated command asks and answers once', async () => {
    const command = randomUUID();
    const [first, second] = [
      await asks(police, { ...question(world, 'SKTST'), command }),
      await asks(police, { ...question(world, 'SKTST'), command }),
    ];
    expect(second).toEqual(first);
    const [request] = first;
    if (!request) throw new Error('nothing was asked');
    const how = { answer: 'NOTHING_HELD', command: randomUUID() };
    expect(await answers(skat, request, how)).toEqual(await answers(skat, request, how));
  });
});

describe('in time', () => {
  it('both sides are reminded the working day before, told when it has passed, each once, however many servers', async () => {
    const [dueTuesday] = await asks(police, question(world, 'SKTST'));
    const [dueThursday] = await asks(police, { ...question(world, 'SKTST'), workingDays: 5 });
    if (!dueTuesday || !dueThursday) throw new Error('nothing was asked');
    const lines = async (id: string) =>
      (
        await server.owner.query<{ rule: string }>(
          `SELECT rule FROM ledger_entries WHERE verb = 'remind' AND $1 = ANY (ids) ORDER BY seq`,
          [id],
        )
      ).rows.map(({ rule }) => rule);
    const until = async (id: string, count: number) => {
      for (let wait = 0; wait < 100 && (await lines(id)).length < count; wait++) await pause(100);
      await pause(2_500);
      return lines(id);
    };
    /** Sessions do not last so long: everybody signs in anew. */
    const goTo = async (day: string) => {
      for (const { clock } of [server, other]) clock.set(new Date(`${day}T08:00:00Z`));
      return { skat: await as(server, 'demo-skat-1'), police: await as(server, 'demo-politi-1') };
    };
    await pause(2_500);
    expect(await lines(dueTuesday.id)).toEqual([]);

    const monday = await goTo('2026-11-30');
    expect(await until(dueTuesday.id, 1)).toEqual(['remind_on']);
    expect(await lines(dueThursday.id)).toEqual([]);
    expect(await sees(monday.skat, dueTuesday)).toMatchObject({ isOverdue: false, version: 1 });
    expect((await sees(monday.skat, dueTuesday)).remindedAt).not.toBeNull();

    const wednesday = await goTo('2026-12-02');
    const hears = await FeedSocket.open(server.url, { cookie: wednesday.police.cookie, origin: server.url });
    await hears.follow({ topics: ['InformationRequest'] });
    expect(await until(dueTuesday.id, 2)).toEqual(['remind_on', 'due_on has passed']);
    await hears.change('CHANGED', dueTuesday.id);
    hears.close();
    expect(await lines(dueThursday.id)).toEqual(['remind_on']);
    const { owed } = await deskOf(wednesday.skat);
    const { awaited } = await deskOf(wednesday.police);
    for (const list of [owed, awaited]) {
      expect(list[0]).toMatchObject({ isOverdue: true, dueOn: '2026-12-01' });
      expect(list.map(({ dueOn }) => dueOn)).toEqual([...list.map(({ dueOn }) => dueOn)].sort());
      expect(list.find(({ id }) => id === dueThursday.id)).toMatchObject({ isOverdue: false });
    }
    expect(await answers(wednesday.skat, dueTuesday, { answer: 'NOTHING_HELD' })).toMatchObject({ isOverdue: false });
    expect((await deskOf(wednesday.skat)).owed.map(({ id }) => id)).not.toContain(dueTuesday.id);
    for (const { clock } of [server, other]) clock.set(new Date(thursday));
  });
});

describe('when the case or a part in it ends', () => {
  it('an agency that leaves takes its open requests with it, to and from', async () => {
    const here = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'] });
    const toAt = await asksOne(police, here, 'AT');
    const byAt = await asksOne(at, here, 'SKTST');
    const stays = await asksOne(police, here, 'SKTST');
    const { case: found } = await at.ask<{
      case: { participations: { id: string; version: number; agency: { code: string } }[] };
    }>('query ($id: ID!) { case(id: $id) { participations { id version agency { code } } } }', { id: here.caseId });
    const part = found.participations.find(({ agency }) => agency.code === 'AT');
    await at.ask('mutation ($input: LeaveCaseInput!) { leaveCase(input: $input) { id } }', {
      input: { participationId: part?.id, version: part?.version, reason: 'Ikke vores område.' },
    });
    expect((await sees(police, toAt)).status).toBe('ENDED');
    expect((await sees(skat, byAt)).status).toBe('ENDED');
    expect((await sees(skat, stays)).status).toBe('ASKED');
    expect((await deskOf(at)).owed.map(({ id }) => id)).not.toContain(toAt.id);
    expect(await at.refusal('query ($id: ID!) { informationRequest(id: $id) { id } }', { id: toAt.id })).toBe(
      'NOT_FOUND',
    );
  });

  it('a case that is closed ends them all, unseen by the one who closes', async () => {
    const here = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
    const request = await asksOne(police, here, 'SKTST');
    const cmm = await world.as('demo-cmm-1');
    const hears = await FeedSocket.open(server.url, { cookie: cmm.cookie, origin: server.url });
    await hears.follow({ topics: ['InformationRequest'] });
    const asker = await FeedSocket.open(server.url, { cookie: police.cookie, origin: server.url });
    await asker.follow({ topics: ['InformationRequest'] });
    const { case: found } = await cmm.ask<{ case: { version: number } }>(
      'query ($id: ID!) { case(id: $id) { version } }',
      { id: here.caseId },
    );
    await cmm.ask('mutation ($input: CloseCaseInput!) { closeCase(input: $input) { id } }', {
      input: { id: here.caseId, version: found.version },
    });
    await asker.change('CHANGED', request.id);
    expect((await sees(police, request)).status).toBe('ENDED');
    expect(hears.changes()).toEqual([]);
    hears.close();
    asker.close();
  });
});
