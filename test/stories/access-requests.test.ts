/** Access to documents is asked for when a case is over, too: between the coordinators of taker and giver, who see no more than that. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { FeedSocket } from '../support/feed-socket.js';
import { documents, type Taking, takes } from '../support/records.js';
import { type Asked, answers, asksOne, deskOf, documents as requests, sees } from '../support/requests.js';
import { closes } from '../support/retention.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, documents as giving, toAssess } from '../support/sharing.js';

let server: TestServer;
let world: World;
let skat: Person;
let police: Person;
let at: Person;
let cmm: Person;
let item: { id: string; version: number };
let taking: Taking;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

beforeEach(async () => {
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    teams: { 'demo-skat-1': ['demo-skat-2'], 'demo-politi-1': ['demo-politi-2'] },
  });
  [skat, police, at, cmm] = (await Promise.all(
    (['demo-skat-1', 'demo-politi-1', 'demo-at-1', 'demo-cmm-1'] as const).map((who) => world.as(who)),
  )) as [Person, Person, Person, Person];
  item = await contributes(skat, world);
  await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'] });
  taking = await takes(police, item);
});

const routes = async (who: Person): Promise<Asked> => {
  const input = { id: taking.id, text: 'Aktindsigt i lønoplysningerne.', workingDays: 7 };
  return (await who.ask<{ routeAccessRequest: Asked }>(documents.route, { input })).routeAccessRequest;
};
const aCaseOf = 'query ($id: ID!) { case(id: $id) { id title } }';

async function leaves(who: Person, code: string): Promise<void> {
  const { case: found } = await who.ask<{
    case: { participations: { id: string; version: number; agency: { code: string } }[] };
  }>('query ($id: ID!) { case(id: $id) { participations { id version agency { code } } } }', { id: world.caseId });
  const part = found.participations.find(({ agency }) => agency.code === code);
  await who.ask('mutation ($input: LeaveCaseInput!) { leaveCase(input: $input) { id } }', {
    input: { participationId: part?.id, version: part?.version, reason: 'Færdig.' },
  });
}

describe('a request for access to documents', () => {
  it('is passed on when the case is closed and both have left it, told at once, and answered from the desk', async () => {
    await leaves(police, 'POL-SOJ');
    await leaves(skat, 'SKTST');
    await closes(cmm, world);
    const hears = await FeedSocket.open(server.url, { cookie: skat.cookie, origin: server.url });
    await hears.follow();
    const routed = await routes(police);
    expect(routed).toMatchObject({ status: 'ASKED', asker: { code: 'POL-SOJ' }, to: { code: 'SKTST' } });
    await hears.change('CHANGED', routed.id);
    hears.close();
    const owed = (await deskOf(skat)).owed.find(({ id }) => id === routed.id);
    expect(owed).toMatchObject({
      question: 'Aktindsigt i lønoplysningerne.',
      fitting: null,
      disclosures: [],
      viewerCan: ['answerRequest'],
    });
    // Of the case she left, the request brings nothing back.
    expect(await skat.refusal(aCaseOf, { id: world.caseId })).toBe('NOT_FOUND');
    expect(await skat.refusal(giving.read, { id: item.id })).toBe('NOT_FOUND');
    expect(await police.refusal(aCaseOf, { id: world.caseId })).toBe('NOT_FOUND');
    await answers(skat, routed, { answer: 'PARTLY', text: 'Ikke kontonummeret.', refusalProvision: 'FVL-32' });
    expect(await sees(police, routed)).toMatchObject({ status: 'PARTLY', answer: 'Ikke kontonummeret.' });
  });

  it('keeps its purpose, stands when the case is closed, and is not the teams’ to answer then', async () => {
    const [routed, plain] = [await routes(police), await asksOne(police, world, 'SKTST')];
    await closes(cmm, world);
    expect((await sees(police, plain)).status).toBe('ENDED');
    expect(await sees(skat, routed)).toMatchObject({ status: 'ASKED', viewerCan: ['answerRequest'] });
    const { rows } = await server.owner.query('SELECT purpose FROM information_requests WHERE id = $1', [routed.id]);
    expect(rows).toEqual([{ purpose: 'assess' }]);
    const [inspector, officer] = [await world.as('demo-skat-2'), await world.as('demo-politi-2')];
    const input = { id: routed.id, version: routed.version, answer: 'ANSWERED' };
    expect(await inspector.refusal(requests.answer, { input })).toBe('REFUSED');
    const again = { id: taking.id, text: 'Aktindsigt.', workingDays: 3 };
    expect(await officer.refusal(documents.route, { input: again })).toBe('REFUSED');
    expect(await police.refusal(requests.takeBack, { input: { id: routed.id, version: routed.version } })).toBeNull();
  });

  it.each([
    ['a third agency on the case', 'demo-at-1'],
    ['the opener', 'demo-cmm-1'],
    ['an agency outside', 'demo-anklager-1'],
    ['the taker’s officer, who has no place any more', 'demo-politi-2'],
    ['the giver’s inspector, who has no place any more', 'demo-skat-2'],
    ['the giver’s administrator', 'demo-skat-3'],
  ])('is not there for %s, by id, desk or verb', async (_, subject) => {
    await leaves(police, 'POL-SOJ');
    await leaves(skat, 'SKTST');
    const routed = await routes(police);
    const who = await world.as(subject);
    expect(await who.refusal(requests.request, { id: routed.id })).toBe('NOT_FOUND');
    const input = { id: routed.id, version: routed.version };
    expect(await who.refusal(requests.answer, { input: { ...input, answer: 'ANSWERED' } })).toBe('NOT_FOUND');
    expect(await who.refusal(requests.takeBack, { input })).toBe('NOT_FOUND');
    const desk = await deskOf(who);
    expect([...desk.owed, ...desk.awaited].map(({ id }) => id)).not.toContain(routed.id);
    expect(await at.refusal(documents.route, { input: { id: taking.id, text: 'x', workingDays: 3 } })).toBe(
      'NOT_FOUND',
    );
  });
});
