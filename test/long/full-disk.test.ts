/** A full disk under the database: a clear error, nothing half written, and when there is room again it goes on by itself. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLedgerKey } from '../../src/ledger/chain.js';
import { type Ask, verifyLedger } from '../../src/ledger/verify.js';
import { readSettings } from '../../src/platform/settings.js';
import { type Running, serve } from '../../src/serve.js';
import type { Person, Said } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { anItem } from '../support/cases.js';
import { until } from '../support/feed-nodes.js';
import { MortalPostgres } from '../support/mortal.js';
import { freePort, type TestServer } from '../support/server.js';
import { canMount, closeLog, fillTable, SmallDisk } from '../support/small-disk.js';

let disk: SmallDisk | null = null;
let postgres: MortalPostgres;
let running: Running;
let world: World;
let skat: Person;
let url: string;
let letIn: () => void = () => {};

async function begin(under: SmallDisk | null): Promise<void> {
  disk = under;
  postgres = await MortalPostgres.start(under?.folder);
  const port = await freePort();
  url = `http://localhost:${port}`;
  running = await serve(
    readSettings({
      NODE_ENV: 'test',
      PORT: String(port),
      HOST: '127.0.0.1',
      BASE_URL: url,
      DATABASE_URL: postgres.appUrl,
      MIGRATE_URL: postgres.ownerUrl,
      SECRET: 'a secret for tests, at least 32 characters long',
      DATA_DIR: join(postgres.dataDir, 'node'),
      DEMO_CASE: 'no',
      LOG_LEVEL: process.env.TEST_LOG ?? 'error',
    }),
  );
  world = await aCase({ url } as TestServer, { agencies: ['demo-skat-1'] });
  skat = await world.as('demo-skat-1');
}

afterEach(async () => {
  letIn();
  letIn = () => {};
  await disk?.free();
  await running?.stop();
  await postgres?.end();
  await disk?.close();
});

const document = 'mutation ($input: ContributeInput!) { contribute(input: $input) { id } }';

async function contribute(input: object): Promise<{ status: number; error: Said | null; id: string | null }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-samindsats': '1', cookie: skat.cookie },
    body: JSON.stringify({ query: document, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as { data?: { contribute: { id: string } }; errors?: Said[] };
  return { status: response.status, error: errors?.[0] ?? null, id: data?.contribute.id ?? null };
}

async function asOwner<Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  try {
    return (await owner.query<Row>(statement, values)).rows;
  } finally {
    await owner.end();
  }
}

const many = async (title: string) =>
  (await asOwner<{ n: number }>('SELECT count(*)::int AS n FROM contributions WHERE title = $1', [title]))[0]?.n;

/** Told in both languages that it was not done; and how to repeat it, where it was begun. */
function expectUnavailable({ status, error }: Awaited<ReturnType<typeof contribute>>, isBegun: boolean): void {
  expect(status).toBe(503);
  expect(error?.extensions).toMatchObject({
    code: 'UNAVAILABLE',
    da: expect.stringMatching(isBegun ? /samme kommando-id/ : /Databasen svarer ikke/),
    en: expect.stringMatching(isBegun ? /same command id/ : /database does not answer/),
  });
}

/** Everything acknowledged is sealed in an unbroken chain. */
async function expectWholeLedger(): Promise<void> {
  const key = readLedgerKey(readFileSync(join(postgres.dataDir, 'node', 'ledger-key.pem'), 'utf8'));
  const ask: Ask = (statement, values) => asOwner(statement, [...values]);
  let finding = await verifyLedger(ask, key);
  for (let look = 0; look < 50 && finding.unsealed > 0; look++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    finding = await verifyLedger(ask, key);
  }
  expect({ breach: finding.breach, unsealed: Number(finding.unsealed) }).toEqual({ breach: null, unsealed: 0 });
}

