/** A suspicion becomes a case: opened, staffed, contributed to, left and closed, each agency seeing what is its own. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, openedBy, person, type World } from '../support/builders.js';
import {
  type Case,
  type ContributionPage,
  contributes,
  documents,
  type Held,
  lists,
  memberOf,
  names,
  partOf,
  sees,
} from '../support/cases.js';
import { FeedSocket } from '../support/feed-socket.js';
import { grill, records } from '../support/intake.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { discloses, expectRefused, finds, follows, reads, toAssess } from '../support/sharing.js';

let server: TestServer;
let cmm: Person;
let skat: Person;

beforeAll(async () => {
  server = await startTestServer();
  [cmm, skat] = await Promise.all([person(server, 'demo-cmm-1'), person(server, 'demo-skat-1')]);
});
afterAll(() => server?.stop());

const aWorld = () =>
  aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'], teams: { 'demo-skat-1': ['demo-skat-2'] } });

describe('a case is opened', () => {
  it('from a tip: numbered, the opener on it, the tip marked, and its facts taken over', async () => {
    const tip = await records(cmm);
    const { openCase: made } = await cmm.ask<{ openCase: Case }>(documents.openCase, {
      input: { tipId: tip.id, title: 'Mistanke om tvangsarbejde i en grillbar' },
    });
    expect(made.number).toMatch(new RegExp(`^S-${server.clock.now().getUTCFullYear()}-\\d{4}$`));
    expect(made).toMatchObject({
      status: 'OPEN',
      openedBy: { code: 'CMM' },
      workplace: { name: grill.name },
      tip: { id: tip.id },
      foreignWorkers: true,
      participations: [{ agency: { code: 'CMM' }, status: 'ACCEPTED' }],
      members: [{ person: { name: 'Demo CMM 1' }, isActive: true }],
    });
    expect(made.viewerCan.sort()).toEqual([
      'breakGlass',
      'closeCase',
      'contribute',
      'convene',
      'placeHold',
      'planInspection',
      'requestInformation',
      'simulate',
      'takeNextStep',
    ]);
    const { rows } = await server.owner.query('SELECT status FROM tips WHERE id = $1', [tip.id]);
    expect(rows).toEqual([{ status: 'CASE_OPENED' }]);
    expect((await lists(cmm)).map(({ id }) => id)).toContain(made.id);
  });

  it('and the authorities that it calls for are proposed, with reasons', async () => {
    const { id } = await openedBy(server, 'demo-cmm-1');
    const { proposals } = await sees(cmm, id);
    expect(proposals.map(({ agency, strength }) => `${agency.code} ${strength}`)).toEqual([
      'POL-SOJ PROPOSED',
      'SKTST PROPOSED',
      'SIRI PROPOSED',
      'AT PROPOSED',
      'NSK ON_CALL',
    ]);
    expect(proposals.every(({ reasonDa }) => reasonDa.length > 10)).toBe(true);
    const { openCaseAt: food } = await cmm.ask<{ openCaseAt: Case }>(documents.openCaseAt, {
      input: { workplace: { typed: grill }, title: 'En fødevarevirksomhed', foreignWorkers: false },
    });
    const codes = food.proposals.map(({ agency }) => agency.code);
    expect(codes).toContain('FVST');
    expect(codes).not.toContain('SIRI');
  });

  it('once, however often the same command is sent', async () => {
    const tip = await records(cmm);
    const input = { tipId: tip.id, title: 'Kun én gang', command: randomUUID() };
    const made = [];
    for (let time = 0; time < 2; time++)
      made.push((await cmm.ask<{ openCase: Case }>(documents.openCase, { input })).openCase.id);
    expect(made[0]).toBe(made[1]);
  });

  it('with a place that its opener typed: whoever takes part sees it, and not the tip', async () => {
    const tip = await records(cmm);
    const { openCase: made } = await cmm.ask<{ openCase: Case }>(documents.openCase, {
      input: { tipId: tip.id, title: 'Skrevet af os' },
    });
    const { convene } = await cmm.ask<{
      convene: { invitations: { id: string; version: number; agency: { code: string } }[] };
    }>('mutation ($input: ConveneInput!) { convene(input: $input) { invitations { id version agency { code } } } }', {
      input: { caseId: made.id, title: 'Møde', invitees: [{ agency: 'SKTST', message: 'Kom.' }], agenda: [] },
    });
    const called = convene.invitations.find(({ agency }) => agency.code === 'SKTST');
    await skat.ask('mutation ($input: AnswerInvitationInput!) { answerInvitation(input: $input) { id } }', {
      input: { id: called?.id, version: called?.version, accept: true },
    });
    expect(await sees(skat, made.id)).toMatchObject({ workplace: { name: grill.name }, tip: null });
  });
});

describe('a team', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });

  it('is named, released and named again: the same membership, and access with it', async () => {
    const officer = await world.as('demo-skat-2');
    const item = await contributes(skat, world.caseId);
    expect(await reads(officer, item.id)).toBe('Hele lønnen føres videre til en anden konto.');
    const socket = await FeedSocket.open(server.url, { cookie: officer.cookie });
    await socket.follow();

    const { id, version } = await memberOf(world, 'demo-skat-1', 'Demo Skat 2');
    const { releaseMember } = await skat.ask<{ releaseMember: { isActive: boolean; viewerCan: string[] } }>(
      documents.releaseMember,
      { input: { id, version } },
    );
    expect(releaseMember).toMatchObject({ isActive: false, viewerCan: [] });
    await socket.change('WITHDRAWN', world.caseId, 2_000);
    expect(await officer.refusal(documents.case, { id: world.caseId })).toBe('NOT_FOUND');
    expect(await reads(officer, item.id)).toBe('NOT_FOUND');
    expect((await lists(officer)).map(({ id: of }) => of)).not.toContain(world.caseId);

    await names(world, 'demo-skat-1', 'demo-skat-2');
    expect((await memberOf(world, 'demo-skat-1', 'Demo Skat 2')).id).toBe(id);
    expect(await reads(officer, item.id)).toContain('Hele lønnen');
    socket.close();
  });

  it('is seen by the others, by name, and grows by those who are not on it yet', async () => {
    await names(world, 'demo-politi-1', 'demo-politi-1', 'demo-politi-2');
    const { members } = await sees(cmm, world.caseId);
    const police = members
      .filter(({ person: { name } }) => name.startsWith('Demo Politi'))
      .map((one) => one.person.name);
    expect(police.sort()).toEqual(['Demo Politi 1', 'Demo Politi 2']);
    expect(members.every(({ person: { name }, viewerCan }) => name.includes('CMM') || viewerCan.length === 0)).toBe(
      true,
    );
  });
});

describe('an agency leaves', () => {
  it('what it was given ends, what it gave stays, and its team finds nothing', async () => {
    const world = await aWorld();
    const police = await world.as('demo-politi-1');
    const [ours, theirs] = [
      await contributes(skat, world.caseId),
      await contributes(police, world.caseId, { category: 'housing' }),
    ];
    await discloses(skat, { ...toAssess(ours), receivers: ['POL-SOJ', 'CMM'] });
    await discloses(police, { ...toAssess(theirs), receivers: ['SKTST'], purpose: 'plan' });
    expect(await reads(police, ours.id)).toContain('Hele lønnen');

    const { id, version } = await partOf(world, 'demo-politi-1');
    const { leaveCase } = await police.ask<{ leaveCase: object }>(documents.leaveCase, {
      input: { participationId: id, version, reason: 'Sagen hører til en anden kreds.' },
    });
    expect(leaveCase).toMatchObject({
      status: 'LEFT',
      reason: 'Sagen hører til en anden kreds.',
      viewerCan: ['placeHold'],
    });
    for (const gone of [ours.id, theirs.id]) expect(await reads(police, gone)).toBe('NOT_FOUND');
    expect(await police.refusal(documents.case, { id: world.caseId })).toBe('NOT_FOUND');
    expect((await lists(police)).map(({ id: of }) => of)).not.toContain(world.caseId);
    const { disclosures } = await follows(skat, ours.id);
    expect(disclosures.map((one) => `${one.receiver.code} ${one.status}`).sort()).toEqual([
      'CMM LIVE',
      'POL-SOJ ENDED',
    ]);
    expect(await finds(skat, world.caseId)).toContain(theirs.id);
    const { participations, members } = await sees(skat, world.caseId);
    expect(participations.find(({ agency }) => agency.code === 'POL-SOJ')?.status).toBe('LEFT');
    expect(members.some(({ person: { name } }) => name.startsWith('Demo Politi'))).toBe(false);
  });
});

describe('a contribution', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });

  it("starts at its category's level and its agency's regime, and is its own team's alone", async () => {
    const item = await contributes(skat, world.caseId, { reliability: 'B', credibility: 2 });
    expect(item).toMatchObject({
      agency: { code: 'SKTST' },
      author: { name: 'Demo Skat 1' },
      level: 'confidential',
      regime: 'gdpr',
      reliability: 'B',
      credibility: 2,
      isOurs: true,
      version: 1,
    });
    expect(item.viewerCan.sort()).toEqual(['attach', 'disclose', 'redact', 'reviseContribution']);
    const police = await world.as('demo-politi-1');
    const raid = await contributes(police, world.caseId, { category: 'criminal-intelligence' });
    expect(raid).toMatchObject({ level: 'offences', regime: 'law-enforcement' });
    expect(await contributes(police, world.caseId, { regime: 'gdpr', level: 'cpr' })).toMatchObject({
      regime: 'gdpr',
      level: 'cpr',
    });
    expect(await finds(skat, world.caseId)).not.toContain(raid.id);
    expect(await finds(cmm, world.caseId)).toEqual([]);
    expect(await finds(await world.as('demo-skat-2'), world.caseId)).toContain(item.id);
  });

  it('is graded anew when it is corrected, and stays as graded when nothing is said of that', async () => {
    const item = await contributes(skat, world.caseId, { reliability: 'B', credibility: 2 });
    const revise = { id: item.id, title: 'Ejere', text: 'Ejer og ledelse.' };
    const grading = async (input: object) =>
      skat.ask<{ reviseContribution: { reliability: string; credibility: number } }>(
        'mutation ($input: ReviseContributionInput!) { reviseContribution(input: $input) { reliability credibility } }',
        { input },
      );
    const worse = await grading({ ...revise, version: 1, reliability: 'C', credibility: 4 });
    expect(worse.reviseContribution).toEqual({ reliability: 'C', credibility: 4 });
    expect((await grading({ ...revise, version: 2 })).reviseContribution).toEqual({ reliability: 'C', credibility: 4 });
    for (const [field, bad] of [
      ['reliability', 'D'],
      ['credibility', 5],
    ] as const) {
      const input = { ...revise, version: 3, [field]: bad };
      await expectRefused(skat, documents.reviseContribution, input, 'INVALID', `input.${field}`);
    }
  });

  it('is listed newest first, page by page, and only its text is a reading', async () => {
    for (let n = 1; n <= 3; n++) {
      await contributes(skat, world.caseId, { title: `Nr. ${n}` });
      await pause(2);
    }
    const readings = async () =>
      (await server.owner.query(`SELECT 1 FROM ledger_entries WHERE kind = 'READ' AND subject = 'Contribution'`))
        .rowCount ?? 0;
    const before = await readings();
    const found: Held[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page++) {
      const reply: ContributionPage = await skat.ask(documents.contributions, { id: world.caseId, first: 1, after });
      found.push(...reply.case.contributions.nodes);
      after = reply.case.contributions.pageInfo.endCursor;
    }
    expect(found.map(({ title }) => title)).toEqual(['Nr. 3', 'Nr. 2', 'Nr. 1']);
    expect(await readings()).toBe(before);
    await reads(skat, found[0]?.id ?? '');
    expect(await readings()).toBe(before + 1);
  });

  it('is revised by its holder, and those it was given to read the new words', async () => {
    const { id, version } = await contributes(skat, world.caseId);
    await discloses(skat, toAssess({ id, version }));
    const { reviseContribution } = await skat.ask<{ reviseContribution: Held }>(documents.reviseContribution, {
      input: { id, version, title: 'Rettet', text: 'Kun halvdelen.' },
    });
    expect(reviseContribution).toMatchObject({ title: 'Rettet', text: 'Kun halvdelen.', version: version + 1 });
    expect(await reads(cmm, id)).toBe('Kun halvdelen.');
  });
});

it('a closed case is read, and no longer worked', async () => {
  const world = await aWorld();
  const { version } = await sees(cmm, world.caseId);
  const { closeCase } = await cmm.ask<{ closeCase: Case }>(documents.closeCase, {
    input: { id: world.caseId, version },
  });
  // A coordinator may still ask who sees what of it, and hold it back from being purged.
  expect(closeCase).toMatchObject({ status: 'CLOSED', viewerCan: ['simulate', 'placeHold'] });
  expect(await sees(skat, world.caseId)).toMatchObject({ status: 'CLOSED', viewerCan: ['simulate', 'placeHold'] });
  expect((await lists(skat, 'OPEN')).map(({ id }) => id)).not.toContain(world.caseId);
  expect((await lists(skat, 'CLOSED')).map(({ id }) => id)).toContain(world.caseId);
});
