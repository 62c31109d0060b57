/** What waits to answer a request goes no more once the request is taken back or has lapsed; answered otherwise, it may. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { type Asked, asksOne, documents as requests } from '../support/requests.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  atOnce,
  contributes,
  decides,
  discloses,
  documents,
  type Given,
  idsOf,
  reads,
  refusalOf,
  toAssess,
  traces,
} from '../support/sharing.js';

let server: TestServer;
let world: World;
let skat: Person;
let officer: Person;
let coordinator: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  [skat, officer, coordinator] = await Promise.all([
    world.as('demo-skat-1'),
    world.as('demo-politi-2'),
    world.as('demo-politi-1'),
  ]);
});
afterAll(() => server?.stop());

/** Tax asks the police, whose officer asks her coordinator to let the answer go. */
async function waits(): Promise<{ item: { id: string }; request: Asked; given: Given; how: object }> {
  const intelligence = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement' };
  const item = await contributes(officer, world, intelligence);
  const request = await asksOne(skat, world, 'POL-SOJ', { category: 'criminal-intelligence', purpose: 'own-control' });
  const how = {
    ...toAssess(item),
    receivers: ['SKTST'],
    purpose: 'own-control',
    namedPersons: await idsOf(world, 'demo-skat-1'),
  };
  const [given] = await discloses(officer, { ...how, initiative: 'ON_REQUEST', requestId: request.id });
  if (given?.status !== 'PENDING') throw new Error('nothing waits');
  return { item, request, given, how };
}

const takesBack = async ({ id, version }: Asked): Promise<void> => {
  await skat.ask(requests.takeBack, { input: { id, version } });
};
const stands = async ({ id }: Asked, status: string): Promise<void> => {
  await server.owner.query('UPDATE information_requests SET status = $2::"RequestStatus" WHERE id = $1', [id, status]);
};
const approval = ({ id, version }: Given) => ({ input: { id, version } });

function expectUnasked({ extensions }: Awaited<ReturnType<typeof refusalOf>>): void {
  expect([extensions.code, extensions.da, extensions.en]).toEqual([
    'CONFLICT',
    expect.stringContaining('på eget initiativ'),
    expect.stringContaining('on own initiative instead'),
  ]);
}

describe('what waits to answer a request', () => {
  it('does not go when the request is taken back, and nothing is written; on own initiative it can be asked for', async () => {
    const { item, request, given, how } = await waits();
    await takesBack(request);
    const before = await traces(server);
    expectUnasked(await refusalOf(coordinator, documents.approve, approval(given)));
    expect(await traces(server)).toBe(before);
    expect(await reads(skat, item.id)).toBe('NOT_FOUND');
    await decides(coordinator, 'reject', given, { reason: 'Anmodningen er taget tilbage.' });
    const [own] = await discloses(officer, { ...how, initiative: 'OWN' });
    expect(own).toMatchObject({ initiative: 'OWN', receiver: { code: 'SKTST' } });
  });

  it('does not go when the request is taken back in the same moment', async () => {
    const { item, request, given } = await waits();
    const [said] = await atOnce(world, [() => refusalOf(coordinator, documents.approve, approval(given))], () =>
      stands(request, 'WITHDRAWN'),
    );
    if (!said) throw new Error('it went');
    expectUnasked(said);
    expect(await reads(skat, item.id)).toBe('NOT_FOUND');
  });

  it('does not go when the request has lapsed', async () => {
    const { request, given } = await waits();
    await stands(request, 'ENDED');
    expectUnasked(await refusalOf(coordinator, documents.approve, approval(given)));
  });
});
