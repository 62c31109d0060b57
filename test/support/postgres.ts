/** One real PostgreSQL for the whole run, with a template that is migrated and holds the reference data. */
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { availableMemory } from 'node:process';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { loadDemoPeople } from '../../prisma/seed/demo.js';
import { importReference } from '../../prisma/seed/reference.js';
import { migrate, startEmbedded } from '../../src/platform/database.js';
import { migrationsFolder, seedFolder } from '../../src/platform/place.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Addresses of the template database. */
    postgres: { appUrl: string; ownerUrl: string; superuserUrl: string };
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(await quickFolder(), 'samindsats-'));
  // Run as root, the server belongs to another user, who must be able to pass through.
  await chmod(folder, 0o755);
  const database = await startEmbedded(folder, 'test-secret');
  await migrate(database.ownerUrl, database.appUrl, migrationsFolder);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const now = new Date('2026-11-23T08:00:00Z');
  await importReference(owner, seedFolder, now);
  await loadDemoPeople(owner, now);
  await owner.end();
  const superuser = new URL(database.ownerUrl);
  superuser.username = 'postgres';
  superuser.pathname = '/postgres';
  project.provide('postgres', {
    appUrl: database.appUrl,
    ownerUrl: database.ownerUrl,
    superuserUrl: superuser.toString(),
  });
  return async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  };
}

const memory = '/dev/shm';
const roomy = 4 * 2 ** 30;

/** In memory where there is room for it: a disk may take half a second to copy a database. */
async function quickFolder(): Promise<string> {
  const room = await statfs(memory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return Math.min(room, availableMemory()) > roomy ? memory : tmpdir();
}
