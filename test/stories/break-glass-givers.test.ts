/** Whose items were opened in an emergency: the agency that asked is told of all, a giver of itself alone. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';

interface Broken {
  id: string;
  givers: { code: string }[];
}

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  await contributes(await world.as('demo-skat-1'), world);
  await contributes(await world.as('demo-cmm-1'), world, { category: 'victim-story', level: 'sensitive' });
});
afterAll(() => server?.stop());

const onDesk = async (who: Person) =>
  (await who.ask<{ desk: { breakGlasses: Broken[] } }>('{ desk { breakGlasses { id givers { code } } } }')).desk
    .breakGlasses;
const onCase = async (who: Person) =>
  (
    await who.ask<{ case: { breakGlasses: Broken[] } }>(
      'query ($id: ID!) { case(id: $id) { breakGlasses { id givers { code } } } }',
      { id: world.caseId },
    )
  ).case.breakGlasses;
const codes = (of: Broken[]) => of.map(({ givers }) => givers.map(({ code }) => code));

it('is told on the case, on the desk and to auditors alike', async () => {
  const [officer, coordinator] = [await world.as('demo-politi-2'), await world.as('demo-politi-1')];
  const { breakGlass } = await officer.ask<{ breakGlass: { id: string; version: number } }>(
    'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id version } }',
    { input: { caseId: world.caseId, reason: 'P1 har ringet: han bliver slået ihjel nu.' } },
  );
  const { confirmBreakGlass } = await coordinator.ask<{ confirmBreakGlass: Broken }>(
    'mutation ($input: ConfirmBreakGlassInput!) { confirmBreakGlass(input: $input) { id givers { code } } }',
    { input: breakGlass },
  );
  expect(codes([confirmBreakGlass])).toEqual([['CMM', 'SKTST']]);
  for (const [who, told] of [
    ['demo-politi-2', ['CMM', 'SKTST']],
    ['demo-skat-1', ['SKTST']],
    ['demo-cmm-1', ['CMM']],
  ] as const) {
    const person = await world.as(who);
    expect(codes([...(await onCase(person)), ...(await onDesk(person))]), who).toEqual([told, told]);
  }
  expect(codes(await onDesk(await world.as('demo-cmm-3')))).toEqual([['CMM']]);
  expect(codes(await onDesk(await world.as('demo-skat-3')))).toEqual([['SKTST']]);
});
