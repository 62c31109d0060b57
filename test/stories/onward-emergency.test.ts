/** A request to pass something on rests on what was lastingly given, where there is such a giving, and outlives an emergency's hour. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { as } from '../support/ask.js';
import { aCase } from '../support/builders.js';
import { asks, grants, onwardOn, toAsk } from '../support/onward.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, idsOf, reads, toAssess } from '../support/sharing.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());
afterEach(() => server.clock.set(new Date()));

const asking = 'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id version } }';
const confirming = 'mutation ($input: ConfirmBreakGlassInput!) { confirmBreakGlass(input: $input) { id } }';

it('she who was given it before the emergency waits for her answer also when the hour is over', async () => {
  const world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  const [skat, police, officer] = await Promise.all(
    ['demo-skat-1', 'demo-politi-1', 'demo-politi-2'].map((one) => world.as(one)),
  );
  if (!skat || !police || !officer) throw new Error('nobody is there');
  const item = await contributes(skat, world);
  const namedPersons = await idsOf(world, 'demo-politi-1');
  await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'], namedPersons });
  const input = { caseId: world.caseId, reason: 'P1 har ringet: han bliver slået ihjel.' };
  const { breakGlass } = await officer.ask<{ breakGlass: { id: string; version: number } }>(asking, { input });
  await police.ask(confirming, { input: breakGlass });
  const asked = await asks(police, { ...toAsk(item), to: 'CMM' });

  server.clock.set(new Date(server.clock.now().getTime() + 61 * 60_000));
  const [later, holder] = [await as(server, 'demo-politi-1'), await as(server, 'demo-skat-1')];
  for (let lives = 1; lives > 0; )
    lives =
      (await server.owner.query(`SELECT FROM disclosures WHERE rule_id = 'BREAK-GLASS' AND status = 'LIVE'`))
        .rowCount ?? 0;
  expect(await reads(later, item.id)).toMatch(/føres videre/);
  expect(await onwardOn(later, item.id)).toMatchObject([{ id: asked.id, status: 'ASKED' }]);
  expect(await grants(holder, asked, item)).toMatchObject({ status: 'GRANTED' });
});
