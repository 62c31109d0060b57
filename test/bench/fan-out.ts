/** Fan-out: so many subscribers of 12 agencies, a change visible to three of them, beside a bare broadcast without rights. */
import pg from 'pg';
import { startBare } from './bare-broadcast.js';
import { agencies, people } from './data.js';
import { cookieOf, personIdOf } from './desk.js';
import { against, type Figure, figure } from './figure.js';
import { Listeners } from './listeners.js';
import type { Node, Stand } from './stand.js';

export interface Crowd {
  subscribers: number;
  /** Changes made one at a time, and changes that are there at once. */
  single: number;
  burst: number;
  rounds: number;
}

const subscription = 'subscription { changes { cursor kind subject id caseId } }';
const three = new Set(['SKTST', 'AT', 'SIRI']);
const caseId = '01900000-0000-7000-8005-000000000000';
const now = () => performance.timeOrigin + performance.now();
const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export async function fanOut(stand: Stand, node: Node, crowd: Crowd): Promise<Figure[]> {
  const owner = new pg.Client({ connectionString: stand.superuserUrl });
  await owner.connect();
  const bare = await startBare();
  // Person n is of agency n % 12; at most 20 sockets a session, so several sessions a person.
  const persons = Array.from({ length: crowd.subscribers }, (_, n) => n % people);
  const cookies = persons.map((person, n) => cookieOf(person, Math.floor(n / people / 20)));
  const awaited = persons.flatMap((person, n) => (three.has(agencies[person % 12] ?? '') ? [n] : []));
  const ours = await Listeners.open({
    url: `${node.url.replace('http', 'ws')}/graphql`,
    protocol: 'graphql-transport-ws',
    origin: node.url,
    cookies,
    awaited,
    subscription,
  });
  const theirs = await Listeners.open({
    url: `ws://127.0.0.1:${bare.port}/`,
    protocol: null,
    origin: node.url,
    cookies,
    awaited: awaited.map((_, n) => n),
    subscription: null,
  });
  try {
    await openSharedCase(owner);
    const broadcast = (times: number) =>
      fetch(`http://127.0.0.1:${bare.port}/${awaited.length}-${times}`).then(() => {});
    const one = { ours: [] as number[], theirs: [] as number[] };
    const many = { ours: [] as number[], theirs: [] as number[] };
    const p99 = { ours: [] as number[], theirs: [] as number[] };
    let strays = 0;
    const took = async (listeners: Listeners, times: number, cause: () => Promise<unknown>) => {
      const { heard } = await listeners.expect(times);
      const began = now();
      const [{ last, strays: more }, committed] = await Promise.all([
        heard,
        cause().then((instant) => (typeof instant === 'number' ? instant : began)),
      ]);
      strays += more;
      return Math.max(last - committed, 0.01);
    };
    for (let warm = 0; warm < 5; warm++) {
      await took(ours, 1, () => takeNextStep(node));
      await took(theirs, 1, () => broadcast(1));
    }
    for (let round = 0; round < crowd.rounds; round++) {
      const singles = { ours: [] as number[], theirs: [] as number[] };
      for (let n = 0; n < crowd.single; n++) {
        singles.ours.push(await took(ours, 1, () => takeNextStep(node)));
        singles.theirs.push(await took(theirs, 1, () => broadcast(1)));
      }
      for (const side of ['ours', 'theirs'] as const) {
        singles[side].sort((a, b) => a - b);
        one[side].push(at(singles[side], 0.5));
        p99[side].push(at(singles[side], 0.99));
      }
      const perSecond = (milliseconds: number) => (crowd.burst * awaited.length * 1000) / milliseconds;
      many.ours.push(perSecond(await took(ours, crowd.burst, () => happenAtOnce(owner, crowd.burst))));
      many.theirs.push(perSecond(await took(theirs, crowd.burst, () => broadcast(crowd.burst))));
    }
    if (strays > 0) throw new Error(`${strays} deliveries to those who are not entitled`);
    const note = `${crowd.subscribers} subscribers, ${awaited.length} of them entitled; nobody else heard`;
    return [
      { ...against('fan-out deliveries', 'deliveries/s', many.ours, many.theirs, 'bare ws broadcast'), note },
      { ...against('fan-out p50', 'ms to the last entitled', one.ours, one.theirs, 'bare ws broadcast'), note },
      { ...against('fan-out p99', 'ms to the last entitled', p99.ours, p99.theirs, 'bare ws broadcast'), note },
      figure('bare ws broadcast', 'deliveries/s', many.theirs),
      figure('bare ws broadcast p99', 'ms to the last', p99.theirs),
    ];
  } finally {
    ours.close();
    theirs.close();
    bare.stop();
    await owner.end();
  }
}

/** A real deed: an officer of the tax agency records her agency's next step, for all three to see; the instant of its answer. */
async function takeNextStep(node: Node): Promise<number> {
  const answer = await fetch(`${node.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-samindsats': '1', cookie: cookieOf(1) },
    body: JSON.stringify({
      query: 'mutation ($input: TakeNextStepInput!) { takeNextStep(input: $input) { id } }',
      variables: { input: { caseId, kind: 'OTHER', text: 'Vi følger op i morgen.' } },
    }),
  });
  const committed = now();
  const said = await answer.text();
  if (!said.startsWith('{"data":{"takeNextStep":{"id"')) throw new Error(said);
  return committed;
}

/** So many changes committed together: what the feed makes of a burst, without the time that deeds take. */
async function happenAtOnce(owner: pg.Client, many: number): Promise<number> {
  await owner.query(
    `INSERT INTO outbox_events (at, subject, subject_id, case_id, lost)
     SELECT now(), 'NextStep', (SELECT id FROM next_steps WHERE case_id = $1 LIMIT 1), $1, '{}' FROM generate_series(1, $2)`,
    [caseId, many],
  );
  const committed = now();
  await owner.query(`SELECT pg_notify('samindsats_feed', '')`);
  return committed;
}

/** A case of three agencies with all of their people on the team. */
async function openSharedCase(owner: pg.Client): Promise<void> {
  await owner.query(
    `INSERT INTO cases (id, number, title, agency_code, opened_by_id, workplace_id, status, created_at)
     SELECT $1, 'B-FAN', 'Kokke i tre køkkener', 'SKTST', $2, (SELECT id FROM workplaces LIMIT 1), 'OPEN', now()`,
    [caseId, personIdOf(1)],
  );
  await owner.query(
    `INSERT INTO participations (id, case_id, agency_code, invited_by, status, invited_at, responded_at)
     SELECT gen_random_uuid(), $1, code, 'SKTST', 'ACCEPTED', now(), now() FROM unnest($2::text[]) code`,
    [caseId, [...three]],
  );
  await owner.query(
    `INSERT INTO case_members (id, case_id, agency_code, person_id, added_by_id, is_active, added_at)
     SELECT gen_random_uuid(), $1, p.agency_code, p.id, p.id, true, now() FROM people p WHERE p.agency_code = ANY ($2)`,
    [caseId, [...three]],
  );
}
