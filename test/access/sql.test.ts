/** The SQL that each rule becomes is a committed snapshot: nobody widens or slows one unseen. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.js';
import { rulesOf, scope, subjects, verbsOf } from '../../src/access/scope.js';
import { Clients } from '../../src/ledger/clients.js';
import { copyDatabase } from '../support/database.js';
import { duties } from './relations.js';

const now = new Date('2026-11-23T08:00:00Z');
const everyDuty: Actor = {
  personId: '00000000-0000-7000-8000-000000000001',
  name: '',
  agencyCode: 'SKTST',
  agencyKind: 'tax',
  duties,
  isProgram: false,
  sessionId: null,
  signedInAt: now,
  expiresAt: now,
};

let database: Awaited<ReturnType<typeof copyDatabase>>;
let clients: Clients;
const seen: string[] = [];

beforeAll(async () => {
  database = await copyDatabase();
  clients = new Clients(database.appUrl, (statement) => seen.push(statement));
});

afterAll(async () => {
  await clients.close();
  await database.drop();
});

it.each(subjects)('%s', async (subject) => {
  const client = clients.of('SKTST') as unknown as Record<string, { count(args: object): Promise<number> }>;
  const delegate = client[`${subject.charAt(0).toLowerCase()}${subject.slice(1)}`];
  const parts: string[] = [];
  for (const verb of verbsOf(everyDuty, subject, now)) {
    seen.length = 0;
    await delegate?.count({ where: scope(everyDuty, verb, subject, now) });
    const by = rulesOf(everyDuty, subject, now).filter((rule) => rule.verbs.includes(verb));
    parts.push(
      `-- ${verb}@${subject}: ${by.map((rule) => rule.by).join('; or ')}\n${seen.join(';\n').replaceAll(/ (FROM|WHERE|AND|OR|LEFT JOIN) /g, '\n  $1 ')}`,
    );
  }
  await expect(`${parts.join('\n\n')}\n`).toMatchFileSnapshot(`./sql/${subject}.sql`);
});
