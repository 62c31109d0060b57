/** The desk: the 50 newest cases with their 5 newest visible contributions, through everything, beside the practical limit. */
import pg from 'pg';
import { agencies, people, tokenOf } from './data.js';
import { against, type Figure, figure } from './figure.js';
import { startLimit } from './limit.js';
import { type Load, underLoad } from './load.js';
import type { Node, Stand } from './stand.js';

const query = `query Desk { newestCases { id number title status createdAt openedBy { code nameDa }
  latest { id title category createdAt agency { code nameDa } } } }`;

export const personIdOf = (n: number) => `01900000-0000-7000-8001-${n.toString(16).padStart(12, '0')}`;
const everybody = Array.from({ length: people }, (_, n) => n);

export interface Repeats {
  rounds: number;
  seconds: number;
}

export const cookieOf = (person: number, session = 0) => `samindsats=${tokenOf(person, session)}`;

const throughEverything = (node: Node, seconds: number): Load => ({
  url: `${node.url}/graphql`,
  connections: 32,
  seconds,
  asks: everybody.map((n) => ({
    headers: { 'content-type': 'application/json', 'x-samindsats': '1', cookie: cookieOf(n) },
    body: JSON.stringify({ query }),
  })),
});

const bare = (url: string, seconds: number): Load => ({
  url,
  connections: 32,
  seconds,
  asks: everybody.map((n) => ({
    headers: { 'content-type': 'application/json', cookie: `${personIdOf(n)} ${agencies[n % 12]}` },
    body: JSON.stringify({ query }),
  })),
});

/** Both answers for one person, to show that they are the same but for the way instants are written. */
export async function compareAnswers(node: Node, limitUrl: string): Promise<void> {
  for (const n of [0, 7, 31, 59]) {
    const [ours, limit] = await Promise.all(
      [throughEverything(node, 0), bare(limitUrl, 0)].map(async ({ url, asks }) => {
        const { headers, body } = asks[n] as Load['asks'][number];
        const answer = await fetch(url, { method: 'POST', headers, body });
        return JSON.stringify(await answer.json(), (key, value: unknown) =>
          key === 'createdAt' ? new Date(String(value)).toISOString() : value,
        );
      }),
    );
    if (ours !== limit)
      throw new Error(`the answers differ for person ${n}: ${ours?.slice(0, 300)} … ${limit?.slice(0, 300)}`);
  }
}

/** In turn, so that a machine that slows down slows both. */
export async function desk(stand: Stand, node: Node, { rounds, seconds }: Repeats): Promise<Figure[]> {
  const limit = await startLimit(stand.superuserUrl);
  try {
    await compareAnswers(node, limit.url);
    const ours: Awaited<ReturnType<typeof underLoad>>[] = [];
    const theirs: typeof ours = [];
    const statements: number[] = [];
    await underLoad(throughEverything(node, Math.min(seconds, 4)));
    await underLoad(bare(limit.url, Math.min(seconds, 2)));
    for (let round = 0; round < rounds; round++) {
      const before = await committed(stand);
      const loaded = await underLoad(throughEverything(node, seconds));
      statements.push(((await committed(stand)) - before) / loaded.answered);
      ours.push(loaded);
      theirs.push(await underLoad(bare(limit.url, seconds)));
    }
    if ([...ours, ...theirs].some(({ failed }) => failed > 0)) throw new Error('some answers failed');
    const each = (of: typeof ours, key: 'perSecond' | 'p50' | 'p99') => of.map((one) => one[key]);
    return [
      against('desk', 'requests/s', each(ours, 'perSecond'), each(theirs, 'perSecond'), 'desk limit'),
      against('desk p50', 'ms', each(ours, 'p50'), each(theirs, 'p50'), 'desk limit p50'),
      against('desk p99', 'ms', each(ours, 'p99'), each(theirs, 'p99'), 'desk limit p99'),
      figure('desk statements', 'statements/request, the feed and the watch of sessions included', statements),
      figure('desk limit', 'requests/s', each(theirs, 'perSecond')),
      figure('desk limit p99', 'ms', each(theirs, 'p99')),
    ];
  } finally {
    limit.stop();
  }
}

/** Each statement outside a transaction of its own commits once; what was counted is told a moment later. */
async function committed(stand: Stand): Promise<number> {
  const client = new pg.Client({ connectionString: stand.superuserUrl });
  await client.connect();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const { rows } = await client.query<{ many: string }>(
    'SELECT xact_commit AS many FROM pg_stat_database WHERE datname = current_database()',
  );
  await client.end();
  return Number(rows[0]?.many);
}
