/** The demands of a rule, one after the other, come to just what the rule says: for everybody, in random worlds. */
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.js';
import { rulesOf, type scope, subjects } from '../../src/access/scope.js';
import { stepsOf } from '../../src/access/steps.js';
import { seeable } from '../../src/desk/sight.js';
import { Clients } from '../../src/ledger/clients.js';
import { copyDatabase } from '../support/database.js';
import { loadPeople, loadWorlds } from './load.js';
import { people, type WorldPerson, world } from './world.js';

type Where = ReturnType<typeof scope>;
const now = new Date();
const actorOf = (person: WorldPerson): Actor => ({
  personId: person.id,
  name: '',
  agencyCode: person.agency,
  agencyKind: '',
  duties: person.duties,
  isProgram: false,
  sessionId: null,
  signedInAt: now,
  expiresAt: now,
});

let database: Awaited<ReturnType<typeof copyDatabase>>;
let unfenced: Clients;

beforeAll(async () => {
  database = await copyDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await loadPeople(owner);
  await loadWorlds(owner, fc.sample(world, { numRuns: 120, seed: 20261126 }));
  await owner.end();
  unfenced = new Clients(database.ownerUrl);
});
afterAll(async () => {
  await unfenced.close();
  await database.drop();
});

it('each rule of reading equals the last of its steps', async () => {
  const client = unfenced.of('CMM') as unknown as Record<string, { findMany(args: object): Promise<{ id: string }[]> }>;
  const some = people.filter((person) => !person.isSuspended && ['SKTST', 'POL-SOJ'].includes(person.agency));
  for (const subject of subjects.filter((one) => !['Agency', 'Person', 'LedgerEntry', 'Workplace'].includes(one)))
    for (const person of some)
      for (const rule of rulesOf(actorOf(person), subject, now).filter(({ verbs }) => verbs.includes('read'))) {
        const table = client[`${subject.charAt(0).toLowerCase()}${subject.slice(1)}`];
        const ids = async (where: Where) =>
          ((await table?.findMany({ where, select: { id: true } })) ?? []).map(({ id }) => id).sort();
        const last = stepsOf(rule as never).at(-1)?.where as Where;
        expect([subject, rule.by, await ids(last)]).toEqual([subject, rule.by, await ids(rule.where as Where)]);
      }
}, 120_000);

it('each demand has a name, wherever somebody is kept from a row of a case', () => {
  for (const subject of Object.keys(seeable) as (keyof typeof seeable)[])
    for (const person of people)
      for (const rule of rulesOf(actorOf(person), subject, now).filter(({ verbs }) => verbs.includes('read')))
        expect([subject, rule.by, ...stepsOf(rule as never).map(({ demand }) => demand)]).not.toContain('OTHER');
});
