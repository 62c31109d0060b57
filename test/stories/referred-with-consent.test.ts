/** A union or an organisation is on no case: one person's own account goes to it, with her consent, by the rule book, and no more. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, anInspection, type World } from '../support/builders.js';
import { doing } from '../support/inspections.js';
import { mutation } from '../support/meetings.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { refusalOf } from '../support/sharing.js';

interface Referral {
  id: string;
  status: string;
  reason: string;
  consent: string | null;
  ruleId: string | null;
  provisions: string[];
  conditions: string[];
  to: { code: string };
  viewerCan: string[];
}
const referral = 'id status reason consent ruleId provisions conditions to { code } viewerCan';
const refer = mutation('refer', 'ReferInput', referral);
const consent = 'P1 selv, mundtligt gennem tolk.';
const reason = 'Skal have hjælp til et lønkrav.';

let server: TestServer;
let world: World;
let cmm: Person;
let police: Person;
let metPersonId: string;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-cmm-1': ['demo-cmm-2'] },
  });
  const { id } = await anInspection(world, { with: ['demo-politi-1', 'demo-cmm-1'], until: 'UNDERWAY' });
  [cmm, police] = [await world.as('demo-cmm-1'), await world.as('demo-politi-1')];
  const met = await doing<{ id: string }>(police, 'recordMetPerson', { inspectionId: id, pseudonym: 'P1', note: '' });
  metPersonId = met.id;
});
afterAll(() => server?.stop());

const refers = async (who: Person, more: object) =>
  (await who.ask<{ refer: Referral }>(refer, { input: { metPersonId, reason, ...more } })).refer;
const refused = async (who: Person, more: object) =>
  (await refusalOf(who, refer, { input: { metPersonId, reason, ...more } })).extensions;
const seen = async (who: Person) =>
  (
    await who.ask<{ case: { referrals: Referral[] } }>(
      `query ($id: ID!) { case(id: $id) { referrals { ${referral} } } }`,
      { id: world.caseId },
    )
  ).case.referrals;
const count = async () => (await server.owner.query('SELECT FROM referrals')).rowCount;

describe('a referral with consent', () => {
  it('goes from CMM to a union by the rule that lets it, and keeps rule, provisions, conditions and consent', async () => {
    const made = await refers(cmm, { to: '3F', consent });
    expect(made).toMatchObject({
      status: 'SENT',
      to: { code: '3F' },
      consent,
      ruleId: 'EXC-12',
      provisions: ['GDPR-6-1-A', 'GDPR-9-2', 'FVL-27'],
      conditions: ['named-persons-only', 'no-onward', 'inform-data-subject'],
      viewerCan: [],
    });
    const { rows } = await server.owner.query('SELECT book_version FROM referrals WHERE id = $1', [made.id]);
    expect(rows).toEqual([{ book_version: 1 }]);
  });

  it('is seen by the sender’s team alone; the union has no seat, on this case or any', async () => {
    expect((await seen(cmm)).map(({ to }) => to.code)).toEqual(['3F']);
    expect((await seen(await world.as('demo-cmm-2'))).map(({ consent: told }) => told)).toEqual([consent]);
    for (const who of ['demo-politi-1', 'demo-skat-1']) expect(await seen(await world.as(who)), who).toEqual([]);
    const { rowCount } = await server.owner.query(`SELECT FROM people WHERE agency_code = '3F'`);
    expect(rowCount).toBe(0);
  });

  it('is told of to whoever asks what is held of her: by her consent in words, with receiver and basis, to CMM alone', async () => {
    const ask = `{ accessReport(names: ["mundtligt gennem tolk"], reference: "J-1") {
      items { subject heardBy { code } given { receiver { code } purpose outcome provisions { code } status } } } }`;
    const told = async (who: string) =>
      (await (await world.as(who)).ask<{ accessReport: { items: object[] } }>(ask)).accessReport.items;
    expect(await told('demo-cmm-1')).toEqual([
      {
        subject: 'Referral',
        heardBy: [{ code: '3F' }],
        given: [
          {
            receiver: { code: '3F' },
            purpose: 'help-victim',
            outcome: 'MAY_WITH_CONSENT',
            provisions: ['GDPR-6-1-A', 'GDPR-9-2', 'FVL-27'].map((code) => ({ code })),
            status: 'DRAFT',
          },
        ],
      },
    ]);
    for (const who of ['demo-politi-1', 'demo-skat-4']) expect(await told(who), who).toEqual([]);
  });

  it('reading its words is in the ledger', async () => {
    const readings = async () =>
      (await server.owner.query(`SELECT FROM ledger_entries WHERE kind = 'READ' AND subject = 'Referral'`)).rowCount ??
      0;
    const before = await readings();
    await seen(cmm);
    expect(await readings()).toBe(before + 1);
  });
});

describe('is refused, and nothing is written', () => {
  it('without consent, to anybody else than CMM or a private body, and to CMM with a consent', async () => {
    const before = await count();
    expect(await refused(cmm, { to: '3F' })).toMatchObject({ code: 'INVALID', field: 'input.consent' });
    expect(await refused(cmm, { to: '3F', consent: ' ' })).toMatchObject({ code: 'INVALID', field: 'input.consent' });
    for (const to of ['SKTST', 'NOWHERE', "3F' OR '1'='1"])
      expect(await refused(cmm, { to, consent }), to).toMatchObject({ code: 'INVALID', field: 'input.to' });
    expect(await refused(police, { consent })).toMatchObject({ code: 'INVALID', field: 'input.consent' });
    expect(await count()).toBe(before);
  });

  it('where the rule book lets only the centre: UNLAWFUL with the rule, and the log says to whom', async () => {
    const before = await count();
    const said = await refused(police, { to: 'HOPENOW', consent });
    expect(said).toMatchObject({ code: 'UNLAWFUL', verdicts: [{ receiver: 'HOPENOW', outcome: 'MUST_NOT' }] });
    expect(await count()).toBe(before);
    const { ledger } = await police.ask<{ ledger: { nodes: { ids: string[]; rule: string }[] } }>(
      '{ ledger(first: 3, kind: REFUSED) { nodes { ids rule } } }',
    );
    expect(ledger.nodes).toContainEqual({ ids: [metPersonId, 'HOPENOW'], rule: 'refer@MetPerson UNLAWFUL' });
  });

  it('by the database too: no private body without consent, and no authority that is not on the case', async () => {
    const put = (to: string, more: string, values: string) =>
      cmmOwn(
        `INSERT INTO referrals (id, case_id, met_person_id, agency_code, author_id, to_code, reason, created_at ${more})
         SELECT gen_random_uuid(), m.case_id, m.id, 'CMM', m.author_id, '${to}', 'x', now() ${values} FROM met_persons m`,
      );
    expect(await put('3F', '', '')).toBe('42501');
    expect(await put('3F', ', consent, book_version', `, 'ja', 99`)).toBe('42501');
    expect(await put('AKM', '', '')).toBe('42501');
    expect(await put('3F', ', consent, book_version', `, 'ja', 1`)).toBe('1');
  });
});

/** As the server's own role, for CMM; undone. */
async function cmmOwn(statement: string): Promise<string> {
  const client = new pg.Client({ connectionString: server.appUrl, options: '-c app.agency=CMM' });
  await client.connect();
  try {
    await client.query('BEGIN');
    return String((await client.query(statement)).rowCount);
  } catch (thrown) {
    return String((thrown as { code?: string }).code);
  } finally {
    await client.query('ROLLBACK');
    await client.end();
  }
}
