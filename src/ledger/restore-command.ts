/** `npm run restore -- FILE`: a backup into an empty database, or with --replace into one that is dropped for it. */
import { startEmbedded } from '../platform/database.js';
import { migrationsFolder } from '../platform/place.js';
import { command } from '../platform/reach.js';
import { secretIn } from '../platform/secret.js';
import { readSettings, SettingsError } from '../platform/settings.js';
import { readLedgerKey } from './chain.js';
import { inspect, restDays, restore } from './restore.js';
import { reportOf } from './verify-report.js';

const words = ['--replace', '--ledger-as-it-is'];

async function main(): Promise<void> {
  const said = process.argv.slice(2);
  const [path, ...more] = said.filter((word) => !words.includes(word));
  if (path === undefined || path.startsWith('-') || more.length > 0)
    throw new SettingsError(`npm run restore -- FILE [${words.join('] [')}]`);
  const settings = readSettings(process.env);
  const backupMaster = secretIn(process.env, 'BACKUP_SECRET') ?? settings.secret;
  // Before any database is started or made for it.
  await inspect(path, backupMaster, migrationsFolder);
  const database = settings.database
    ? { ...settings.database, stop: async () => {} }
    : await startEmbedded(settings.dataDir, settings.secret);
  try {
    const { head, finding } = await restore(path, {
      ...database,
      migrationsFolder,
      master: settings.secret,
      backupMaster,
      ledgerKey: readLedgerKey(settings.ledgerKey),
      replaces: said.includes('--replace'),
      takesLedgerAsItIs: said.includes('--ledger-as-it-is'),
      now: new Date(),
    });
    const { da, en } = reportOf(finding);
    console.log(
      `${da}\nAlt er, som det var ${head.at}. Hvad der er gjort siden, også tilbagetrækninger, skal gøres igen; alle skal logge ind på ny. Intet bliver slettet de næste ${restDays} dage: læg slettestop, der er kommet til siden, på ny inden da.\n` +
        `${en}\nAll is as it was at ${head.at}. What was done since, withdrawals too, must be done again; everybody must sign in anew. Nothing is purged for ${restDays} days: place legal holds that have come since anew before then.`,
    );
  } finally {
    await database.stop();
  }
}

command(main);
