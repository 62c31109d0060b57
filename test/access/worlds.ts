/** Random worlds, judged three times: the oracle says who may, the rules must equal it, the fence must contain it. */
import fc from 'fast-check';
import pg from 'pg';
import { expect } from 'vitest';
import type { Actor } from '../../src/access/actor.js';
import type { Subject } from '../../src/access/rule.js';
import { scope, subjects, verbsOf } from '../../src/access/scope.js';
import { Clients } from '../../src/ledger/clients.js';
import { copyDatabase } from '../support/database.js';
import type { WorldRow } from './around.js';
import { compareHotReads } from './hot.js';
import { loadPeople, loadWorlds } from './load.js';
import { rowsOf } from './oracle.js';
import { codes, people, type WorldPerson, world } from './world.js';

const now = new Date();
const unjudged: Subject[] = ['Agency', 'Person', 'LedgerEntry'];
const judged = subjects.filter((subject) => !unjudged.includes(subject));
const tables: Partial<Record<Subject, string>> = {
  TipReporter: 'tip_reporters',
  CaseMember: 'case_members',
  OnwardRequest: 'onward_requests',
  InformationRequest: 'information_requests',
  AgendaItem: 'agenda_items',
  MinuteEntry: 'minute_entries',
  JointInspection: 'joint_inspections',
  InspectionPart: 'inspection_parts',
  MetPerson: 'met_persons',
  NextStep: 'next_steps',
  WatchEntry: 'watch_entries',
  OverlapQuestion: 'overlap_questions',
  OverlapMatch: 'overlap_matches',
  BreakGlass: 'break_glasses',
  LegalHold: 'legal_holds',
  RuleDraft: 'rule_drafts',
};
const tableOf = (subject: Subject) => tables[subject] ?? `${subject.toLowerCase()}s`;

const actorOf = (person: WorldPerson): Actor => ({
  personId: person.id,
  name: '',
  agencyCode: person.agency,
  agencyKind: '',
  duties: person.duties,
  isProgram: person.isProgram,
  sessionId: null,
  signedInAt: now,
  expiresAt: now,
});

/** Makes `count` worlds from `seed` and compares; the message of a difference names row, person and verb. */
export async function judgeWorlds(count: number, seed: number): Promise<void> {
  const database = await copyDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const unfenced = new Clients(database.ownerUrl);
  try {
    const worlds = fc.sample(world, { numRuns: count, seed });
    await loadPeople(owner);
    await loadWorlds(owner, worlds);
    await owner.query('ANALYZE');
    const rows = worlds.flatMap(rowsOf);
    await compareRules(unfenced, rows);
    await compareFence(database.appUrl, rows);
    await compareAudience(owner, rows);
    await compareSearch(database.appUrl, rows);
    const active = people.filter((person) => !person.isSuspended);
    // Under the fence as it runs, and without, so that the statement's own conditions must hold by themselves.
    await compareHotReads(database.appUrl, active.map(actorOf), now);
    await compareHotReads(database.ownerUrl, active.map(actorOf), now);
  } finally {
    await unfenced.close();
    await owner.end();
    await database.drop();
  }
}

/** The rules equal the oracle, verb by verb; asked as the owner, so that the fence hides nothing. */
async function compareRules(unfenced: Clients, rows: readonly WorldRow[]): Promise<void> {
  const client = unfenced.of('CMM') as unknown as Record<string, { findMany(args: object): Promise<{ id: string }[]> }>;
  for (const subject of judged) {
    const ours = rows.filter((row) => row.subject === subject);
    const known = new Set(ours.map((row) => row.id));
    const verbs = [...new Set(['read', ...people.flatMap((person) => verbsOf(actorOf(person), subject, now))])];
    for (const person of people.filter((one) => !one.isSuspended))
      for (const verb of verbs) {
        const delegate = client[`${subject.charAt(0).toLowerCase()}${subject.slice(1)}`];
        const found =
          (await delegate?.findMany({ where: scope(actorOf(person), verb, subject, now), select: { id: true } })) ?? [];
        const may = new Set(found.map((row) => row.id).filter((id) => known.has(id)));
        const difference = ours.filter((row) => may.has(row.id) !== row.verbs(person).includes(verb));
        expect(
          difference.map(
            (row) => `${verb}@${subject} ${row.id}: ${person.duties} of ${person.agency}, rules say ${may.has(row.id)}`,
          ),
        ).toEqual([]);
      }
  }
}

