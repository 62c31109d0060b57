/** In an emergency a mark closes on the days on which it is in force, as in a verdict: not when it has ended, not before it begins. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dayOf } from '../../src/platform/clock.js';
import { aCase, person } from '../support/builders.js';
import { begins, does, ruleOf } from '../support/rule-book.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, reads } from '../support/sharing.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

/** So many days from today, in Denmark. */
const day = (from: number) => dayOf(new Date(server.clock.now().getTime() + from * 86_400_000));
const dated = () => ({
  'wages-bank': { id: 'MARK-90', validTo: day(-1) },
  ownership: { id: 'MARK-91', validFrom: day(1) },
  permits: { id: 'MARK-92', validFrom: day(0), validTo: day(0) },
});

it('closes what the book closes that day, and nothing else', async () => {
  const [proposer, adopter] = [await person(server, 'demo-skat-4'), await person(server, 'demo-skat-5')];
  let draft = await begins(proposer);
  for (const [category, days] of Object.entries(dated())) {
    const words = { explainDa: 'Gives ikke.', explainEn: 'Not given.' };
    const closing = { giverKinds: ['tax'], categories: [category], ...words, ...days };
    const rule = await ruleOf(proposer, 'MARK-04', closing);
    draft = await does(proposer, 'changeRule', { draftId: draft.id, version: draft.version, rule });
  }
  const { id, version } = await does(proposer, 'proposeRules', { id: draft.id, version: draft.version });
  await does(adopter, 'adoptRules', { id, version });

  const world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  const [skat, officer] = [await world.as('demo-skat-1'), await world.as('demo-politi-2')];
  const held = async (category: string) =>
    (await contributes(skat, world, { category, level: 'ordinary', text: '.' })).id;
  const [ended, later, today] = [await held('wages-bank'), await held('ownership'), await held('permits')];
  const { breakGlass } = await officer.ask<{ breakGlass: { id: string; version: number } }>(
    'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id version } }',
    { input: { caseId: world.caseId, reason: 'Han bliver slået ihjel.' } },
  );
  await (await world.as('demo-politi-1')).ask(
    'mutation ($input: ConfirmBreakGlassInput!) { confirmBreakGlass(input: $input) { id } }',
    { input: breakGlass },
  );
  expect([await reads(officer, ended), await reads(officer, later)]).toEqual(['.', '.']);
  expect(await reads(officer, today)).toBe('NOT_FOUND');
});
