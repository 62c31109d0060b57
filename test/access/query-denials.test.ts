/** Every query's denial stories: what is not hers looks just like what does not exist, by id, list, count and search. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedOut } from '../support/ask.js';
import type { World } from '../support/builders.js';
import { Program } from '../support/program.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { overWebSocket } from '../support/socket.js';
import { arrange, document, idOf } from './arrange.js';
import type { Rows } from './deed.js';
import { roots } from './roots.js';

let server: TestServer;
let world: World;
let rows: Rows;

beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  ({ world, rows } = await arrange(server));
}, 120_000);

afterAll(async () => {
  await server.stop();
});

const absent = '00000000-0000-4000-8000-000000000000';

/** Queries by id: the text, and the row they ask for. */
const byId: Record<string, readonly [text: string, row: keyof Rows]> = {
  tip: ['query ($id: ID!) { tip(id: $id) { seen } }', 'tip'],
  case: ['query ($id: ID!) { case(id: $id) { title } }', 'case'],
  contribution: ['query ($id: ID!) { contribution(id: $id) { title text } }', 'contribution'],
  disclosurePreview: [
    'query ($id: ID!) { disclosurePreview(contributionId: $id, purpose: "assess", initiative: OWN) { isPossible } }',
    'contribution',
  ],
  informationRequest: ['query ($id: ID!) { informationRequest(id: $id) { question answer } }', 'request'],
  meeting: ['query ($id: ID!) { meeting(id: $id) { title } }', 'meeting'],
  inspection: ['query ($id: ID!) { inspection(id: $id) { place } }', 'underway'],
  ruleDraft: ['query ($id: ID!) { ruleDraft(id: $id) { title } }', 'draft'],
  timeline: ['query ($id: ID!) { timeline(caseId: $id) { text } }', 'case'],
  whatDoesSheSee: [
    'query ($id: ID!) { whatDoesSheSee(caseId: $id, personId: "00000000-0000-4000-8000-000000000000") { isActive } }',
    'case',
  ],
  exportCase: ['query ($id: ID!) { exportCase(caseId: $id, format: JSON) { content } }', 'case'],
};

const outsiders = {
  'another agency': 'demo-anklager-1',
  'an agency that is invited and has not answered': 'demo-fvst-1',
  'a colleague outside the team': 'demo-skat-2',
  'a colleague whose duties see no content': 'demo-skat-3',
};

async function expectNothing(who: string, asker?: Program): Promise<void> {
  const person = asker ?? (await world.as(who));
  for (const [name, [text, row]] of Object.entries(byId)) {
    const forbidden = await person.reply(text, { id: rows[row] });
    expect(forbidden.errors?.[0]?.extensions.code, `${name} by ${who}`).toBe('NOT_FOUND');
    expect(forbidden, `${name} by ${who}: forbidden and absent look alike`).toEqual(
      await person.reply(text, { id: absent }),
    );
  }
  const lists = await person.ask<Record<string, { nodes: unknown[] }> & { desk: Record<string, unknown[]> }>(
    '{ cases { nodes { id } } legalHolds { id } takings { nodes { id } } givenOffTeam { nodes { id } } overlapQuestions { nodes { id } } watchList { nodes { id } } pastOverlaps { id } desk { overlapsToAnswer { id } overlapsAnswered { id } meetings { id } tasks { id } signOffs { id } received { title } onwardToAnswer { id } onwardAsked { id } rejected { title } referrals { id } owed { id } awaited { id } withdrawnTakings { id } drafts { id } } }',
  );
  expect(lists.cases?.nodes).toEqual([]);
  expect(lists.legalHolds).toEqual([]);
  expect(lists.pastOverlaps).toEqual([]);
  expect(lists.takings?.nodes).toEqual([]);
  expect(lists.givenOffTeam?.nodes).toEqual([]);
  expect(Object.values(lists.desk).flat()).toEqual([]);
}

