/** A life in danger: two people of one agency see for an hour what the others hold, never what is marked, and all are told at once. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, signedOut } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { FeedSocket } from '../support/feed-socket.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  contributes,
  discloses,
  finds,
  follows,
  idsOf,
  reads,
  refusalOf,
  toAssess,
  withdraws,
} from '../support/sharing.js';

let server: TestServer;
let world: World;
let officer: Person;
let coordinator: Person;
let skat: Person;
let cmm: Person;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());
afterEach(() => server.clock.set(new Date()));

/** A new case each time, so that no question waits from before. */
async function begin(): Promise<void> {
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    invited: ['demo-fvst-1'],
    teams: {
      'demo-cmm-1': ['demo-cmm-2'],
      'demo-politi-1': ['demo-politi-2'],
      'demo-at-1': ['demo-at-2'],
    },
  });
  [officer, coordinator] = await Promise.all([world.as('demo-politi-2'), world.as('demo-politi-1')]);
  [skat, cmm] = await Promise.all([world.as('demo-skat-1'), world.as('demo-cmm-1')]);
}

interface Broken {
  id: string;
  caseId: string;
  version: number;
  status: string;
  reason: string;
  viewerCan: string[];
  endsAt: string | null;
  askedBy: { name: string };
  confirmedBy: { name: string } | null;
  givers: { code: string }[];
}
const fields = 'id caseId version status reason viewerCan endsAt askedBy { name } confirmedBy { name } givers { code }';
const asking = `mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { ${fields} } }`;
const confirming = `mutation ($input: ConfirmBreakGlassInput!) { confirmBreakGlass(input: $input) { ${fields} } }`;
const reason = 'P1 har ringet: han bliver slået ihjel, hvis vi ikke finder ham nu.';

const asks = async (who: Person, words = reason) =>
  (await who.ask<{ breakGlass: Broken }>(asking, { input: { caseId: world.caseId, reason: words } })).breakGlass;
const of = ({ id, version }: Broken) => ({ input: { id, version } });
const confirms = async (who: Person, one: Broken) =>
  (await who.ask<{ confirmBreakGlass: Broken }>(confirming, of(one))).confirmBreakGlass;
const onDesk = async (who: Person) =>
  (
    await who.ask<{ desk: { breakGlasses: Broken[] } }>(`{ desk { breakGlasses { ${fields} } } }`)
  ).desk.breakGlasses.filter((one) => one.caseId === world.caseId);

/** What tax, CMM and the Labour Inspectorate hold: two open, three under marks. */
async function hold() {
  const at = await world.as('demo-at-1');
  const named = { level: 'confidential' };
  return {
    wages: await contributes(skat, world),
    story: await contributes(cmm, world, { category: 'victim-story', level: 'sensitive', title: 'Samtale' }),
    reporter: await contributes(cmm, world, { category: 'reporter-identity', ...named, title: 'Anmelder' }),
    victim: await contributes(cmm, world, { category: 'victim-identity', level: 'cpr', title: 'Hvem P1 er' }),
    complaint: await contributes(at, world, { category: 'labour-complaint', ...named, title: 'Klage' }),
  };
}

