/** A whole server on random worlds, with everybody in them signed in, and the oracle's word on what each may read. */
import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { WorldRow } from '../access/around.js';
import { loadPeople, loadWorlds } from '../access/load.js';
import { rowsOf } from '../access/oracle.js';
import { people, type WorldPerson, world } from '../access/world.js';
import { startTestServer, type TestServer } from '../support/server.js';

export interface Attacker {
  person: WorldPerson;
  /** The headers that say who she is: a person's cookie, a program's token. */
  proof: Proof;
  /** Ids of what the oracle lets her read. */
  may: ReadonlySet<string>;
}

export type Proof = Record<string, string>;

export interface WorldsServer {
  server: TestServer;
  rows: readonly WorldRow[];
  attackers: readonly Attacker[];
}

export async function startOnWorlds(many: number, seed: number): Promise<WorldsServer> {
  const server = await startTestServer();
  const worlds = fc.sample(world, { numRuns: many, seed });
  await loadPeople(server.owner);
  await loadWorlds(server.owner, worlds);
  const rows = worlds.flatMap(rowsOf);
  const attackers: Attacker[] = [];
  for (const person of people.filter((one) => !one.isSuspended)) {
    const token = randomBytes(32).toString('base64url');
    await server.owner.query(
      `INSERT INTO sessions (id, token_digest, person_id, created_at, seen_at, expires_at, key_id)
       VALUES (gen_random_uuid(), $1, $2, now(), now(), now() + interval '5 hours', $3)`,
      [createHash('sha256').update(token).digest(), person.id, person.isProgram ? 'key' : null],
    );
    const may = new Set(rows.filter((row) => row.verbs(person).includes('read')).map((row) => row.id));
    const proof: Proof = person.isProgram ? { authorization: `Bearer ${token}` } : { cookie: `samindsats=${token}` };
    attackers.push({ person, proof, may });
  }
  return { server, rows, attackers };
}

export interface Heard {
  status: number;
  text: string;
}

export async function say(url: string, proof: Proof | null, query: string, variables: object = {}): Promise<Heard> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-samindsats': '1', ...proof },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, text: await response.text() };
}

/** Types that show a guarded row under its own id. */
const shown: Record<string, string> = { NewestCase: 'Case', NewestContribution: 'Contribution' };

/** Every guarded row that an answer shows, by the subject and id. */
export function rowsIn(answer: unknown, subjects: ReadonlySet<string>): { subject: string; id: string }[] {
  if (Array.isArray(answer)) return answer.flatMap((one) => rowsIn(one, subjects));
  if (typeof answer !== 'object' || answer === null) return [];
  const { __typename: type, id, subject } = answer as { __typename?: string; id?: string; subject?: string };
  const own = type === 'TimelineEntry' ? subject : type && (shown[type] ?? type);
  const here = own && typeof id === 'string' && subjects.has(own) ? [{ subject: own, id }] : [];
  return [...here, ...Object.values(answer).flatMap((one) => rowsIn(one, subjects))];
}

/** What no answer may hold, whatever was asked. */
export const raw = /node_modules|\bat \/|PrismaClient|invocation|violates|SQLSTATE|"stack|syntax error at/;
