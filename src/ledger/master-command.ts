/** `npm run keys:rotate`: wraps the platform's keys by a new master key, NEW_SECRET; in development by one made here. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { masterIdOf, rotateMaster } from '../platform/keyring.js';
import { command, reach } from '../platform/reach.js';
import { isSecretGiven, kept, secretIn } from '../platform/secret.js';
import { readSettings } from '../platform/settings.js';
import { SettingsError } from '../platform/settings-error.js';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const isKeptHere = !isSecretGiven(process.env, 'SECRET');
  const next = isKeptHere
    ? kept(settings.dataDir, 'secret.next', () => randomBytes(32).toString('base64'))
    : secretIn(process.env, 'NEW_SECRET');
  if (next === null)
    throw new SettingsError(
      'NEW_SECRET: required, or NEW_SECRET_FILE or NEW_SECRET_COMMAND: the master key from now on',
    );
  const database = await reach(settings);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  try {
    await owner.connect();
    const former = masterIdOf(settings.secret);
    const many = await rotateMaster(owner, settings.secret, next, new Date());
    if (isKeptHere) {
      copyFileSync(join(settings.dataDir, 'secret'), join(settings.dataDir, `secret.${former}`));
      renameSync(join(settings.dataDir, 'secret.next'), join(settings.dataDir, 'secret'));
    }
    console.log(
      `${many} nøgler er pakket om: ${masterIdOf(next)} er hovednøglen nu. Genstart serverne med den.\n` +
        `Sikkerhedskopier fra før åbnes stadig kun af ${former}: tag en ny, og gem den gamle nøgle (BACKUP_SECRET), til de er slettet.\n` +
        `${many} keys are wrapped anew: ${masterIdOf(next)} is the master key now. Restart the servers with it.\n` +
        `Backups made before are still opened by ${former} alone: make a new one, and keep the old key (BACKUP_SECRET) until they are destroyed.`,
    );
  } finally {
    await owner.end();
    await database.stop();
  }
}

command(main);