/** The database needs a new file for its log now. */
async function turnLog(): Promise<void> {
  const address = new URL(postgres.ownerUrl);
  address.username = 'postgres';
  const superuser = new pg.Client({ connectionString: address.toString() });
  superuser.on('error', () => {});
  await superuser.connect().catch(() => {});
  for (let turn = 0; turn < 8; turn++) {
    await superuser.query('CREATE TABLE IF NOT EXISTS turned (n int)').catch(() => {});
    await superuser.query('INSERT INTO turned VALUES (1)').catch(() => {});
    await superuser.query('SELECT pg_switch_wal()').catch(() => {});
  }
  await superuser.end().catch(() => {});
}

const isReady = async () => (await fetch(`${url}/readyz`)).status === 200;

describe('a file that takes no byte more, and a log that takes no file more', () => {
  beforeEach(() => begin(null), 120_000);

  it('a write is UNAVAILABLE and leaves nothing, reading goes on, and repeated when there is room it acts once', async () => {
    const input = anItem(world.caseId, { title: `Fuld ${randomUUID()}` });
    const makeRoom = await fillTable(postgres.dataDir, postgres.ownerUrl, 'contributions');
    expectUnavailable(await contribute(input), true);
    expect(await many(input.title)).toBe(0);
    expect(await skat.refusal('{ cases { nodes { id title } } }')).toBeNull();
    expect(await isReady()).toBe(true);
    await makeRoom();
    const first = await contribute(input);
    expect(first.error).toBeNull();
    expect((await contribute(input)).id).toBe(first.id);
    expect(await many(input.title)).toBe(1);
    await expectWholeLedger();
  });

  it('a database that stops for want of room is 503, and with room again the same server goes on', {
    timeout: 90_000,
  }, async () => {
    const before = anItem(world.caseId, { title: `Før ${randomUUID()}` });
    expect((await contribute(before)).error).toBeNull();
    letIn = closeLog(postgres.dataDir);
    await turnLog();
    const input = anItem(world.caseId, { title: `Loggen fuld ${randomUUID()}` });
    await until(async () => (await contribute(input)).status === 503, 20_000);
    expectUnavailable(await contribute(input), false);
    letIn();
    await until(async () => (await contribute(input)).status === 200, 30_000);
    expect([await many(before.title), await many(input.title)]).toEqual([1, 1]);
    await until(isReady, 15_000);
    await expectWholeLedger();
  });

  it('a database that is killed is started anew, and the same server goes on', { timeout: 90_000 }, async () => {
    const input = anItem(world.caseId, { title: `Dræbt ${randomUUID()}` });
    expect((await contribute(input)).error).toBeNull();
    postgres.kill();
    const after = anItem(world.caseId, { title: `Oprejst ${randomUUID()}` });
    await until(async () => (await contribute(after)).status === 200, 30_000);
    expect([await many(input.title), await many(after.title)]).toEqual([1, 1]);
    await until(isReady, 15_000);
    await expectWholeLedger();
  });
});

describe.runIf(canMount)('a whole disk that is full', () => {
  beforeEach(async () => begin(await SmallDisk.mounted(220)), 120_000);

  it('is UNAVAILABLE for writing as long as it is full, loses nothing that was acknowledged, and goes on when it is not', {
    timeout: 120_000,
  }, async () => {
    const text = 'Hele lønnen føres videre. '.repeat(300);
    const acknowledged: string[] = [];
    await disk?.fill();
    let refused = 0;
    for (let n = 0; n < 400 && refused < 5; n++) {
      const title = `Disken fuld ${n}`;
      const answer = await contribute(anItem(world.caseId, { title, text: `${text}${randomUUID()}` }));
      if (answer.error === null) acknowledged.push(title);
      else {
        refused++;
        expectUnavailable(answer, false);
      }
    }
    expect(refused).toBe(5);
    await turnLog();
    const input = anItem(world.caseId, { title: 'Da der var plads igen' });
    expectUnavailable(await contribute(input), false);
    await disk?.free();
    await until(async () => (await contribute(input)).status === 200, 40_000);
    await until(isReady, 15_000);
    const kept = await asOwner<{ title: string }>(`SELECT title FROM contributions WHERE title LIKE 'Disken fuld %'`);
    expect(kept.map(({ title }) => title).sort()).toEqual(acknowledged.sort());
    expect(await many(input.title)).toBe(1);
    await expectWholeLedger();
  });
});