describe('every query', () => {
  it('is UNAUTHENTICATED when signed out, but for what is open', async () => {
    const asked: Record<string, string> = {
      ...Object.fromEntries(
        Object.entries(byId).map(([name, [text]]) => [
          name,
          text.replace('($id: ID!)', '').replace('$id', `"${absent}"`),
        ]),
      ),
      agencies: '{ agencies { code } }',
      agency: '{ agency(code: "AT") { code } }',
      powers: '{ powers { id } }',
      municipalities: '{ municipalities { code } }',
      ruleBook: '{ ruleBook { version } }',
      ruleBooks: '{ ruleBooks { version } }',
      ruleDrafts: '{ ruleDrafts { id } }',
      verdictMatrix:
        '{ verdictMatrix(about: { category: "other", level: "none", purpose: "assess", initiative: OWN }) { bookVersion } }',
      verdict:
        '{ verdict(question: { giver: "AT", receiver: "CMM", category: "other", level: "none", purpose: "assess", initiative: OWN }) { outcome } }',
      workplaces: '{ workplaces(search: "Demo") { id } }',
      industries: '{ industries(search: "Dyrk") { code } }',
      watchList: '{ watchList { nodes { id } } }',
      overlapQuestions: '{ overlapQuestions { nodes { id } } }',
      overlapsToAnswer: '{ overlapsToAnswer { id } }',
      pastOverlaps: '{ pastOverlaps { id } }',
      indicators: '{ indicators { code } }',
      tips: '{ tips { nodes { id } } }',
      cases: '{ cases { nodes { id } } }',
      legalHolds: '{ legalHolds { id } }',
      takings: '{ takings { nodes { id } } }',
      givenOffTeam: '{ givenOffTeam { nodes { id } } }',
      deadline: '{ deadline(workingDays: 5) }',
      desk: '{ desk { tasks { id } } }',
      newestCases: '{ newestCases { id } }',
      search: '{ search(text: "Demo") { __typename } }',
      ledger: '{ ledger { nodes { seq } } }',
      accessReport: '{ accessReport(names: ["Kim"], reference: "J-1") { reference } }',
      ledgerExport: '{ ledgerExport { csv } }',
      ledgerState: '{ ledgerState { sealed } }',
      verifyLedger: '{ verifyLedger { isDone } }',
      reading: '{ reading(from: "2026-11-01", to: "2026-11-30") { day } }',
    };
    const closed = Object.entries(roots).flatMap(([root, door]) =>
      root.startsWith('Query.') && door !== 'open' ? [root.slice(6)] : [],
    );
    expect(Object.keys(asked).sort()).toEqual(closed.sort());
    for (const [name, text] of Object.entries(asked))
      expect(await signedOut(server).refusal(text), name).toBe('UNAUTHENTICATED');
  });

  it.each(Object.entries(outsiders))('tells %s nothing', async (_what, who) => {
    await expectNothing(who);
  });

  it('tells a program outside the team nothing, whatever its duties', async () => {
    const duties = ['OFFICER', 'INSPECTOR', 'AUDITOR'];
    const program = await Program.enrolled(server, await world.as('demo-skat-3'), { duties });
    await expectNothing('a program', await program.signsIn());
  });

  it('does not go over the WebSocket, even for the rightful', async () => {
    const { cookie } = await world.as('demo-cmm-1');
    const spoken = await overWebSocket(server.url, cookie, byId.case?.[0] ?? '', { id: rows.case });
    expect(spoken.code).toBe('INVALID');
    expect(spoken.data ?? null).toBeNull();
  });

  it('the chain’s state, its verification and how people read are for auditors', async () => {
    const reading = '{ reading(from: "2026-11-01", to: "2026-11-30") { day } }';
    expect(await (await world.as('demo-skat-1')).refusal(reading)).toBe('REFUSED');
    expect(await (await world.as('demo-skat-1')).refusal('{ verifyLedger { isDone } }')).toBe('REFUSED');
    expect(await (await world.as('demo-skat-1')).refusal('{ ledgerState { sealed } }')).toBe('REFUSED');
  });

  it('an agency whose disclosure was withdrawn a second ago finds it neither by id, list nor count', async () => {
    const police = await world.as('demo-politi-1');
    const list = 'query ($id: ID!) { case(id: $id) { contributions { nodes { id } } } }';
    const text = byId.contribution?.[0] ?? '';
    expect(await police.refusal(text, { id: rows.contribution })).toBeNull();
    const skat = await world.as('demo-skat-1');
    await skat.ask(document('withdraw'), {
      input: { id: rows.disclosure, reason: 'Formålet er opfyldt.', version: 1 },
    });
    expect(await police.reply(text, { id: rows.contribution })).toEqual(await police.reply(text, { id: absent }));
    expect(JSON.stringify(await police.ask(list, { id: rows.case }))).not.toContain(rows.contribution);
  });

  it('a colleague released a second ago finds nothing', async () => {
    const skat = await world.as('demo-skat-1');
    await skat.ask(document('nameTeam'), { input: { participationId: rows.ourPart, people: [rows.skat2] } });
    const colleague = await world.as('demo-skat-2');
    expect(await colleague.refusal(byId.case?.[0] ?? '', { id: rows.case })).toBeNull();
    const id = await idOf(server, 'case_members', 'case_id = $1 AND person_id = $2', [rows.case, rows.skat2]);
    await skat.ask(document('releaseMember'), { input: { id, version: 1 } });
    await expectNothing('demo-skat-2');
  });
});