describe('a life in danger', () => {
  it('opens for two people, for an hour, what others hold: a real disclosure with giver, end, named people and receipt', async () => {
    await begin();
    const { wages, story } = await hold();
    const asked = await asks(officer);
    expect(asked).toMatchObject({ status: 'ASKED', reason, givers: [], viewerCan: [], confirmedBy: null });
    expect(await reads(officer, wages.id)).toBe('NOT_FOUND');
    const opened = await confirms(coordinator, asked);
    expect(opened).toMatchObject({
      status: 'CONFIRMED',
      askedBy: { name: 'Demo Politi 2' },
      confirmedBy: { name: 'Demo Politi 1' },
      givers: [{ code: 'CMM' }, { code: 'SKTST' }],
    });
    for (const who of [officer, coordinator])
      for (const item of [wages, story]) expect(await reads(who, item.id)).toMatch(/føres videre/);
    const { disclosures, readings } = await follows(skat, wages.id);
    expect(disclosures).toMatchObject([
      {
        status: 'LIVE',
        ruleId: 'BREAK-GLASS',
        receiver: { code: 'POL-SOJ' },
        conditions: ['named-persons-only', 'no-onward'],
        viewerCan: ['withdraw'],
        expiresAt: opened.endsAt,
      },
    ]);
    expect(disclosures[0]?.namedPersons.map(({ name }) => name).sort()).toEqual(['Demo Politi 1', 'Demo Politi 2']);
    expect(readings?.map(({ person }) => person.name).sort()).toEqual(['Demo Politi 1', 'Demo Politi 2']);
  });

  it('opens nothing under a mark that no code overrides: reporter, victim, complaint', async () => {
    await begin();
    const { reporter, victim, complaint } = await hold();
    await confirms(coordinator, await asks(officer));
    for (const item of [reporter, victim, complaint])
      for (const who of [officer, coordinator]) expect(await reads(who, item.id)).toBe('NOT_FOUND');
    const found = await finds(officer, world.caseId);
    for (const item of [reporter, victim, complaint]) expect(found).not.toContain(item.id);
    const { rows } = await server.owner.query(
      `SELECT count(*)::int AS n FROM disclosures d JOIN contributions c ON c.id = d.contribution_id
       WHERE d.rule_id = 'BREAK-GLASS' AND c.category IN ('reporter-identity', 'victim-identity', 'labour-complaint')`,
    );
    expect(rows[0].n).toBe(0);
  });

  it('tells everyone concerned at once, with the reason: the givers’ teams and coordinators, and her own', async () => {
    await begin();
    await hold();
    const colleague = await world.as('demo-cmm-2');
    const sockets = await Promise.all(
      [skat, colleague, officer].map(({ cookie }) => FeedSocket.open(server.url, { cookie, origin: server.url })),
    );
    for (const socket of sockets) await socket.follow();
    const asked = await asks(officer);
    expect(await onDesk(coordinator)).toMatchObject([{ id: asked.id, viewerCan: ['confirmBreakGlass'] }]);
    for (const who of [skat, colleague]) expect(await onDesk(who)).toEqual([]);
    await confirms(coordinator, asked);
    for (const socket of sockets) {
      await socket.change('CHANGED', asked.id);
      socket.close();
    }
    for (const who of [skat, colleague, officer, coordinator])
      expect(await onDesk(who)).toMatchObject([{ id: asked.id, reason, status: 'CONFIRMED' }]);
    const { case: found } = await skat.ask<{ case: { breakGlasses: Broken[] } }>(
      `query ($id: ID!) { case(id: $id) { breakGlasses { ${fields} } } }`,
      { id: world.caseId },
    );
    expect(found.breakGlasses).toMatchObject([{ id: asked.id, reason }]);
    // She holds nothing that was opened, and is told nothing.
    expect(await onDesk(await world.as('demo-fvst-1'))).toEqual([]);
  });

  it('is in the ledger of each giver and of who asked, and their auditors see it', async () => {
    await begin();
    await hold();
    const { id } = await confirms(coordinator, await asks(officer));
    for (const auditor of ['demo-skat-3', 'demo-cmm-3']) {
      const who = await world.as(auditor);
      const { ledger } = await who.ask<{ ledger: { nodes: { verb: string; rule: string; caseId: string }[] } }>(
        '{ ledger(first: 50, kind: DONE) { nodes { verb rule caseId } } }',
      );
      expect(ledger.nodes).toContainEqual({ verb: 'breakGlass', rule: 'BREAK-GLASS', caseId: world.caseId });
      expect((await onDesk(who)).map((one) => one.id)).toContain(id);
    }
    const own = await coordinator.ask<{ ledger: { nodes: { verb: string; ids: string[] }[] } }>(
      '{ ledger(first: 20, kind: DONE) { nodes { verb ids } } }',
    );
    expect(own.ledger.nodes.find(({ verb }) => verb === 'confirmBreakGlass')?.ids).toContain(id);
  });

  it('is taken back by a giver at once, and ends by itself after the hour', async () => {
    await begin();
    const { wages, story } = await hold();
    await confirms(coordinator, await asks(officer));
    const [given] = (await follows(skat, wages.id)).disclosures;
    await withdraws(skat, given ?? { id: '', version: 0 });
    expect(await reads(officer, wages.id)).toBe('NOT_FOUND');
    expect(await reads(officer, story.id)).toMatch(/føres videre/);
    const now = server.clock.now();
    server.clock.set(new Date(now.getTime() + 61 * 60_000));
    const late = await as(server, 'demo-politi-2');
    expect(await reads(late, story.id)).toBe('NOT_FOUND');
    const { case: found } = await late.ask<{ case: { breakGlasses: Broken[] } }>(
      `query ($id: ID!) { case(id: $id) { breakGlasses { ${fields} } } }`,
      { id: world.caseId },
    );
    expect(found.breakGlasses).toMatchObject([{ status: 'ENDED' }]);
  });

  it('stands in no way of an ordinary giving, and opens nothing anew that both already have', async () => {
    await begin();
    const { wages, story } = await hold();
    await discloses(skat, { ...toAssess(wages), receivers: ['POL-SOJ'] });
    expect(await confirms(coordinator, await asks(officer))).toMatchObject({ givers: [{ code: 'CMM' }] });
    expect((await follows(skat, wages.id)).disclosures).toHaveLength(1);
    const namedPersons = await idsOf(world, 'demo-politi-1');
    const input = { ...toAssess(story), receivers: ['POL-SOJ'], purpose: 'investigate', namedPersons };
    expect(await discloses(cmm, { ...input, consent: 'P1 har sagt ja.' })).toMatchObject([{ status: 'LIVE' }]);
  });
});

