/** `npm run ledger:heads -- [FOLDER]`: leaves the newest signed head there now, where the day has none yet. */
import pg from 'pg';
import { command, reach } from '../platform/reach.js';
import { readSettings } from '../platform/settings.js';
import { exportHead } from './heads.js';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const folder = process.argv[2] ?? settings.ledgerHeads;
  const database = await reach(settings);
  const client = new pg.Client({ connectionString: database.appUrl });
  try {
    await client.connect();
    const left = await exportHead(async (statement) => (await client.query(statement)).rows, folder, new Date());
    console.log(
      left
        ? `${left.path}${left.isNew ? '' : ': findes / exists'}`
        : 'Intet er forseglet endnu / nothing is sealed yet',
    );
  } finally {
    await client.end();
    await database.stop();
  }
}

command(main);
