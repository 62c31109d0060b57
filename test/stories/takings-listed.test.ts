/** What an agency has taken to its records is found by journal number for as long as it lies there, by those who answer for it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { documents, takes } from '../support/records.js';
import { closes } from '../support/retention.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess } from '../support/sharing.js';

const list = `query ($reference: String, $first: Int, $after: String) {
  takings(reference: $reference, first: $first, after: $after) {
    nodes { id reference viewerCan giver { code } takenBy { name } } pageInfo { endCursor hasNextPage } } }`;

interface Page {
  nodes: { id: string; reference: string; viewerCan: string[]; giver: { code: string } }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

let server: TestServer;
let world: World;
let police: Person;
const ids: string[] = [];

const page = async (who: Person, asked: object = {}): Promise<Page> =>
  (await who.ask<{ takings: Page }>(list, asked)).takings;
const numbers = async (who: Person, asked: object = {}) => (await page(who, asked)).nodes.map((one) => one.reference);

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  const skat = await world.as('demo-skat-1');
  police = await world.as('demo-politi-1');
  for (const reference of ['2026-17/A', '2026-18_B', '2026-19%C']) {
    const item = await contributes(skat, world);
    await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'] });
    ids.push((await takes(police, item, reference)).id);
  }
}, 120_000);
afterAll(() => server?.stop());

describe('what was taken to the records', () => {
  it('is listed newest first, a page at a time, and found by a part of its number', async () => {
    const first = await page(police, { first: 2 });
    expect(first.nodes.map(({ reference }) => reference)).toEqual(['2026-19%C', '2026-18_B']);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(await numbers(police, { first: 2, after: first.pageInfo.endCursor })).toEqual(['2026-17/A']);
    expect(await numbers(police, { reference: ' 17/a ' })).toEqual(['2026-17/A']);
    expect(await numbers(police, { reference: '2027' })).toEqual([]);
  });

  it('takes a sign that a search knows as the sign that it is', async () => {
    expect(await numbers(police, { reference: '%' })).toEqual(['2026-19%C']);
    expect(await numbers(police, { reference: '_' })).toEqual(['2026-18_B']);
    expect(await numbers(police, { reference: '\\' })).toEqual([]);
  });

  it('costs the same number of statements for one and for all', async () => {
    const cost = async (first: number) => {
      server.statements();
      await page(police, { first });
      return server.statements().filter((statement) => statement.includes('"public".')).length;
    };
    expect(await cost(3)).toBe(await cost(1));
  });

  it('answers bad input with what would be right', async () => {
    for (const asked of [{ first: 0 }, { first: 101 }, { after: 'nowhere' }, { reference: 'x'.repeat(101) }])
      expect(await police.refusal(list, asked), JSON.stringify(asked)).toBe('INVALID');
  });

  it('is nobody’s who did not take it: signed out, the giver, a third on the case, somebody of no case', async () => {
    expect(await signedOut(server).refusal(list)).toBe('UNAUTHENTICATED');
    for (const who of ['demo-skat-1', 'demo-at-1', 'demo-siri-1', 'demo-politi-5'])
      expect(await numbers(await world.as(who)), who).toEqual([]);
  });

  it('stays with the coordinator when she is off the case and it is closed, who passes a request on from there', async () => {
    const officer = await world.as('demo-politi-2');
    expect(await numbers(officer)).toHaveLength(3);
    const { case: found } = await police.ask<{
      case: { participations: { id: string; version: number; agency: { code: string } }[] };
    }>('query ($id: ID!) { case(id: $id) { participations { id version agency { code } } } }', { id: world.caseId });
    const part = found.participations.find(({ agency }) => agency.code === 'POL-SOJ');
    await police.ask('mutation ($input: LeaveCaseInput!) { leaveCase(input: $input) { id } }', {
      input: { participationId: part?.id, version: part?.version, reason: 'Færdig.' },
    });
    await closes(await world.as('demo-cmm-1'), world);
    expect(await numbers(officer), 'has no place any more').toEqual([]);
    const [one] = (await page(police, { reference: '17/A' })).nodes;
    expect(one).toMatchObject({ id: ids[0], giver: { code: 'SKTST' }, viewerCan: ['routeAccessRequest'] });
    const input = { id: one?.id, text: 'Aktindsigt i lønoplysningerne.', workingDays: 7 };
    expect(await police.refusal(documents.route, { input })).toBeNull();
  });
});