describe('not by one alone, nor by anybody else', () => {
  it('the one who asked does not confirm it herself, coordinator or not', async () => {
    await begin();
    const asked = await asks(coordinator);
    expect(await coordinator.refusal(confirming, of(asked))).toBe('REFUSED');
    expect(await officer.refusal(confirming, of(asked)), 'an officer cannot').toBe('REFUSED');
  });

  it.each([
    ['nobody signed in', null, 'UNAUTHENTICATED'],
    ['an agency that is not on the case', 'demo-anklager-1', 'NOT_FOUND'],
    ['an agency that is invited and has not answered', 'demo-fvst-1', 'NOT_FOUND'],
    ['a colleague outside the team', 'demo-skat-2', 'NOT_FOUND'],
  ])('%s asks for nothing', async (_, subject, code) => {
    await begin();
    const who = subject ? await world.as(subject) : signedOut(server);
    expect(await who.refusal(asking, { input: { caseId: world.caseId, reason } })).toBe(code);
  });

  it.each([
    ['nobody signed in', null, 'UNAUTHENTICATED'],
    ['another agency on the case, whose items it is about', 'demo-skat-1', 'NOT_FOUND'],
    ['the facilitator of another agency', 'demo-cmm-1', 'NOT_FOUND'],
    ['a coordinator of another police district', 'demo-politi-3', 'NOT_FOUND'],
  ])('%s confirms nothing', async (_, subject, code) => {
    await begin();
    const asked = await asks(officer);
    const who = subject ? await world.as(subject) : signedOut(server);
    expect(await who.refusal(confirming, of(asked))).toBe(code);
  });

  it('after ten minutes it has lapsed: a new question is asked', async () => {
    await begin();
    const { wages } = await hold();
    const asked = await asks(officer);
    const now = server.clock.now();
    server.clock.set(new Date(now.getTime() + 10 * 60_000 + 1_000));
    expect(await coordinator.refusal(confirming, of(asked))).toBe('REFUSED');
    expect(await asks(officer)).toMatchObject({ status: 'ASKED' });
    expect(await reads(coordinator, wages.id)).toBe('NOT_FOUND');
  });

  it('asks both for a fresh sign-in', async () => {
    await begin();
    const [asker, confirmer] = [await as(server, 'demo-politi-2'), await as(server, 'demo-politi-1')];
    const now = server.clock.now();
    const later = new Date(now.getTime() + 16 * 60_000);
    server.clock.set(later);
    const said = await refusalOf(asker, asking, { input: { caseId: world.caseId, reason } });
    expect(said.extensions).toMatchObject({ code: 'REFUSED', rule: 'breakGlass@Case fresh-sign-in' });
    server.clock.set(new Date(now.getTime() + 14 * 60_000));
    const asked = await asks(asker);
    server.clock.set(later);
    const confirm = await refusalOf(confirmer, confirming, of(asked));
    expect(confirm.extensions).toMatchObject({ code: 'REFUSED', rule: 'confirmBreakGlass@BreakGlass fresh-sign-in' });
  });

  it('one question at a time, confirmed once, and a repeated command acts once', async () => {
    await begin();
    await hold();
    const command = randomUUID();
    const input = { caseId: world.caseId, reason, command };
    const first = await officer.ask(asking, { input });
    expect(await officer.ask(asking, { input })).toEqual(first);
    expect(await coordinator.refusal(asking, { input: { caseId: world.caseId, reason } })).toBe('CONFLICT');
    const asked = (first as unknown as { breakGlass: Broken }).breakGlass;
    expect(await coordinator.refusal(confirming, { input: { id: asked.id, version: 9 } })).toBe('CONFLICT');
    const codes = await Promise.all([1, 2].map(() => coordinator.refusal(confirming, of(asked))));
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(await coordinator.refusal(confirming, of(asked))).toBe('REFUSED');
  });

  it('the one who asked has been released since: CONFLICT, and nothing is opened', async () => {
    await begin();
    const { wages } = await hold();
    const asked = await asks(officer);
    await server.owner.query(
      `UPDATE case_members SET is_active = false WHERE case_id = $1 AND person_id = (SELECT id FROM people WHERE subject = 'demo-politi-2')`,
      [world.caseId],
    );
    expect(await coordinator.refusal(confirming, of(asked))).toBe('CONFLICT');
    expect(await reads(coordinator, wages.id)).toBe('NOT_FOUND');
  });

  it.each(['', 'Fare', 'x'.repeat(2001)])('a reason that says nothing or too much is INVALID: %#', async (words) => {
    await begin();
    const { extensions } = await refusalOf(officer, asking, { input: { caseId: world.caseId, reason: words } });
    expect([extensions.code, extensions.field]).toEqual(['INVALID', 'input.reason']);
  });
});
