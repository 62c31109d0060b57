/** Who is refused in a case, whatever she tries; and a list costs the same however long it is. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, aPersonId, openedBy, type World } from '../support/builders.js';
import { anItem, contributes, documents, type Held, lists, memberOf, names, partOf, sees } from '../support/cases.js';
import { records } from '../support/intake.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { expectRefused } from '../support/sharing.js';

let server: TestServer;
let world: World;
let cmm: Person;
let skat: Person;
let item: Held;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    invited: ['demo-siri-1'],
    teams: { 'demo-skat-1': ['demo-skat-2'] },
  });
  [cmm, skat] = await Promise.all([world.as('demo-cmm-1'), world.as('demo-skat-1')]);
  item = await contributes(skat, world.caseId);
});
afterAll(() => server?.stop());

/** Every verb on what there is, with what is right in it: only who asks is wrong. */
async function everyVerb(): Promise<[keyof typeof documents, object][]> {
  const tip = await records(cmm);
  const [part, member, person] = await Promise.all([
    partOf(world, 'demo-skat-1'),
    memberOf(world, 'demo-skat-1', 'Demo Skat 2'),
    aPersonId(server, 'demo-skat-2'),
  ]);
  const { version } = await sees(cmm, world.caseId);
  return [
    ['openCase', { tipId: tip.id, title: 'Ikke min' }],
    ['nameTeam', { participationId: part.id, people: [person] }],
    ['releaseMember', { id: member.id, version: member.version }],
    ['leaveCase', { participationId: part.id, version: part.version, reason: 'Ud' }],
    ['closeCase', { id: world.caseId, version }],
    ['contribute', anItem(world.caseId)],
    ['reviseContribution', { id: item.id, version: item.version, title: 'Mit', text: 'Nu' }],
  ];
}

async function traces(): Promise<string> {
  const { rows } = await server.owner.query(
    `SELECT (SELECT count(*) || ' ' || sum(version) FROM cases) || ' ' || (SELECT count(*) || ' ' || sum(version) FROM participations)
       || ' ' || (SELECT count(*) || ' ' || sum(version) FROM case_members) || ' ' || (SELECT count(*) || ' ' || sum(version) FROM contributions)
       || ' ' || (SELECT count(*) FROM outbox_events) AS traces`,
  );
  return rows[0].traces;
}

describe('outside the wall', () => {
  it.each([
    ['an agency that is not on the case', 'demo-at-1'],
    ['an agency that is asked and has not answered', 'demo-siri-1'],
    ['a colleague outside the team', 'demo-politi-2'],
    ['an administrator and auditor of a participating agency', 'demo-skat-3'],
  ])('%s finds nothing, and changes nothing', async (_who, subject) => {
    const stranger = await world.as(subject);
    expect((await lists(stranger)).map(({ id }) => id)).not.toContain(world.caseId);
    for (const id of [world.caseId, randomUUID()])
      expect(await stranger.refusal(documents.case, { id })).toBe('NOT_FOUND');
    for (const id of [item.id, randomUUID()])
      expect(await stranger.refusal(documents.contribution, { id })).toBe('NOT_FOUND');
    const verbs = await everyVerb();
    const before = await traces();
    for (const [verb, input] of verbs)
      expect([verb, await stranger.refusal(documents[verb], { input })]).toEqual([verb, 'NOT_FOUND']);
    expect(await traces()).toBe(before);
  });

  it('signed out: nothing at all', async () => {
    const nobody = signedOut(server);
    expect(await nobody.refusal(documents.cases)).toBe('UNAUTHENTICATED');
    expect(await nobody.refusal(documents.case, { id: world.caseId })).toBe('UNAUTHENTICATED');
    expect(await nobody.refusal(documents.contribution, { id: item.id })).toBe('UNAUTHENTICATED');
    for (const [verb, input] of await everyVerb())
      expect([verb, await nobody.refusal(documents[verb], { input })]).toEqual([verb, 'UNAUTHENTICATED']);
    const place = { workplace: { id: randomUUID() }, title: 'Ingen' };
    expect(await nobody.refusal(documents.openCaseAt, { input: place })).toBe('UNAUTHENTICATED');
  });
});

