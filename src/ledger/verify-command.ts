/** `npm run ledger:verify`: tells whether the sealed ledger is whole; exit code 0 when it is, 1 when it is not. */
import pg from 'pg';
import { type Database, embeddedState, startEmbedded } from '../platform/database.js';
import { readSettings, type Settings, SettingsError } from '../platform/settings.js';
import { readLedgerKey } from './chain.js';
import { type Ask, type Noted, verifyLedger } from './verify.js';
import { reportOf } from './verify-report.js';

async function main(): Promise<void> {
  const noted = readNoted(process.argv[2]);
  const settings = readSettings(process.env);
  const key = readLedgerKey(settings.ledgerKey);
  const database = await reach(settings);
  const client = new pg.Client({ connectionString: database.appUrl });
  try {
    await client.connect();
    const ask: Ask = async <Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[]) =>
      (await client.query<Row>(statement, [...values])).rows;
    const finding = await verifyLedger(ask, key, noted);
    const { da, en } = reportOf(finding);
    console.log(`${da}\n${en}`);
    process.exitCode = finding.breach ? 1 : 0;
  } finally {
    await client.end();
    await database.stop();
  }
}

/** The named database, or the embedded one: a running one is used as it is, a resting one is started for the while. */
async function reach(settings: Settings): Promise<Pick<Database, 'appUrl' | 'stop'>> {
  const leave = async () => {};
  if (settings.database) return { appUrl: settings.database.appUrl, stop: leave };
  const state = embeddedState(settings.dataDir);
  if (state === 'ABSENT')
    throw new SettingsError(`DATA_DIR: der er ingen database her / there is no database here: ${settings.dataDir}`);
  const database = await startEmbedded(settings.dataDir, settings.secret);
  return state === 'RUNNING' ? { appUrl: database.appUrl, stop: leave } : database;
}

function readNoted(text: string | undefined): Noted | null {
  if (text === undefined) return null;
  const [, position, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!position || !hash)
    throw new SettingsError(
      'npm run ledger:verify -- POSITION:HASH, som en tidligere kontrol / as an earlier verification said it',
    );
  return { position: BigInt(position), hash };
}

main().catch((failure: unknown) => {
  console.error(failure instanceof SettingsError ? failure.message : failure);
  process.exit(1);
});
