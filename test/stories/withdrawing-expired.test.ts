/** What has run out of time and is not written as ended yet can be taken back, as the rules say: its takers are asked about it. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { takes, toAnswer } from '../support/records.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  contributes,
  decides,
  discloses,
  follows,
  type Given,
  idsOf,
  reads,
  toAssess,
  withdraws,
} from '../support/sharing.js';

let server: TestServer;
let world: World;
let cmm: Person;
let skat: Person;
let police: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
  [cmm, skat, police] = [await world.as('demo-cmm-1'), await world.as('demo-skat-1'), await world.as('demo-politi-1')];
});
afterAll(() => server?.stop());
afterEach(() => server.clock.set(new Date()));

const soon = () => new Date(server.clock.now().getTime() + 60_000);

/** Her deed after its time, before the servers have written that it ended: they leave alone what somebody holds still. */
async function inTheMomentAfter({ id }: Given, seen: () => Promise<void>, deed: () => Promise<Given>): Promise<Given> {
  await server.owner.query('BEGIN');
  await server.owner.query('SELECT FROM disclosures WHERE id = $1 FOR UPDATE', [id]);
  server.clock.pass(61_000);
  try {
    await seen();
    const going = deed();
    await Promise.race([going.catch(() => {}), pause(500)]);
    await server.owner.query('COMMIT');
    return await going;
  } finally {
    await server.owner.query('ROLLBACK');
  }
}

describe('what has just run out of time', () => {
  it('can be taken back by its giver, who is told so; whoever took it over is asked about it', async () => {
    const item = await contributes(skat, world);
    const [given] = await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'], expiresAt: soon() });
    if (!given) throw new Error('nothing given');
    const taking = await takes(police, item);
    const withdrawn = await inTheMomentAfter(
      given,
      async () => {
        expect((await follows(skat, item.id)).disclosures).toMatchObject([
          { status: 'ENDED', viewerCan: ['withdraw'] },
        ]);
        expect(await reads(police, item.id)).toBe('NOT_FOUND');
      },
      () => withdraws(skat, given),
    );
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', viewerCan: [] });
    expect((await toAnswer(police)).map(({ id }) => id)).toContain(taking.id);
  });

  it('can lose the consent that it rested on', async () => {
    const item = await contributes(cmm, world, { category: 'victim-story', level: 'sensitive' });
    const [given] = await discloses(cmm, {
      ...toAssess(item),
      receivers: ['POL-SOJ'],
      purpose: 'investigate',
      namedPersons: await idsOf(world, 'demo-politi-1'),
      consent: 'P1 har sagt ja, mundtligt og med tolk.',
      expiresAt: soon(),
    });
    if (!given) throw new Error('nothing given');
    const taking = await takes(police, item);
    const ended = await inTheMomentAfter(
      given,
      async () => {
        const { disclosures } = await follows(cmm, item.id);
        expect(disclosures).toMatchObject([{ status: 'ENDED', viewerCan: ['withdraw', 'withdrawConsent'] }]);
      },
      () => decides(cmm, 'withdrawConsent', given, { reason: 'P1 har sagt fra.' }),
    );
    expect(ended.status).toBe('WITHDRAWN');
    expect(ended.consentWithdrawnAt).not.toBeNull();
    expect((await toAnswer(police)).map(({ id }) => id)).toContain(taking.id);
  });
});
