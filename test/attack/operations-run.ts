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
  const operations = new Operations(schema, bySubject(rows), random);
  const judged = new Set(rows.filter(({ subject }) => subject !== 'Workplace').map(({ subject }) => String(subject)));
  const known = new Set(rows.map(({ id }) => id));
  const count = { answered: 0, refused: 0, rows: 0 };
  const one = async (n: number) => {
    const { query, variables } = operations.make(kind);
    // Every other time somebody who may see what is asked about, so that answers hold rows; and now and then nobody.
    const asked = Object.values(variables).find((one) => typeof one === 'string' && known.has(one));
    const insiders = asked && n % 2 ? attackers.filter(({ may }) => may.has(String(asked))) : [];
    const cast = insiders.length ? insiders : attackers;
    const attacker = n % 40 === 0 ? null : cast[Math.floor(random() * cast.length)];
    const { text } = await say(server.url, attacker?.proof ?? null, query, variables);
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

/** The ids of each kind; what a timeline is asked about is a case. */
function bySubject(rows: WorldsServer['rows']): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { subject, id } of rows) ids.set(subject, [...(ids.get(subject) ?? []), id]);
  ids.set('TimelineEntry', ids.get('Case') ?? []);
  ids.set('DisclosurePreview', ids.get('Contribution') ?? []);
  return ids;
}
