/** How a command finds the database: the named one, or the embedded one, running or resting. */
import { type Database, embeddedState, startEmbedded } from './database.js';
import type { Settings } from './settings.js';
import { SettingsError } from './settings-error.js';

type Reached = Pick<Database, 'appUrl' | 'ownerUrl' | 'stop'>;

/** A running embedded database is used as it is, a resting one is started for the while. */
export async function reach(settings: Settings): Promise<Reached> {
  const leave = async () => {};
  if (settings.database) return { ...settings.database, stop: leave };
  const state = embeddedState(settings.dataDir);
  if (state === 'ABSENT')
    throw new SettingsError(`DATA_DIR: der er ingen database her / there is no database here: ${settings.dataDir}`);
  const database = await startEmbedded(settings.dataDir, settings.secret);
  return state === 'RUNNING' ? { ...database, stop: leave } : database;
}

/** Runs a command's `main`; a wrong setting is one line. */
export function command(main: () => Promise<void>): void {
  main().catch((failure: unknown) => {
    console.error(failure instanceof SettingsError ? failure.message : failure);
    process.exit(1);
  });
}
