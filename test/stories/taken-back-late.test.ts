/** What has run out or ended still lies in the records of who took it: it is taken back there, and its takers are asked. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { documents as cases, memberOf, partOf } from '../support/cases.js';
import { FeedSocket } from '../support/feed-socket.js';
import { receiptsOf, says, type Taking, takes, toAnswer } from '../support/records.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { settled } from '../support/settled.js';
import {
  contributes,
  decides,
  discloses,
  documents,
  follows,
  type Given,
  idsOf,
  reads,
  toAssess,
  traces,
  withdraws,
} from '../support/sharing.js';

const aWhile = 20_000;
const story = { category: 'victim-story', level: 'sensitive', title: 'Samtale med P1' };
const offTeam = `{ givenOffTeam { nodes { id caseId version status title withdrawnReason viewerCan
  takings { id reference withdrawnAt withdrawalAnswer answerReason viewerCan taker { code } } } } }`;

interface Off {
  id: string;
  caseId: string;
  version: number;
  status: string;
  takings: Pick<Taking, 'id' | 'reference' | 'withdrawalAnswer' | 'answerReason'>[];
}

let server: TestServer;
let world: World;
let skat: Person;
let officer: Person;
let police: Person;

beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server?.stop());
beforeEach(async () => {
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    teams: { 'demo-skat-1': ['demo-skat-2'], 'demo-politi-1': ['demo-politi-2'] },
  });
  [skat, officer, police] = [
    await world.as('demo-skat-1'),
    await world.as('demo-skat-2'),
    await world.as('demo-politi-1'),
  ];
});

const found = async (who: Person) =>
  (await who.ask<{ givenOffTeam: { nodes: Off[] } }>(offTeam)).givenOffTeam.nodes.filter(
    ({ caseId }) => caseId === world.caseId,
  );
/** What the police are asked of it. */
const asked = async ({ id }: { id: string }) =>
  (await toAnswer(police)).filter(({ contributionId }) => contributionId === id);
const asGiven = async (id: string) => {
  const [one] = (await follows(officer, id)).disclosures;
  return one as Given;
};

/** Given to the police for a while, with consent where it is somebody's story. */
async function given(what: object = {}): Promise<{ id: string; version: number }> {
  const item = await contributes(officer, world, what);
  const consent = 'P1 selv, gennem tolk.';
  const named = { purpose: 'investigate', namedPersons: await idsOf(world, 'demo-politi-1'), consent };
  const expiresAt = new Date(server.clock.now().getTime() + aWhile).toISOString();
  await discloses(officer, { ...toAssess(item), receivers: ['POL-SOJ'], expiresAt, ...('title' in what ? named : {}) });
  return item;
}

/** The time is up, that has been written down, and every package that was on its way has come. */
async function runsOut(): Promise<void> {
  server.clock.pass(aWhile + 1);
  const left = `SELECT (SELECT count(*) FROM disclosures WHERE status = 'LIVE' AND expires_at <= $1)::int AS running,
    (SELECT count(*) FROM record_packages)::int AS going`;
  await expect
    .poll(async () => (await server.owner.query(left, [server.clock.now()])).rows[0])
    .toEqual({ running: 0, going: 0 });
}

async function leaves(who: Person, subject: string): Promise<void> {
  const { id, version } = await partOf(world, subject);
  await who.ask(cases.leaveCase, { input: { participationId: id, version, reason: 'Færdig.' } });
}

async function isReleased(): Promise<void> {
  const { id, version } = await memberOf(world, 'demo-skat-1', 'Demo Skat 1');
  await skat.ask(cases.releaseMember, { input: { id, version } });
}