/** What an agency's people may read lies inside what the fence lets through to that agency. */
async function compareFence(appUrl: string, rows: readonly WorldRow[]): Promise<void> {
  for (const agency of codes) {
    const client = new pg.Client({ connectionString: appUrl, options: `-c app.agency=${agency}` });
    await client.connect();
    try {
      for (const subject of judged) {
        const { rows: found } = await client.query<{ id: string }>(`SELECT id FROM ${tableOf(subject)}`);
        const through = new Set(found.map((row) => row.id));
        const wrong = rows.filter((row) => row.subject === subject && through.has(row.id) !== row.wall(agency));
        expect(
          wrong.map(
            (row) =>
              `${subject} ${row.id}: the fence ${through.has(row.id) ? 'lets it through to' : 'keeps it from'} ${agency}`,
          ),
        ).toEqual([]);
        const readers = people.filter((person) => person.agency === agency && !person.isSuspended);
        const kept = rows.filter(
          (row) =>
            row.subject === subject &&
            !through.has(row.id) &&
            readers.some((person) => row.verbs(person).includes('read')),
        );
        expect(kept.map((row) => `${subject} ${row.id} is kept from its readers at ${agency} by the fence`)).toEqual(
          [],
        );
      }
    } finally {
      await client.end();
    }
  }
}

/** The feed's audience is the oracle's readers, row by row. */
async function compareAudience(owner: pg.Client, rows: readonly WorldRow[]): Promise<void> {
  const told = rows.filter((row) => row.subject !== 'Workplace');
  const { rows: found } = await owner.query<{ people: string[] }>(
    `SELECT ARRAY(SELECT DISTINCT a::text FROM fence.audience(x.subject, x.id, $3) a) AS people
     FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS x(subject, id, n) ORDER BY x.n`,
    [told.map((row) => row.subject), told.map((row) => row.id), now],
  );
  const cast = new Set(people.map((person) => person.id));
  const wrong = told.flatMap((row, n) => {
    const heard = (found[n]?.people ?? []).filter((id) => cast.has(id)).sort();
    const entitled = people
      .filter((person) => !person.isSuspended && row.verbs(person).includes('read'))
      .map((person) => person.id)
      .sort();
    return heard.join() === entitled.join()
      ? []
      : [`${row.subject} ${row.id}: heard ${heard.length}, entitled ${entitled.length}`];
  });
  expect(wrong).toEqual([]);
}

/** Searching finds, of what has words, just what the oracle lets a person read; every row of the worlds says x. */
async function compareSearch(appUrl: string, rows: readonly WorldRow[]): Promise<void> {
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const agency of codes) {
    const client = new pg.Client({ connectionString: appUrl, options: `-c app.agency=${agency}` });
    await client.connect();
    try {
      const { rows: homes } = await client.query<{ subject: string }>('SELECT * FROM fence.searched() AS subject');
      const searched = new Set([...homes.map(({ subject }) => subject), 'Case', 'Tip']);
      for (const person of people.filter((one) => one.agency === agency)) {
        const { rows: hits } = await client.query<{ id: string }>(
          `SELECT DISTINCT id FROM fence.search($1, 'x', $2, 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 100000)`,
          [person.id, now],
        );
        const found = new Set(hits.map(({ id }) => id).filter((id) => known.has(id)));
        const wrong = rows.filter((row) => {
          const isReader = !person.isSuspended && searched.has(row.subject) && row.verbs(person).includes('read');
          return found.has(row.id) !== isReader;
        });
        expect(
          wrong.map((row) => `${row.subject} ${row.id}: ${person.duties} of ${agency}, found ${found.has(row.id)}`),
        ).toEqual([]);
      }
      const stranger = people.find((one) => one.agency !== agency);
      const { rows: others } = await client.query(
        `SELECT id FROM fence.search($1, 'x', $2, 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 100)`,
        [stranger?.id, now],
      );
      expect(others, `${agency} asks as somebody of another agency`).toEqual([]);
    } finally {
      await client.end();
    }
  }
}
