/** A wrong setting stops the start with one line that says what would be right. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.js';

const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const here = { DATA_DIR: mkdtempSync(join(tmpdir(), 'settings-')) };
const production = {
  ...here,
  NODE_ENV: 'production',
  BASE_URL: 'https://samindsats.example',
  OIDC_ISSUER: 'https://issuer.example',
  OIDC_CLIENT_ID: 'samindsats',
  SECRET: 'x'.repeat(32),
  LEDGER_KEY: key,
  DATABASE_URL: 'postgres://app@db/samindsats',
  MIGRATE_URL: 'postgres://owner@db/samindsats',
};

describe('settings', () => {
  it('need nothing in development, and keep the secrets they make', () => {
    const first = readSettings(here);
    expect(first.port).toBe(3000);
    expect(first.issuer).toBeNull();
    expect(readSettings(here).secret).toBe(first.secret);
    expect(readSettings(here).ledgerKey).toContain('PRIVATE KEY');
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['BASE_URL', 'not an address'],
    ['DATABASE_URL', 'mysql://db'],
    ['OIDC_ISSUER', 'ftp://issuer'],
    ['SECRET', 'short'],
    ['SESSION_HOURS', '0'],
    ['DEMO_CASE', 'maybe'],
    ['LOG_LEVEL', 'loud'],
    ['NODE_ENV', 'staging'],
    ['LEDGER_KEY', '/no/such/file'],
  ])('%s=%s is told in one line', (name, value) => {
    expect(() => readSettings({ ...here, [name]: value })).toThrow(new RegExp(`^${name}: .+$`));
  });

  it('name both addresses of a database or neither', () => {
    expect(() => readSettings({ ...here, DATABASE_URL: 'postgres://app@db/x' })).toThrow(/MIGRATE_URL/);
  });

  it('let production start when all is there', () => {
    expect(readSettings(production).isProduction).toBe(true);
    expect(readSettings(production).loadsDemoCase).toBe(false);
  });

  it.each(['OIDC_ISSUER', 'SECRET', 'LEDGER_KEY', 'BASE_URL', 'DATABASE_URL'] as const)(
    'refuse production without %s',
    (name) => {
      const without = {
        ...production,
        [name]: undefined,
        ...(name === 'DATABASE_URL' ? { MIGRATE_URL: undefined } : {}),
      };
      expect(() => readSettings(without)).toThrow(/required in production/);
    },
  );

  it('refuse production over plain http', () => {
    expect(() => readSettings({ ...production, BASE_URL: 'http://samindsats.example' })).toThrow(/https/);
  });
});
