/** Whoever asks that something be given knows who will hear of it, and hears herself when the answer was no. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, signedOut } from '../support/ask.js';
import { aCase, aDay, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, decides, discloses, documents, type Given, idsOf, toAssess } from '../support/sharing.js';

let server: TestServer;
let world: World;
let officer: Person;
let coordinator: Person;
let skat: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'], 'demo-skat-1': ['demo-skat-2'] },
  });
  [officer, coordinator] = await Promise.all([world.as('demo-politi-2'), world.as('demo-politi-1')]);
  skat = await world.as('demo-skat-1');
});
afterAll(() => server?.stop());
afterEach(() => server.clock.set(new Date()));

const intelligence = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement', title: 'Vold' };
const toTax = { receivers: ['SKTST'], purpose: 'own-control', initiative: 'ON_REQUEST' };

async function asksToGive(): Promise<Given> {
  const item = await contributes(officer, world, intelligence);
  const namedPersons = await idsOf(world, 'demo-skat-1');
  const [given] = await discloses(officer, { ...toAssess(item), ...toTax, namedPersons });
  if (!given) throw new Error('nothing waits');
  return given;
}

interface Rejected {
  title: string | null;
  disclosure: { id: string; status: string; decidedReason: string; decidedBy: { name: string } };
}
const rejectedOn = async (who: Person) =>
  (
    await who.ask<{ desk: { rejected: Rejected[] } }>(
      '{ desk { rejected { title disclosure { id status decidedReason decidedBy { name } } } } }',
    )
  ).desk.rejected;

describe('what a coordinator said no to', () => {
  it('stands on the desk of the one who asked, with the reason, and on nobody else’s', async () => {
    const given = await asksToGive();
    for (const who of [officer, coordinator, skat]) expect(await rejectedOn(who)).toEqual([]);
    await decides(coordinator, 'reject', given, { reason: 'Giv kun det, de skal bruge.' });
    expect(await rejectedOn(officer)).toMatchObject([
      {
        title: 'Vold',
        disclosure: {
          id: given.id,
          status: 'REJECTED',
          decidedReason: 'Giv kun det, de skal bruge.',
          decidedBy: { name: 'Demo Politi 1' },
        },
      },
    ]);
    for (const name of ['demo-politi-1', 'demo-skat-1', 'demo-skat-2', 'demo-cmm-1'])
      expect(await rejectedOn(await world.as(name)), name).toEqual([]);
    expect(await signedOut(server).refusal('{ desk { rejected { title } } }')).toBe('UNAUTHENTICATED');
  });

  it('leaves it after 14 days', async () => {
    const given = await asksToGive();
    await decides(coordinator, 'reject', given, { reason: 'Nej.' });
    const after = async (days: number) => {
      server.clock.set(new Date(Date.now() + days * aDay));
      return (await rejectedOn(await as(server, 'demo-politi-2'))).map(({ disclosure }) => disclosure.id);
    };
    expect(await after(13)).toContain(given.id);
    expect(await after(15)).not.toContain(given.id);
  });

  it('is not hers to see once she is off the team', async () => {
    const given = await asksToGive();
    await decides(coordinator, 'reject', given, { reason: 'Nej.' });
    const member = `case_id = '${world.caseId}' AND person_id = (SELECT id FROM people WHERE name = 'Demo Politi 2')`;
    await server.owner.query(`UPDATE case_members SET is_active = false WHERE ${member}`);
    expect(await rejectedOn(officer)).toEqual([]);
    await server.owner.query(`UPDATE case_members SET is_active = true WHERE ${member}`);
    expect((await rejectedOn(officer)).length).toBeGreaterThan(0);
  });
});

describe('who would hear of it', () => {
  const shownTo = async (who: Person, item: { id: string }) => {
    const { disclosurePreview } = await who.ask<{
      disclosurePreview: { goes: string; receiver: { code: string }; approvers: { name: string }[] }[];
    }>(
      `query ($id: ID!, $receivers: [String!]) { disclosurePreview(contributionId: $id, receivers: $receivers,
        purpose: "own-control", initiative: ON_REQUEST) { goes receiver { code } approvers { name } } }`,
      { id: item.id, receivers: ['SKTST'] },
    );
    const [one] = disclosurePreview;
    if (!one) throw new Error('nothing is shown');
    return one;
  };

  it('her coordinators on the case’s team are named before it is asked', async () => {
    const item = await contributes(officer, world, intelligence);
    expect(await shownTo(officer, item)).toMatchObject({
      goes: 'AFTER_APPROVAL',
      approvers: [{ name: 'Demo Politi 1' }],
    });
  });

  it('nobody is, where none of them is on the team or may sign in', async () => {
    const item = await contributes(officer, world, intelligence);
    const { owner } = server;
    const she = `(SELECT id FROM people WHERE name = 'Demo Politi 1')`;
    const on = `UPDATE case_members SET is_active = $1 WHERE case_id = '${world.caseId}' AND person_id = ${she}`;
    await owner.query(on, [false]);
    expect(await shownTo(officer, item)).toMatchObject({ goes: 'AFTER_APPROVAL', approvers: [] });
    await owner.query(on, [true]);
    await owner.query(`UPDATE people SET status = 'SUSPENDED' WHERE id = ${she}`);
    expect((await shownTo(officer, item)).approvers).toEqual([]);
    await owner.query(`UPDATE people SET status = 'ACTIVE' WHERE id = ${she}`);
    expect((await shownTo(officer, item)).approvers).toHaveLength(1);
  });

  it('nobody is where nothing waits: she approves by giving, or the rule book needs no approval', async () => {
    const item = await contributes(coordinator, world, intelligence);
    expect(await shownTo(coordinator, item)).toMatchObject({ goes: 'AT_ONCE', approvers: [] });
    const report = await contributes(officer, world, { ...intelligence, category: 'victim-identity', level: 'cpr' });
    expect((await shownTo(officer, report)).approvers).toEqual([]);
  });

  it('is not told to other agencies, nor to who is signed out', async () => {
    const item = await contributes(officer, world, intelligence);
    const how = { id: item.id, receivers: ['SKTST'], purpose: 'own-control', initiative: 'ON_REQUEST' };
    for (const who of [skat, await world.as('demo-cmm-1')])
      expect(await who.refusal(documents.preview, how)).toBe('NOT_FOUND');
    expect(await signedOut(server).refusal(documents.preview, how)).toBe('UNAUTHENTICATED');
  });
});