describe('on the team, and still not', () => {
  it('an officer names, releases, leaves and closes nothing', async () => {
    const officer = await world.as('demo-skat-2');
    for (const [verb, input] of await everyVerb()) {
      if (!['nameTeam', 'releaseMember', 'leaveCase', 'closeCase'].includes(verb)) continue;
      await expectRefused(officer, documents[verb], input, 'REFUSED');
    }
  });

  it("a coordinator touches no other agency's team, part or contribution, and does not close its case", async () => {
    const police = await world.as('demo-politi-1');
    const member = await memberOf(world, 'demo-skat-1', 'Demo Skat 2');
    const part = await partOf(world, 'demo-skat-1');
    await expectRefused(police, documents.releaseMember, { id: member.id, version: member.version }, 'REFUSED');
    const leaving = { participationId: part.id, version: part.version, reason: 'Ud med jer' };
    await expectRefused(police, documents.leaveCase, leaving, 'REFUSED');
    const people = [await aPersonId(server, 'demo-politi-2')];
    await expectRefused(police, documents.nameTeam, { participationId: part.id, people }, 'REFUSED');
    const { version } = await sees(police, world.caseId);
    await expectRefused(police, documents.closeCase, { id: world.caseId, version }, 'REFUSED');
    const own = { id: item.id, version: item.version, title: 'x', text: 'y' };
    await expectRefused(police, documents.reviseContribution, own, 'NOT_FOUND');
  });

  it('the opener does not leave its own case, nor empty its team', async () => {
    const part = await partOf(world, 'demo-cmm-1');
    expect(part.viewerCan).toEqual(['nameTeam', 'placeHold']);
    const leaving = { participationId: part.id, version: part.version, reason: 'Ud' };
    await expectRefused(cmm, documents.leaveCase, leaving, 'REFUSED');
    const { id, version } = await memberOf(world, 'demo-cmm-1', 'Demo CMM 1');
    await expectRefused(cmm, documents.releaseMember, { id, version }, 'REFUSED');
  });

  it('two who let each other go at the same time: one of the opener stays', async () => {
    const { id: caseId } = await openedBy(server, 'demo-cmm-1', 'To på én gang');
    const own = { caseId, server, as: world.as };
    await names(own, 'demo-cmm-1', 'demo-cmm-2');
    const both = await Promise.all([
      memberOf(own, 'demo-cmm-1', 'Demo CMM 1'),
      memberOf(own, 'demo-cmm-1', 'Demo CMM 2'),
    ]);
    const said = await Promise.all(
      both.map(({ id, version }) => cmm.refusal(documents.releaseMember, { input: { id, version } })),
    );
    expect(said.filter((code) => code === null)).toHaveLength(1);
    const { rowCount } = await server.owner.query('SELECT 1 FROM case_members WHERE case_id = $1 AND is_active', [
      caseId,
    ]);
    expect(rowCount).toBe(1);
  });
});

describe('what was read before is not written over', () => {
  it.each(['releaseMember', 'leaveCase', 'closeCase', 'reviseContribution'] as const)(
    '%s with a stale version',
    async (verb) => {
      const found = (await everyVerb()).find(([name]) => name === verb)?.[1] as { version: number };
      const who = verb === 'closeCase' ? cmm : skat;
      await expectRefused(who, documents[verb], { ...found, version: found.version + 7 }, 'CONFLICT');
    },
  );

  it('a contribution sent twice with one command is one, and the command serves nothing else', async () => {
    const input = anItem(world.caseId);
    const [one, other] = await Promise.all(
      [1, 2].map(() => skat.ask<{ contribute: Held }>(documents.contribute, { input })),
    );
    expect(one?.contribute.id).toBe(other?.contribute.id);
    const revise = { id: item.id, version: item.version, title: 'x', text: 'y', command: input.command };
    await expectRefused(skat, documents.reviseContribution, revise, 'CONFLICT');
  });
});

