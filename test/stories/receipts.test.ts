/** A reading is a receipt of the disclosure that it was done under, and of no other to the same agency. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, type Given, idsOf, reads, toAssess, withdraws } from '../support/sharing.js';

let server: TestServer;
let world: World;
let skat: Person;
let police: Person;
let officer: Person;
let item: { id: string; version: number };

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  [skat, police, officer] = await Promise.all([
    world.as('demo-skat-1'),
    world.as('demo-politi-1'),
    world.as('demo-politi-2'),
  ]);
});
beforeEach(async () => {
  item = await contributes(skat, world);
});
afterAll(() => server?.stop());

async function gives(more: object = {}): Promise<Given> {
  const [given] = await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'], ...more });
  server.clock.pass(1_000);
  if (!given) throw new Error('nothing given');
  return given;
}

/** An emergency's, for these two and an hour. */
async function opens(like: Given): Promise<{ id: string }> {
  const now = server.clock.now();
  const { rows } = await server.owner.query(
    `INSERT INTO disclosures SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'rule_id', 'BREAK-GLASS',
       'status', 'LIVE', 'version', 1, 'named_persons', $2::uuid[], 'given_at', $3::timestamptz, 'expires_at', $4::timestamptz))).*
     FROM disclosures d WHERE d.id = $1 RETURNING id`,
    [like.id, await idsOf(world, 'demo-politi-1', 'demo-politi-2'), now, new Date(now.getTime() + 3_600_000)],
  );
  server.clock.pass(1_000);
  return rows[0];
}

const opened = async (who: Person) => {
  expect(await reads(who, item.id)).toMatch(/føres videre/);
  server.clock.pass(1_000);
};

/** Who has read under a disclosure, and how often. */
async function readUnder({ id }: { id: string | null }): Promise<[string, number][]> {
  const { contribution } = await skat.ask<{
    contribution: { readings: { disclosureId: string | null; times: number; person: { name: string } }[] };
  }>('query ($id: ID!) { contribution(id: $id) { readings { disclosureId times person { name } } } }', { id: item.id });
  return contribution.readings
    .filter(({ disclosureId }) => disclosureId === id)
    .map(({ person, times }): [string, number] => [person.name, times])
    .sort();
}

describe('what was given twice to an agency', () => {
  it('and withdrawn unread the first time was read the second time alone', async () => {
    const first = await gives();
    await withdraws(skat, first);
    const second = await gives();
    await opened(police);
    expect(await readUnder(first)).toEqual([]);
    expect(await readUnder(second)).toEqual([['Demo Politi 1', 1]]);
  });

  it('was read as often as it was, each time', async () => {
    const first = await gives();
    await opened(police);
    await opened(police);
    await withdraws(skat, first);
    server.clock.pass(1_000);
    const second = await gives();
    await opened(police);
    await opened(officer);
    expect(await readUnder(first)).toEqual([['Demo Politi 1', 2]]);
    expect(await readUnder(second)).toEqual([
      ['Demo Politi 1', 1],
      ['Demo Politi 2', 1],
    ]);
    expect(await readUnder({ id: null })).toEqual([]);
  });

  it('once for a time that ran out', async () => {
    const first = await gives({ expiresAt: new Date(server.clock.now().getTime() + 60_000) });
    server.clock.pass(61_000);
    const second = await gives();
    await opened(police);
    expect([await readUnder(first), await readUnder(second)]).toEqual([[], [['Demo Politi 1', 1]]]);
  });
});

describe('an emergency beside it', () => {
  it('has the readings of those alone who could not read otherwise', async () => {
    const given = await gives({ namedPersons: await idsOf(world, 'demo-politi-1') });
    const emergency = await opens(given);
    await opened(police);
    await opened(officer);
    expect(await readUnder(given)).toEqual([['Demo Politi 1', 1]]);
    expect(await readUnder(emergency)).toEqual([['Demo Politi 2', 1]]);
  });

  it('has them after the receiver left and came back with nothing', async () => {
    const given = await gives();
    await opened(police);
    const { case: found } = await police.ask<{
      case: { participations: { id: string; version: number; agency: { code: string } }[] };
    }>('query ($id: ID!) { case(id: $id) { participations { id version agency { code } } } }', { id: world.caseId });
    const part = found.participations.find(({ agency }) => agency.code === 'POL-SOJ');
    await police.ask('mutation ($input: LeaveCaseInput!) { leaveCase(input: $input) { id } }', {
      input: { participationId: part?.id, version: part?.version, reason: 'Opgaven er løst.' },
    });
    server.clock.pass(1_000);
    await server.owner.query(`UPDATE participations SET status = 'ACCEPTED' WHERE id = $1`, [part?.id]);
    await server.owner.query(`UPDATE case_members SET is_active = true WHERE case_id = $1`, [world.caseId]);
    expect(await reads(police, item.id)).toBe('NOT_FOUND');
    const emergency = await opens(given);
    await opened(police);
    expect(await readUnder(given)).toEqual([['Demo Politi 1', 1]]);
    expect(await readUnder(emergency)).toEqual([['Demo Politi 1', 1]]);
  });

  it('is told by the database itself to whoever holds the contribution, and to nobody else', async () => {
    await gives();
    await opened(police);
    const told = async (agency: string) => {
      const database = new pg.Client({ connectionString: server.appUrl, options: `-c app.agency=${agency}` });
      await database.connect();
      const { rowCount } = await database.query('SELECT FROM fence.readings($1)', [[item.id]]);
      await database.end();
      return rowCount;
    };
    expect(await told('SKTST')).toBe(1);
    for (const agency of ['POL-SOJ', 'CMM', 'AT']) expect(await told(agency), agency).toBe(0);
  });
});
