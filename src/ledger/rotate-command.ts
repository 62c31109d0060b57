/** `npm run ledger:rotate`: LEDGER_KEY hands over to NEW_LEDGER_KEY; in development to one made here. */
import { generateKeyPairSync } from 'node:crypto';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { command, reach } from '../platform/reach.js';
import { kept } from '../platform/secret.js';
import { ledgerKeyIn, readSettings, SettingsError } from '../platform/settings.js';
import { readLedgerKey } from './chain.js';
import { type Handover, handOver } from './handover.js';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const isKeptHere = !process.env.LEDGER_KEY;
  const made = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const next = isKeptHere
    ? kept(settings.dataDir, 'ledger-key.next.pem', made)
    : ledgerKeyIn('NEW_LEDGER_KEY', process.env.NEW_LEDGER_KEY ?? '');
  const from = readLedgerKey(settings.ledgerKey);
  const to = readLedgerKey(next);
  if (from.id === to.id) throw new SettingsError('NEW_LEDGER_KEY: must be another key than LEDGER_KEY');
  const database = await reach(settings);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  try {
    await owner.connect();
    const { rows } = await owner.query<{ at: string }>('SELECT coalesce(max(position), 0) AS at FROM ledger_seals');
    await write(owner, handOver(from, to, BigInt(rows[0]?.at ?? 0), new Date()));
    if (isKeptHere) renameSync(join(settings.dataDir, 'ledger-key.next.pem'), join(settings.dataDir, 'ledger-key.pem'));
    console.log(
      `Loggens nøgle er nu ${to.id}; ${from.id} gælder til og med nr. ${rows[0]?.at}. Genstart serverne med den nye.\n` +
        `The ledger's key is ${to.id} now; ${from.id} holds up to number ${rows[0]?.at}. Restart the servers with the new one.`,
    );
  } finally {
    await owner.end();
    await database.stop();
  }
}

/** Once for each new key: told again, after a command that was cut off, it stands as it is. */
async function write(owner: pg.Client, made: Handover): Promise<void> {
  const known = await owner.query('SELECT FROM ledger_handovers WHERE new_key = $1', [made.newKey]);
  if (known.rowCount) return;
  const { rowCount } = await owner.query(
    `INSERT INTO ledger_handovers (position, old_key, new_key, at, old_signature, new_signature)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (position) DO NOTHING`,
    [made.position.toString(), made.oldKey, made.newKey, made.at, made.oldSignature, made.newSignature],
  );
  if (!rowCount)
    throw new SettingsError(
      'NEW_LEDGER_KEY: der er intet forseglet siden sidste nøgleskifte / nothing was sealed since the last handover',
    );
}

command(main);
