/** What an agency gave is taken back by its coordinator also when it has left, she is off the team, or the case is closed. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { documents as cases, memberOf, partOf, sees } from '../support/cases.js';
import { FeedSocket } from '../support/feed-socket.js';
import { closes } from '../support/retention.js';
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

interface Off extends Given {
  caseNumber: string | null;
  contributionId: string;
}
interface Page {
  nodes: Off[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}
const list = `query ($first: Int, $after: String) { givenOffTeam(first: $first, after: $after) {
  nodes { id version status caseNumber contributionId purpose weighing consent givenAt expiresAt ruleId viewerCan receiver { code } }
  pageInfo { endCursor hasNextPage } } }`;
const story = { category: 'victim-story', level: 'sensitive', title: 'Samtale med P1' };
const weighing = 'Nødvendigt for at vurdere mistanken.';

let server: TestServer;
let world: World;
let skat: Person;
let police: Person;
let number: string;

const page = async (who: Person, asked: object = {}) =>
  (await who.ask<{ givenOffTeam: Page }>(list, asked)).givenOffTeam;
const found = async (who: Person) => (await page(who)).nodes;

beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server?.stop());

async function begins(): Promise<void> {
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    invited: ['demo-fvst-1'],
    teams: { 'demo-skat-1': ['demo-skat-2'], 'demo-politi-1': ['demo-politi-2'] },
  });
  [skat, police] = [await world.as('demo-skat-1'), await world.as('demo-politi-1')];
  ({ number } = await sees(skat, world.caseId));
  // Each story begins with nothing to take back.
  for (const one of await found(skat)) await withdraws(skat, one);
}

/** Wages given to the police by an officer of tax. */
async function gives(): Promise<{ item: { id: string; version: number }; given: Given }> {
  const officer = await world.as('demo-skat-2');
  const item = await contributes(officer, world);
  const [given] = await discloses(officer, { ...toAssess(item), receivers: ['POL-SOJ'] });
  if (!given) throw new Error('nothing was given');
  return { item, given };
}

/** What P1 told, given to the police with her consent. */
async function givesWithConsent(): Promise<{ item: { id: string }; given: Given }> {
  const item = await contributes(skat, world, story);
  const toPolice = {
    receivers: ['POL-SOJ'],
    purpose: 'investigate',
    namedPersons: await idsOf(world, 'demo-politi-1'),
  };
  const [given] = await discloses(skat, { ...toAssess(item), ...toPolice, consent: 'P1 selv, gennem tolk.' });
  expect(given).toMatchObject({ status: 'LIVE', outcome: 'MAY_WITH_CONSENT' });
  return { item, given: given as Given };
}

async function leaves(): Promise<void> {
  const { id, version } = await partOf(world, 'demo-skat-1');
  await skat.ask(cases.leaveCase, { input: { participationId: id, version, reason: 'Færdig.' } });
  expect(await skat.refusal(cases.case, { id: world.caseId })).toBe('NOT_FOUND');
}

/** The coordinator alone goes off the team; her officer stays. */
async function isReleased(): Promise<void> {
  const { id, version } = await memberOf(world, 'demo-skat-1', 'Demo Skat 1');
  await skat.ask(cases.releaseMember, { input: { id, version } });
}

async function listens(who: Person): Promise<FeedSocket> {
  await settled(server);
  const socket = await FeedSocket.open(server.url, { cookie: who.cookie, origin: server.url });
  await socket.follow();
  return socket;
}

