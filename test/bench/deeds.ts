/** Deeds: disclosures a second, each with its rule, its verdict, its line in the ledger and its event in the feed. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { cookieOf } from './desk.js';
import { type Figure, figure } from './figure.js';
import { underLoad } from './load.js';
import type { Node, Stand } from './stand.js';

/** Gives so many contributions to one agency each, from eight connections; every one a transaction of its own. */
export async function deeds(stand: Stand, node: Node, many: number, rounds: number): Promise<Figure[]> {
  const owner = new pg.Client({ connectionString: stand.superuserUrl });
  await owner.connect();
  // What has not been given, of those who may give it, with an agency that takes part and has not got it.
  const { rows } = await owner.query<{ id: string; person: number; receiver: string }>(
    `SELECT x.id, ('x' || right(x.author_id::text, 4))::bit(16)::int AS person, r.agency_code AS receiver
     FROM contributions x
     JOIN cases c ON c.id = x.case_id AND c.status = 'OPEN'
     JOIN participations g ON g.case_id = c.id AND g.agency_code = x.agency_code AND g.status = 'ACCEPTED'
     JOIN LATERAL (SELECT p.agency_code FROM participations p WHERE p.case_id = c.id AND p.status = 'ACCEPTED'
                   AND p.agency_code <> x.agency_code AND p.agency_code IN ('SKTST', 'AT', 'SIRI', 'POL-KBH') LIMIT 1) r ON true
     WHERE NOT EXISTS (SELECT FROM disclosures d WHERE d.contribution_id = x.id) AND x.agency_code IN ('AT', 'SIRI', 'SKTST')
     ORDER BY c.created_at DESC, x.id LIMIT $1`,
    [many * rounds],
  );
  await owner.end();
  const perSecond: number[] = [];
  const p99: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const asks = rows.slice(round * many, (round + 1) * many).map(({ id, person, receiver }) => ({
      headers: { 'content-type': 'application/json', 'x-samindsats': '1', cookie: cookieOf(person) },
      body: JSON.stringify({
        query: 'mutation ($input: DiscloseInput!) { disclose(input: $input) { id } }',
        variables: {
          input: {
            contributionId: id,
            receivers: [receiver],
            purpose: 'assess',
            initiative: 'OWN',
            weighing: 'Modtageren kan ikke vurdere mistanken uden.',
            version: 1,
            command: randomUUID(),
          },
        },
      }),
    }));
    const loaded = await underLoad({
      url: `${node.url}/graphql`,
      connections: 8,
      seconds: Number.MAX_SAFE_INTEGER,
      asks,
      isOnce: true,
    });
    if (loaded.failed > 0)
      throw new Error(`${loaded.failed} of ${loaded.answered} disclosures failed: ${loaded.firstFailure}`);
    perSecond.push(loaded.perSecond);
    p99.push(loaded.p99);
  }
  return [figure('act', 'disclosures/s', perSecond), figure('act p99', 'ms', p99)];
}
