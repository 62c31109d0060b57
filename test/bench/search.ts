/** Searching among everything: through the contract, with its rules and its line in the ledger, beside the bare SQL that it runs. */
import pg from 'pg';
import { agencies } from './data.js';
import { cookieOf, personIdOf } from './desk.js';
import { against, type Figure, figure } from './figure.js';
import type { Node, Stand } from './stand.js';

/** A word on every case, a beginning of one, two that are on a hundredth, one on a handful, and one that is nowhere. */
const sought = ['kokken', 'lønsed', 'lønsedler "køkken 12"', 'køkken 1234', 'fødselsdag'];
const asked =
  'query ($text: String!) { search(text: $text) { hits { subject id at title agency { code } case { id number } } } }';
const statement = `SELECT DISTINCT subject, id::text, case_id::text, found_at
  FROM fence.search($1::uuid, $2, now(), 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 21) ORDER BY found_at DESC, id DESC LIMIT 21`;

/** In turn, word by word; each figure is a round's mean over all words and ten people. */
export async function search(stand: Stand, node: Node, rounds: number): Promise<Figure[]> {
  const crowd = Array.from({ length: 10 }, (_, n) => n * 5 + 1);
  const bare = await Promise.all(
    crowd.map(async (n) => {
      const client = new pg.Client({
        connectionString: stand.appUrl,
        options: `-c max_parallel_workers_per_gather=0 -c jit=off -c app.agency=${agencies[n % 12]}`,
      });
      await client.connect();
      return client;
    }),
  );
  let found = 0;
  const throughEverything = async (person: number, text: string) => {
    const answer = await fetch(`${node.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-samindsats': '1', cookie: cookieOf(person) },
      body: JSON.stringify({ query: asked, variables: { text } }),
    });
    const { data } = (await answer.json()) as { data?: { search: { hits: unknown[] } } };
    if (!data) throw new Error(`searching for ${text} failed`);
    found += data.search.hits.length;
  };
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = -1; round < rounds; round++) {
    let [through, limit] = [0, 0];
    for (const text of sought)
      for (const [place, person] of crowd.entries()) {
        const began = performance.now();
        await throughEverything(person, text);
        const between = performance.now();
        await bare[place]?.query({ name: 'search', text: statement, values: [personIdOf(person), text] });
        through += between - began;
        limit += performance.now() - between;
      }
    if (round < 0) continue;
    ours.push(through / sought.length / crowd.length);
    theirs.push(limit / sought.length / crowd.length);
  }
  await Promise.all(bare.map((client) => client.end()));
  if (found === 0) throw new Error('nothing was found');
  return [against('search', 'ms', ours, theirs, 'search limit'), figure('search limit', 'ms', theirs)];
}