describe('when its agency has left', () => {
  beforeEach(begins);

  it('the coordinator finds what it gave, without case, text or what was written of it, and takes it back', async () => {
    const { item, given } = await gives();
    expect(await found(skat), 'on the team she finds it on the case').toEqual([]);
    await leaves();
    expect(await found(skat)).toMatchObject([
      {
        id: given.id,
        caseNumber: number,
        contributionId: item.id,
        receiver: { code: 'POL-SOJ' },
        purpose: 'assess',
        givenAt: given.givenAt,
        weighing: null,
        viewerCan: ['withdraw'],
      },
    ]);
    expect(await reads(skat, item.id), 'what it says is closed to her').toBe('NOT_FOUND');
    expect(await reads(police, item.id)).toMatch(/føres videre/);

    const officer = await world.as('demo-skat-2');
    const [theirs, ours, offTeam] = await Promise.all([listens(police), listens(skat), listens(officer)]);
    const gone = await withdraws(skat, given);
    expect(gone).toMatchObject({ status: 'WITHDRAWN', withdrawnReason: null, viewerCan: [] });
    await settled(server);
    await theirs.change('WITHDRAWN', item.id, 1_000);
    await ours.change('CHANGED', given.id, 1_000);
    await offTeam.ping();
    expect(offTeam.changes()).toEqual([]);
    for (const socket of [theirs, ours, offTeam]) socket.close();
    expect(await reads(police, item.id)).toBe('NOT_FOUND');
    expect(await found(skat)).toEqual([]);
  });

  it('a consent that carries several is seen and ended with all of them, untitled', async () => {
    const [one, other] = [await givesWithConsent(), await givesWithConsent()];
    await leaves();
    const asked = '{ givenOffTeam { nodes { id title onSameConsent { id title consent } } } }';
    const { givenOffTeam } = await skat.ask<{ givenOffTeam: { nodes: object[] } }>(asked);
    const untitled = ({ given }: typeof one) => ({ id: given.id, title: null });
    expect(givenOffTeam.nodes).toEqual([
      { ...untitled(other), onSameConsent: [{ ...untitled(one), consent: null }] },
      { ...untitled(one), onSameConsent: [{ ...untitled(other), consent: null }] },
    ]);
    await decides(skat, 'withdrawConsent', one.given, { reason: 'P1 har ringet.', alsoIds: [other.given.id] });
    for (const { item } of [one, other]) expect(await reads(police, item.id)).toBe('NOT_FOUND');
    expect(await found(skat)).toEqual([]);
  });

  it('a consent taken back is carried out', async () => {
    const { item, given } = await givesWithConsent();
    await leaves();
    expect(await found(skat)).toMatchObject([
      { id: given.id, caseNumber: number, consent: null, weighing: null, viewerCan: ['withdraw', 'withdrawConsent'] },
    ]);
    const theirs = await listens(police);
    const ended = await decides(skat, 'withdrawConsent', given, { reason: 'P1 har ringet og sagt nej.' });
    expect(ended).toMatchObject({ status: 'WITHDRAWN', consent: null });
    expect(ended.consentWithdrawnAt).not.toBeNull();
    await settled(server);
    await theirs.change('WITHDRAWN', item.id, 1_000);
    theirs.close();
    expect(await reads(police, item.id)).toBe('NOT_FOUND');
    const input = { id: given.id, version: ended.version, reason: 'Igen.' };
    expect(await skat.refusal(documents.withdrawConsent, { input })).toBe('REFUSED');
  });

  it('what waits can be taken back too; it is no more hers to let go', async () => {
    const item = await contributes(skat, world, story);
    const named = await idsOf(world, 'demo-politi-1');
    const terms = { receivers: ['POL-SOJ'], purpose: 'investigate', namedPersons: named };
    const [given] = await discloses(await world.as('demo-skat-2'), { ...toAssess(item), ...terms });
    const { id, version } = given as Given;
    expect(given).toMatchObject({ status: 'PENDING', awaits: 'CONSENT' });
    await leaves();
    const consent = { id, version, who: 'P1', how: 'Mundtligt.', at: server.clock.now() };
    expect(await skat.refusal(documents.recordConsent, { input: consent })).toBe('REFUSED');
    expect(await withdraws(skat, { id, version })).toMatchObject({ status: 'WITHDRAWN' });
  });
});

