/** Somebody asks what is held of her: an agency that has left the case still has what it answered, and what it is asked for access to. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aCase, type World } from '../support/builders.js';
import { documents as ofCases, partOf } from '../support/cases.js';
import { asks as asksOnward, refuses, toAsk } from '../support/onward.js';
import { documents, takes } from '../support/records.js';
import { answers, asksOne } from '../support/requests.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess } from '../support/sharing.js';

let server: TestServer;
let world: World;

const held = async (who: string, name: string) =>
  (
    await (
      await world.as(who)
    ).ask<{ accessReport: { items: { subject: string; writtenBy: { code: string } }[] } }>(
      'query ($names: [String!]!) { accessReport(names: $names, reference: "J-1") { items { subject writtenBy { code } } } }',
      { names: [name] },
    )
  ).accessReport.items.map(({ subject, writtenBy }) => `${subject} ${writtenBy.code}`);

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'] });
  const [skat, cmm, police] = await Promise.all([
    world.as('demo-skat-1'),
    world.as('demo-cmm-1'),
    world.as('demo-politi-1'),
  ]);
  const asked = await asksOne(cmm, world, 'SKTST', { question: 'Hvad har I om Agnes Spurgtsen?' });
  await answers(skat, asked, { answer: 'NOTHING_HELD', text: 'Intet om Bente Svarsen.' });
  const item = await contributes(skat, world);
  await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ', 'CMM'] });
  const onward = await asksOnward(cmm, { ...toAsk(item), to: 'AT', reason: 'Carla Videresen skal findes.' });
  await refuses(skat, onward, 'Dorthe Nejsen siger nej.');
  const taking = await takes(police, item);
  const { id: participationId, version } = await partOf(world, 'demo-skat-1');
  await skat.ask(ofCases.leaveCase, { input: { participationId, version, reason: 'Færdig.' } });
  await police.ask(documents.route, {
    input: { id: taking.id, text: 'Aktindsigt for Else Indsigtsen.', workingDays: 7 },
  });
}, 120_000);
afterAll(() => server?.stop());

it.each([
  ['its answer to a question', 'Bente Svarsen', 'InformationRequest CMM', ['demo-skat-4', 'demo-cmm-1']],
  ['its answer to a request to pass on', 'Dorthe Nejsen', 'OnwardRequest CMM', ['demo-skat-4', 'demo-cmm-1']],
  [
    'a request for access that it is to answer',
    'Else Indsigtsen',
    'InformationRequest POL-SOJ',
    ['demo-skat-4', 'demo-politi-5'],
  ],
  ['not the question of another', 'Agnes Spurgtsen', 'InformationRequest CMM', ['demo-cmm-1']],
  ['not the reason of another', 'Carla Videresen', 'OnwardRequest CMM', ['demo-cmm-1']],
])('who has left the case: %s', async (_, name, what, holders) => {
  for (const who of ['demo-skat-4', 'demo-cmm-1', 'demo-politi-5', 'demo-at-1', 'demo-politi-3'])
    expect(await held(who, name), who).toEqual(holders.includes(who) ? [what] : []);
});
