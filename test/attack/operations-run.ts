/** Runs operations made from the contract against a server of worlds, as everybody, and holds the answers against the oracle. */
import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { expect } from 'vitest';
import { chance, Operations } from './operations.js';
import { raw, rowsIn, say, type WorldsServer } from './worlds-server.js';

const codes = [
  'UNAUTHENTICATED',
  'NOT_FOUND',
  'REFUSED',
  'UNLAWFUL',
  'INVALID',
  'CONFLICT',
  'TOO_COMPLEX',
  'RATE_LIMITED',
];

/** How many answers held data, errors, and guarded rows; throws at the first that holds what it should not. */
export async function runOperations(
  { server, rows, attackers }: WorldsServer,
  kind: 'query' | 'mutation',
  many: number,
  seed: number,
): Promise<{ answered: number; refused: number; rows: number }> {
  const schema = makeExecutableSchema({ typeDefs: readFileSync('schema.graphql', 'utf8') });
  const random = chance(seed);
  const operations = new Operations(schema, [...new Set(rows.map(({ id }) => id))], random);
  const judged = new Set(rows.filter(({ subject }) => subject !== 'Workplace').map(({ subject }) => String(subject)));
  const known = new Set(rows.map(({ id }) => id));
  const count = { answered: 0, refused: 0, rows: 0 };
  const one = async (n: number) => {
    const attacker = n % 40 === 0 ? null : attackers[Math.floor(random() * attackers.length)];
    const { query, variables } = operations.make(kind);
    const { text } = await say(server.url, attacker?.cookie ?? null, query, variables);
    const what = `seed ${seed}, operation ${n}: ${query} ${JSON.stringify(variables).slice(0, 2_000)}\n${text.slice(0, 2_000)}`;
    expect(text, what).not.toMatch(raw);
    const { data, errors } = JSON.parse(text) as {
      data?: unknown;
      errors?: { extensions: { code: string; da: string; en: string } }[];
    };
    for (const { extensions } of errors ?? []) {
      expect(codes, what).toContain(extensions.code);
      expect(Boolean(extensions.da && extensions.en), what).toBe(true);
    }
    count[errors ? 'refused' : 'answered']++;
    if (kind === 'mutation') return;
    for (const row of rowsIn(data, judged)) {
      if (!known.has(row.id)) continue;
      count.rows++;
      expect(attacker?.may.has(row.id), `${row.subject} ${row.id} is not hers to see. ${what}`).toBe(true);
    }
  };
  for (let n = 0; n < many; n += 8)
    await Promise.all(Array.from({ length: Math.min(8, many - n) }, (_, k) => one(n + k)));
  const alive = await fetch(`${server.url}/readyz`);
  expect(alive.status).toBe(200);
  return count;
}