describe('nobody else takes it back', () => {
  let given: Given;
  let consented: Given;
  beforeAll(async () => {
    await begins();
    ({ given } = await gives());
    ({ given: consented } = await givesWithConsent());
    await leaves();
  }, 60_000);

  it.each([
    ['nobody signed in', null, 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
    ['an officer of the giver', 'demo-skat-2', 'NOT_FOUND', 'NOT_FOUND'],
    ['an auditor of the giver', 'demo-skat-3', 'NOT_FOUND', 'NOT_FOUND'],
    ['a lawyer of the giver', 'demo-skat-4', 'NOT_FOUND', 'NOT_FOUND'],
    ['the coordinator of the receiver', 'demo-politi-1', 'REFUSED', 'REFUSED'],
    ['an officer of the receiver, who is not named', 'demo-politi-2', 'REFUSED', 'NOT_FOUND'],
    ['the coordinator of a third agency on the case', 'demo-at-1', 'NOT_FOUND', 'NOT_FOUND'],
    ['the facilitator, who opened the case', 'demo-cmm-1', 'NOT_FOUND', 'NOT_FOUND'],
    ['an agency that is invited', 'demo-fvst-1', 'NOT_FOUND', 'NOT_FOUND'],
    ['an agency that is not on the case', 'demo-anklager-1', 'NOT_FOUND', 'NOT_FOUND'],
  ])('%s', async (_, subject, code, ofConsent) => {
    const who = subject ? await world.as(subject) : signedOut(server);
    const before = await traces(world.server);
    const input = (one: Given) => ({ input: { id: one.id, version: one.version, reason: 'Nej.' } });
    expect(await who.refusal(documents.withdraw, input(given))).toBe(code);
    expect(await who.refusal(documents.withdraw, input(consented))).toBe(ofConsent);
    expect(await who.refusal(documents.withdrawConsent, input(consented))).toBe(ofConsent);
    if (subject) expect(await found(who)).toEqual([]);
    else expect(await who.refusal(list)).toBe('UNAUTHENTICATED');
    expect(await traces(world.server)).toBe(before);
  });

  it('what is hers to find and what does not exist look alike to a third', async () => {
    const third = await world.as('demo-at-1');
    const asked = (id: string) => third.reply(documents.withdraw, { input: { id, version: 1, reason: 'Nej.' } });
    expect(await asked(given.id)).toEqual(await asked('00000000-0000-4000-8000-000000000000'));
  });

  it('the list goes by pages, at the same number of statements, and answers bad input with what would be right', async () => {
    const first = await page(skat, { first: 1 });
    expect(first.nodes.map(({ id }) => id)).toEqual([consented.id]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await page(skat, { first: 1, after: first.pageInfo.endCursor });
    expect([rest.nodes.map(({ id }) => id), rest.pageInfo.hasNextPage]).toEqual([[given.id], false]);
    const cost = async (many: number) => {
      server.statements();
      await page(skat, { first: many });
      return server.statements().filter((statement) => statement.includes('"public".')).length;
    };
    expect(await cost(2)).toBe(await cost(1));
    for (const asked of [{ first: 0 }, { first: 101 }, { after: 'nowhere' }])
      expect(await skat.refusal(list, asked), JSON.stringify(asked)).toBe('INVALID');
  });
});

describe('when her agency stays', () => {
  beforeEach(begins);

  it('off the team of a closed case she takes it back, and her colleague on the team reads why', async () => {
    const { item, given } = await gives();
    await isReleased();
    await closes(await world.as('demo-cmm-1'), world);
    const officer = await world.as('demo-skat-2');
    expect(await found(officer), 'it is on her own case').toEqual([]);
    expect(await found(skat)).toMatchObject([{ id: given.id, caseNumber: number, weighing: null }]);
    await withdraws(skat, given);
    expect(await reads(police, item.id)).toBe('NOT_FOUND');
    expect((await follows(officer, item.id)).disclosures).toMatchObject([
      { status: 'WITHDRAWN', withdrawnReason: 'Formålet er opfyldt.', weighing },
    ]);
  });

  it('on the team of a closed case she takes it back as before', async () => {
    const { item, given } = await gives();
    await closes(await world.as('demo-cmm-1'), world);
    expect(await withdraws(skat, given)).toMatchObject({ withdrawnReason: 'Formålet er opfyldt.', weighing });
    expect(await reads(police, item.id)).toBe('NOT_FOUND');
  });

  it('what was opened in an emergency is hers to take back, off the team', async () => {
    const officer = await world.as('demo-politi-2');
    const item = await contributes(skat, world);
    await isReleased();
    const { breakGlass } = await officer.ask<{ breakGlass: { id: string; version: number } }>(
      'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id version } }',
      { input: { caseId: world.caseId, reason: 'P1 har ringet: han bliver slået ihjel nu.' } },
    );
    await police.ask('mutation ($input: ConfirmBreakGlassInput!) { confirmBreakGlass(input: $input) { id } }', {
      input: breakGlass,
    });
    expect(await reads(officer, item.id)).toMatch(/føres videre/);
    const [opened] = await found(skat);
    expect(opened).toMatchObject({ ruleId: 'BREAK-GLASS', caseNumber: number, viewerCan: ['withdraw'] });
    await withdraws(skat, opened as Off);
    for (const who of [officer, police]) expect(await reads(who, item.id)).toBe('NOT_FOUND');
  });

  it('what has run out is listed no more', async () => {
    const item = await contributes(skat, world);
    const expiresAt = new Date(server.clock.now().getTime() + 10 * 60_000).toISOString();
    await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'], expiresAt });
    await isReleased();
    expect(await found(skat)).toMatchObject([{ contributionId: item.id, expiresAt }]);
    server.clock.pass(11 * 60_000);
    expect(await found(skat)).toEqual([]);
  });
});