describe('what was taken to records', () => {
  it('is taken back when its time was up: the taker is asked, answers, and the giver reads the answer', async () => {
    const item = await given();
    await takes(police, item, 'J-1');
    await runsOut();
    expect(await reads(police, item.id)).toBe('NOT_FOUND');
    expect(await asked(item), 'that it ended asks nobody').toEqual([]);
    const ended = await asGiven(item.id);
    expect(ended).toMatchObject({ status: 'ENDED', viewerCan: ['withdraw'] });
    expect(await withdraws(officer, ended)).toMatchObject({ status: 'WITHDRAWN', viewerCan: [] });
    const [taking] = await asked(item);
    expect(taking).toMatchObject({ reference: 'J-1', withdrawalAnswer: null });
    await says(police, taking as Taking, { answer: 'DESTROYED', reason: 'Ikke brugt.' });
    expect(await receiptsOf(officer, item.id)).toMatchObject([
      { withdrawalAnswer: 'DESTROYED', answerReason: 'Ikke brugt.' },
    ]);
    expect(await reads(police, item.id), 'it opened nothing').toBe('NOT_FOUND');
  });

  it('is asked about when the consent to it is taken back, with all that rested on it, over or not', async () => {
    const over = await given(story);
    await takes(police, over, 'J-2');
    await runsOut();
    const live = await given(story);
    await takes(police, live, 'J-3');
    const [ended, holding] = [await asGiven(over.id), await asGiven(live.id)];
    expect(ended).toMatchObject({ status: 'ENDED', viewerCan: ['withdraw', 'withdrawConsent'] });
    const reason = 'P1 har ringet og sagt nej.';
    await decides(officer, 'withdrawConsent', holding, { reason, alsoIds: [ended.id] });
    expect((await asGiven(over.id)).consentWithdrawnAt).not.toBeNull();
    expect(await asked(over)).toMatchObject([{ reference: 'J-2' }]);
    expect(await asked(live)).toMatchObject([{ reference: 'J-3' }]);
  });

  it('is named beside what holds on the same consent; what nobody took is not', async () => {
    const [taken, forgotten] = [await given(story), await given(story)];
    await takes(police, taken);
    await runsOut();
    const live = await given(story);
    const beside = 'query ($id: ID!) { contribution(id: $id) { disclosures { onSameConsent { contributionId } } } }';
    const { contribution } = await officer.ask<{
      contribution: { disclosures: { onSameConsent: { contributionId: string }[] }[] };
    }>(beside, { id: live.id });
    expect(contribution.disclosures).toEqual([{ onSameConsent: [{ contributionId: taken.id }] }]);
    const [gone, holding] = [await asGiven(forgotten.id), await asGiven(live.id)];
    const input = { id: holding.id, version: holding.version, reason: 'Nej.', alsoIds: [gone.id] };
    expect(await officer.refusal(documents.withdrawConsent, { input })).toBe('CONFLICT');
  });

  it('is taken back when its receiver had left: that authority’s coordinator is asked', async () => {
    const item = await given();
    await takes(police, item, 'J-4');
    expect(await reads(police, item.id)).toMatch(/føres videre/);
    await leaves(police, 'demo-politi-1');
    const ended = await asGiven(item.id);
    expect(ended).toMatchObject({ status: 'ENDED', viewerCan: ['withdraw'] });
    const before = (await follows(officer, item.id)).readings;
    await withdraws(officer, ended);
    expect(await asked(item)).toMatchObject([{ reference: 'J-4' }]);
    expect((await follows(officer, item.id)).readings, 'who had read it stands').toEqual(before);
  });

  it.each([
    ['off the team', () => isReleased()],
    ['whose agency has left', () => leaves(skat, 'demo-skat-1')],
  ])('is followed by the giver’s coordinator %s, told as it is answered', async (_, goes) => {
    const item = await given();
    const nothing = await given();
    await takes(police, item, 'J-5');
    const both = [await asGiven(nothing.id), await asGiven(item.id)].map(({ id }) => id);
    await goes();
    expect((await found(skat)).map(({ id, takings }) => [id, takings.length])).toEqual([
      [both[0], 0],
      [both[1], 1],
    ]);
    await runsOut();
    const [ended, ...more] = await found(skat);
    expect(more, 'what ran out and nobody took').toEqual([]);
    expect(ended).toMatchObject({
      status: 'ENDED',
      title: null,
      viewerCan: ['withdraw'],
      takings: [{ reference: 'J-5', viewerCan: [] }],
    });
    await withdraws(skat, ended as Off);
    await settled(server);
    const socket = await FeedSocket.open(server.url, { cookie: skat.cookie, origin: server.url });
    await socket.follow();
    const [taking] = await asked(item);
    await says(police, taking as Taking, { answer: 'KEPT', reason: 'Indgår i en sag.', provision: 'OFL-15' });
    await socket.change('CHANGED', (taking as Taking).id, 1_000);
    socket.close();
    expect(await found(skat)).toMatchObject([
      {
        status: 'WITHDRAWN',
        withdrawnReason: null,
        viewerCan: [],
        takings: [{ withdrawalAnswer: 'KEPT', answerReason: 'Indgår i en sag.' }],
      },
    ]);
    expect(await reads(skat, item.id), 'what it says stays closed to her').toBe('NOT_FOUND');
  });
});

describe('is not taken back late', () => {
  it.each([
    ['by nobody signed in', null, 'UNAUTHENTICATED'],
    ['by the coordinator who took it', 'demo-politi-1', 'NOT_FOUND'],
    ['by an officer of the taker', 'demo-politi-2', 'NOT_FOUND'],
    ['by a third agency on the case', 'demo-at-1', 'NOT_FOUND'],
    ['by the facilitator', 'demo-cmm-1', 'NOT_FOUND'],
    ['by an agency off the case', 'demo-anklager-1', 'NOT_FOUND'],
    ['by a lawyer of the giver', 'demo-skat-4', 'NOT_FOUND'],
    ['by an auditor of the giver', 'demo-skat-3', 'NOT_FOUND'],
  ])('%s', async (_, subject, code) => {
    const item = await given(story);
    await takes(police, item);
    await runsOut();
    const { id, version } = await asGiven(item.id);
    const who = subject ? await world.as(subject) : signedOut(server);
    const before = await traces(server);
    for (const verb of ['withdraw', 'withdrawConsent'] as const)
      expect(await who.refusal(documents[verb], { input: { id, version, reason: 'Nej.' } }), verb).toBe(code);
    if (subject) expect(await found(who)).toEqual([]);
    expect(await traces(server)).toBe(before);
  });

  it('where nobody took it, or it was taken back already', async () => {
    const [forgotten, taken] = [await given(story), await given(story)];
    await takes(police, taken);
    await runsOut();
    const gone = await asGiven(forgotten.id);
    expect(gone).toMatchObject({ status: 'ENDED', viewerCan: [] });
    await withdraws(officer, await asGiven(taken.id));
    for (const { id, version } of [gone, await asGiven(taken.id)])
      for (const verb of ['withdraw', 'withdrawConsent'] as const) {
        const before = await traces(server);
        expect(await officer.refusal(documents[verb], { input: { id, version, reason: 'Igen.' } })).toBe('REFUSED');
        expect(await traces(server)).toBe(before);
      }
  });
});