describe('what is not sound is not kept', () => {
  it.each([
    ['input.title', { title: ' ' }],
    ['input.text', { text: '' }],
    ['input.category', { category: 'gossip' }],
    ['input.level', { level: 'secret' }],
    ['input.regime', { regime: 'none' }],
    ['input.regime', { regime: 'law-enforcement' }],
    ['input.reliability', { reliability: 'D' }],
    ['input.credibility', { credibility: 5 }],
    ['id', { caseId: '1' }],
  ])('a contribution is INVALID at %s: %j', async (field, what) => {
    await expectRefused(skat, documents.contribute, anItem(world.caseId, what), 'INVALID', field);
  });

  it.each([
    ['the other agency’s', 'demo-politi-2'],
    ['without a duty for cases', 'demo-skat-3'],
  ])('a team member is INVALID when she is %s', async (_why, subject) => {
    const { id } = await partOf(world, 'demo-skat-1');
    const input = { participationId: id, people: [await aPersonId(server, subject)] };
    await expectRefused(skat, documents.nameTeam, input, 'INVALID', 'input.people');
  });

  it('a team of nobody, a title too short, a page too long and a strange cursor are INVALID', async () => {
    const { id } = await partOf(world, 'demo-skat-1');
    await expectRefused(skat, documents.nameTeam, { participationId: id, people: [] }, 'INVALID', 'input.people');
    const tip = await records(cmm);
    await expectRefused(cmm, documents.openCase, { tipId: tip.id, title: 'ab' }, 'INVALID', 'input.title');
    for (const variables of [{ first: 0 }, { first: 101 }, { after: 'ingenting' }])
      expect(await cmm.refusal(documents.cases, variables)).toBe('INVALID');
  });

  it('a tip that became a case, and a closed case, are REFUSED', async () => {
    const { id } = await openedBy(server, 'demo-cmm-1', 'Lukkes straks');
    const { version } = await sees(cmm, id);
    await cmm.ask(documents.closeCase, { input: { id, version } });
    await expectRefused(cmm, documents.contribute, anItem(id), 'REFUSED');
    await expectRefused(cmm, documents.closeCase, { id, version: version + 1 }, 'REFUSED');
    const tip = await records(cmm);
    await cmm.ask(documents.openCase, { input: { tipId: tip.id, title: 'Første gang' } });
    await expectRefused(cmm, documents.openCase, { tipId: tip.id, title: 'Anden gang' }, 'REFUSED');
  });
});

describe('a list', () => {
  const page = `{ cases(first: 100) { nodes { title openedBy { code } workplace { name } tip { status }
    participations { agency { code } status viewerCan } members { person { name } viewerCan } viewerCan
    contributions(first: 2) { nodes { title text author { name } viewerCan } } proposals { agency { code } } } } }`;
  const brief = `{ cases(first: 100) { nodes { title openedBy { code } workplace { name }
    participations { agency { code } status } viewerCan } } }`;

  /** What the list costs; what the feed, the sealer and the session ask meanwhile is not its own. */
  async function cost(who: Person, document: string): Promise<number> {
    server.statements();
    await who.ask(document);
    return server.statements().filter((statement) => statement.includes('"public".')).length;
  }

  it('costs as many statements for thirty cases as for three', async () => {
    const opener = await world.as('demo-nsk-1');
    const open = async (n: number) => {
      const { id } = await openedBy(server, 'demo-nsk-1', `Sag nr. ${n}`);
      await contributes(opener, id);
    };
    for (let n = 1; n <= 3; n++) await open(n);
    const few = [await cost(opener, brief), await cost(opener, page)];
    for (let n = 4; n <= 30; n++) await open(n);
    const many = [await cost(opener, brief), await cost(opener, page)];
    expect(await lists(opener)).toHaveLength(30);
    expect(many).toEqual(few);
    expect(few[0]).toBeGreaterThan(3);
    expect(few[0]).toBeLessThan(12);
  });
});
