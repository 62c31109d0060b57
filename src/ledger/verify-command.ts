/** `npm run ledger:verify`: tells whether the sealed ledger is whole; exit code 0 when it is, 1 when it is not. */
import pg from 'pg';
import { command, reach } from '../platform/reach.js';
import { readSettings, SettingsError } from '../platform/settings.js';
import { readLedgerKey } from './chain.js';
import { readHeads } from './heads.js';
import { type Ask, type Noted, trustedKeys, verifyLedger } from './verify.js';
import { reportOf } from './verify-report.js';

async function main(): Promise<void> {
  const [asked, folder] = process.argv.slice(2);
  const settings = readSettings(process.env);
  const key = readLedgerKey(settings.ledgerKey);
  const database = await reach(settings);
  const client = new pg.Client({ connectionString: database.appUrl });
  try {
    await client.connect();
    const ask: Ask = async <Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[]) =>
      (await client.query<Row>(statement, [...values])).rows;
    const noted =
      asked === '--heads'
        ? await readHeads(folder ?? settings.ledgerHeads, await trustedKeys(ask, key))
        : readNoted(asked);
    const finding = await verifyLedger(ask, key, noted);
    const { da, en } = reportOf(finding);
    console.log(`${da}\n${en}`);
    process.exitCode = finding.breach ? 1 : 0;
  } finally {
    await client.end();
    await database.stop();
  }
}

function readNoted(text: string | undefined): Noted[] {
  if (text === undefined) return [];
  const [, position, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!position || !hash)
    throw new SettingsError(
      'npm run ledger:verify -- POSITION:HASH, som en tidligere kontrol / as an earlier verification said it; -- --heads [FOLDER]',
    );
  return [{ position: BigInt(position), hash }];
}

command(main);
