/** A copy of the migrated database for one test file, made from the template in a moment. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** A copy of the template database, as the application's role and as owner. */
export async function copyDatabase(): Promise<{ appUrl: string; ownerUrl: string; drop(): Promise<void> }> {
  const template = inject('postgres');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const superuser = new pg.Client({ connectionString: template.superuserUrl });
  await superuser.connect();
  await superuser.query('SELECT pg_advisory_lock(7426002)');
  await superuser.query(`CREATE DATABASE ${name} TEMPLATE samindsats OWNER samindsats_owner STRATEGY FILE_COPY`);
  await superuser.end();
  const at = (address: string) => {
    const url = new URL(address);
    url.pathname = `/${name}`;
    return url.toString();
  };
  return {
    appUrl: at(template.appUrl),
    ownerUrl: at(template.ownerUrl),
    drop: async () => {
      const again = new pg.Client({ connectionString: template.superuserUrl });
      await again.connect();
      await again.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await again.end();
    },
  };
}
