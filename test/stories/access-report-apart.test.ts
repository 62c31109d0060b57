/** Somebody asks what is held of her: an agency is told of no meeting that it is not at, and of an emergency only what it is told elsewhere. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';

interface Item {
  subject: string;
  writtenBy: { code: string };
  heardBy: { code: string }[];
}
const document = `query ($names: [String!]!) { accessReport(names: $names, reference: "J-1") {
  items { subject writtenBy { code } heardBy { code } } } }`;

let server: TestServer;
let world: World;

const held = async (who: string, name: string) =>
  (
    await (await world.as(who)).ask<{ accessReport: { items: Item[] } }>(document, { names: [name] })
  ).accessReport.items.map(({ subject, writtenBy, heardBy }) => [
    `${subject} ${writtenBy.code}`,
    ...heardBy.map(({ code }) => code).sort(),
  ]);

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
});
afterAll(() => server?.stop());

it('a meeting is told of to those who accepted it, and not to who is on the case alone', async () => {
  const [cmm, at] = [await world.as('demo-cmm-1'), await world.as('demo-at-1')];
  const startsAt = new Date(Date.now() + 3_600_000).toISOString();
  const meeting = { caseId: world.caseId, title: 'Om Hanne Mødesen', startsAt };
  await cmm.ask('mutation ($input: ConveneInput!) { convene(input: $input) { id } }', {
    input: { ...meeting, invitees: [{ agency: 'AT', message: 'Kom, hvis I kan.' }] },
  });
  const theirs = async () => [await held('demo-cmm-1', 'Hanne Mødesen'), await held('demo-at-1', 'Hanne Mødesen')];
  expect(await theirs()).toEqual([[['Meeting CMM']], []]);
  await accepts(at);
  expect(await theirs()).toEqual([[['Meeting CMM']], [['Meeting CMM']]]);
  for (const who of ['demo-skat-4', 'demo-politi-5']) expect(await held(who, 'Hanne Mødesen'), who).toEqual([]);
});

async function accepts(who: Person): Promise<void> {
  const { desk } = await who.ask<{ desk: { invitations: { id: string; version: number }[] } }>(
    '{ desk { invitations { id version } } }',
  );
  const input = { ...desk.invitations[0], accept: true };
  await who.ask('mutation ($input: AnswerInvitationInput!) { answerInvitation(input: $input) { id } }', { input });
}

it('whose items were opened in an emergency is told to who asked for it; a giver is told of none but itself', async () => {
  await contributes(await world.as('demo-skat-1'), world);
  await contributes(await world.as('demo-cmm-1'), world, { category: 'victim-story', level: 'sensitive' });
  const { breakGlass } = await (await world.as('demo-politi-2')).ask<{ breakGlass: { id: string; version: number } }>(
    'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id version } }',
    { input: { caseId: world.caseId, reason: 'Carla Nødsen bliver slået ihjel i nat.' } },
  );
  await (await world.as('demo-politi-1')).ask(
    'mutation ($input: ConfirmBreakGlassInput!) { confirmBreakGlass(input: $input) { id } }',
    { input: breakGlass },
  );
  for (const [who, told] of [
    ['demo-politi-5', ['CMM', 'SKTST']],
    ['demo-skat-4', ['SKTST']],
    ['demo-cmm-1', ['CMM']],
  ] as const)
    expect(await held(who, 'Carla Nødsen'), who).toEqual([['BreakGlass POL-SOJ', ...told]]);
  expect(await held('demo-at-1', 'Carla Nødsen')).toEqual([]);
});
