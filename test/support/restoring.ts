/** Databases to restore into: made empty, and looked into as their owner. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { readLedgerKey } from '../../src/ledger/chain.js';
import type { Wishes } from '../../src/ledger/restore.js';
import { migrationsFolder } from '../../src/platform/place.js';

export interface Target {
  appUrl: string;
  ownerUrl: string;
}

/** A database with nothing in it, on the server that all tests share. */
export async function emptyDatabase(): Promise<Target & { drop(): Promise<void> }> {
  const template = inject('postgres');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const asSuperuser = async (statement: string) => {
    const superuser = new pg.Client({ connectionString: template.superuserUrl });
    await superuser.connect();
    await superuser.query(statement);
    await superuser.end();
  };
  await asSuperuser(`CREATE DATABASE ${name} OWNER samindsats_owner`);
  const at = (address: string) => Object.assign(new URL(address), { pathname: `/${name}` }).toString();
  return {
    appUrl: at(template.appUrl),
    ownerUrl: at(template.ownerUrl),
    drop: () => asSuperuser(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** What an operator says, unless she says otherwise. */
export const wishesFor = (
  { appUrl, ownerUrl }: Target,
  master: string,
  ledgerKey: string,
  more: Partial<Wishes> = {},
): Wishes => ({
  appUrl,
  ownerUrl,
  migrationsFolder,
  master,
  backupMaster: master,
  ledgerKey: readLedgerKey(ledgerKey),
  replaces: false,
  takesLedgerAsItIs: false,
  now: new Date(),
  ...more,
});

/** One connection for one look, closed before a restore wants the database for itself. */
export async function asOwner<Answer>(
  { ownerUrl }: Target,
  look: (owner: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await look(owner);
  } finally {
    await owner.end();
  }
}

/** The tables and functions that are there. */
export const things = (target: Target) =>
  asOwner(target, async (owner) => {
    const { rows } = await owner.query<{ many: number }>(
      `SELECT (SELECT count(*)::int FROM pg_class WHERE relnamespace = 'public'::regnamespace)
            + (SELECT count(*)::int FROM pg_namespace WHERE nspname = 'fence') AS many`,
    );
    return rows[0]?.many;
  });
