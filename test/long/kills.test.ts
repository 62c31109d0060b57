/** kill -9 of node, of PostgreSQL and of both, at random moments under a mixed load: nothing acknowledged is lost, nothing happens twice. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { expect, it } from 'vitest';
import { readLedgerKey } from '../../src/ledger/chain.js';
import { type Ask, verifyLedger } from '../../src/ledger/verify.js';
import { aCase } from '../support/builders.js';
import { Fleet } from '../support/fleet.js';
import { Follower } from '../support/follower.js';
import { MixedLoad } from '../support/mixed-load.js';
import type { TestServer } from '../support/server.js';

const kills = Number(process.env.KILLS ?? 12);
const seconds = Number(process.env.MINUTES ?? 0.6) * 60;
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

/** Numbers from 0 to 1 that the seed decides (mulberry32). */
function chance(of: number): () => number {
  let state = of;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const officers = ['demo-skat-1', 'demo-politi-1', 'demo-at-1'];

/** Two nodes and a load on them; `harm` does what it does, and afterwards everything is accounted for. */
async function survives(harm: (fleet: Fleet, follower: Follower) => Promise<string>): Promise<void> {
  const fleet = await Fleet.start(2);
  const [first] = fleet.nodes;
  if (!first) throw new Error('no node');
  try {
    const world = await aCase({ url: first.url } as TestServer, { agencies: officers });
    const cookies = await Promise.all(officers.map(async (subject) => (await world.as(subject)).cookie));
    const load = new MixedLoad(fleet.nodes, world.caseId);
    const follower = new Follower(fleet.nodes, cookies[0] ?? '');
    await follower.start();
    const working = load.run([...cookies, ...cookies]);
    working.catch(() => {});
    const what = await harm(fleet, follower);
    await Promise.all(fleet.nodes.map((node) => fleet.ready(node)));
    load.stop();
    await working;
    expect(load.wrong).toEqual([]);

    const owner = new pg.Client({ connectionString: fleet.postgres.ownerUrl });
    await owner.connect();
    await load.account(owner);
    await accountForFeed(follower, load);
    await accountForLedger(fleet, owner);
    await owner.end();
    follower.stop();
    console.log(
      `seed ${seed}: ${what}; ${load.contributed.length} contributions, ${load.steps.length} next steps, ${load.gifts.length} disclosures acknowledged, ` +
        `${load.unanswered} attempts unanswered, ${follower.connections} connections of one follower, ${follower.changes.length} changes: none lost, none twice`,
    );
  } finally {
    await fleet.end();
  }
}

/** Every next step (all see them) once and in order; after a RESYNC she reads everything anew. */
async function accountForFeed(follower: Follower, load: MixedLoad): Promise<void> {
  const told = () => follower.changes.filter(({ subject, kind }) => subject === 'NextStep' && kind === 'CHANGED');
  const isResynced = () => follower.changes.some(({ kind }) => kind === 'RESYNC');
  for (let wait = 0; wait < 200 && told().length < load.steps.length && !isResynced(); wait++) await pause(100);
  const cursors = follower.changes.map(({ cursor }) => cursor);
  expect(new Set(cursors).size).toBe(cursors.length);
  if (isResynced()) return;
  expect(
    told()
      .map(({ id }) => id)
      .sort(),
  ).toEqual(load.steps.map(({ id }) => id).sort());
}

async function accountForLedger(fleet: Fleet, owner: pg.Client): Promise<void> {
  const key = readLedgerKey(readFileSync(join(fleet.postgres.dataDir, 'nodes', 'ledger-key.pem'), 'utf8'));
  const ask: Ask = async <Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[]) =>
    (await owner.query<Row>(statement, [...values])).rows;
  let finding = await verifyLedger(ask, key);
  for (let wait = 0; wait < 100 && finding.unsealed > 0; wait++) {
    await pause(200);
    finding = await verifyLedger(ask, key);
  }
  expect({ breach: finding.breach, unsealed: Number(finding.unsealed) }).toEqual({ breach: null, unsealed: 0 });
}

it(`${kills} kills of node, PostgreSQL and both`, { timeout: 120_000 + kills * 15_000 }, async () => {
  const random = chance(seed);
  await survives(async (fleet, follower) => {
    const killed = { node: 0, postgres: 0, both: 0 };
    for (let n = 0; n < kills; n++) {
      await pause(100 + random() * 900);
      const victim = fleet.nodes[Math.floor(random() * fleet.nodes.length)];
      const what = (['node', 'postgres', 'both'] as const)[Math.floor(random() * 3)] ?? 'node';
      killed[what]++;
      if (what !== 'postgres') victim?.kill();
      if (what !== 'node') fleet.postgres.kill();
      if (random() < 0.2) follower.lose();
      if (random() < 0.7) await Promise.all(fleet.nodes.map((node) => fleet.ready(node)));
    }
    return `${killed.node} kills of a node, ${killed.postgres} of PostgreSQL, ${killed.both} of both`;
  });
});

it(`two servers, killed in turn for ${Math.round(seconds)} seconds`, {
  timeout: 120_000 + seconds * 2_000,
}, async () => {
  await survives(async (fleet) => {
    const until = Date.now() + seconds * 1_000;
    let killed = 0;
    for (; Date.now() < until; killed++) {
      const victim = fleet.nodes[killed % fleet.nodes.length];
      victim?.kill();
      await pause(300);
      if (victim) await fleet.ready(victim);
      await pause(200);
    }
    return `${killed} kills in turn`;
  });
});
