/** An agency that is only asked to a case finds its own lines there in the ledger, and is told no number of the case by them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';

interface Line {
  verb: string;
  caseId: string | null;
  caseNumber: string | null;
}
const lines = 'query ($number: String) { ledger(caseNumber: $number, first: 50) { nodes { verb caseId caseNumber } } }';
const answering = 'mutation ($input: AnswerInvitationInput!) { answerInvitation(input: $input) { id version } }';

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1'] });
});
afterAll(() => server?.stop());

const onCase = async (who: Person, number: string | null = null) =>
  (await who.ask<{ ledger: { nodes: Line[] } }>(lines, { number })).ledger.nodes.filter(
    ({ caseId }) => caseId === world.caseId,
  );

async function isCalled(): Promise<{ id: string; version: number }> {
  const meeting = { caseId: world.caseId, title: 'Møde', startsAt: new Date(Date.now() + 3_600_000).toISOString() };
  await (await world.as('demo-cmm-1')).ask('mutation ($input: ConveneInput!) { convene(input: $input) { id } }', {
    input: { ...meeting, invitees: [{ agency: 'SIRI', message: 'Kom, hvis I kan.' }] },
  });
  const { desk } = await (await world.as('demo-siri-1')).ask<{
    desk: { invitations: { id: string; version: number }[] };
  }>('{ desk { invitations { id version } } }');
  const [invitation] = desk.invitations;
  if (!invitation) throw new Error('nobody is called');
  return invitation;
}

it('its no is there without the number; once it has said yes, the number is told with both', async () => {
  const siri = await world.as('demo-siri-1');
  const { rows } = await server.owner.query('SELECT number FROM cases WHERE id = $1', [world.caseId]);
  const number: string = rows[0].number;
  const no = { ...(await isCalled()), accept: false, reason: 'Ikke vores område.' };
  await siri.ask(answering, { input: no });
  expect(await onCase(siri)).toEqual([{ verb: 'answerInvitation', caseId: world.caseId, caseNumber: null }]);
  expect(await onCase(siri, number)).toEqual([]);

  await siri.ask(answering, { input: { ...(await isCalled()), accept: true } });
  const told = await onCase(siri, number);
  expect(told.filter(({ verb }) => verb === 'answerInvitation').map(({ caseNumber }) => caseNumber)).toEqual([
    number,
    number,
  ]);
});
