/** Every setting is an environment variable, checked once at start; a wrong one is told in one line. */

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { S3Settings } from './s3.js';
import { isSecretGiven, kept, secretIn } from './secret.js';
import { SettingsError } from './settings-error.js';

export { SettingsError } from './settings-error.js';

const url = (what: string, protocols: RegExp) =>
  z.string().refine((text) => URL.canParse(text) && protocols.test(new URL(text).protocol), `must be ${what}`);

const perMinute = (usual: number) => z.coerce.number('must be a number a minute').int().min(1).default(usual);

const shape = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], 'must be development, production or test')
    .default('development'),
  PORT: z.coerce.number('must be a port, 0 to 65535').int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  BASE_URL: url('the http(s) address people use', /^https?:$/).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: url('a postgres:// address of the application role', /^postgres(ql)?:$/).optional(),
  MIGRATE_URL: url('a postgres:// address of the owner role', /^postgres(ql)?:$/).optional(),
  OIDC_ISSUER: url('the http(s) address of the issuer', /^https?:$/).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  LEDGER_KEY: z.string().min(1).optional(),
  LEDGER_HEADS_DIR: z.string().min(1).optional(),
  FILES_DIR: z.string().min(1).optional(),
  FILE_BYTES: z.coerce.number('must be a number of bytes').int().min(1_000).max(1_000_000_000).default(50_000_000),
  FILE_SILENCE_SECONDS: z.coerce.number('must be a number of seconds').int().min(1).max(300).default(30),
  FILES_S3_URL: url('the http(s) address of an S3-compatible store', /^https?:$/).optional(),
  FILES_S3_BUCKET: z.string().min(1).optional(),
  FILES_S3_REGION: z.string().min(1).default('us-east-1'),
  FILES_S3_KEY_ID: z.string().min(1).optional(),
  SESSION_IDLE_MINUTES: z.coerce.number('must be a number of minutes').int().min(1).max(1440).default(60),
  SESSION_HOURS: z.coerce.number('must be a number of hours').int().min(1).max(24).default(10),
  RECORD_DIR: z.string().min(1).optional(),
  RECORD_BYTES: z.coerce.number('must be a number of bytes').int().min(1_000).max(100_000_000).default(50_000_000),
  RECORD_HOOK_URL: url('the http(s) address of the record systems’ web hook', /^https?:$/).optional(),
  DEMO_CASE: z.enum(['yes', 'no'], 'must be yes or no').default('yes'),
  SOCKET_REDIS_URL: url('a redis:// address', /^rediss?:$/).optional(),
  FLOOD_PERSON: perMinute(1_200),
  FLOOD_ADDRESS: perMinute(12_000),
  FLOOD_SIGN_IN: perMinute(300),
  TRUST_PROXY: z.coerce.number('must be a number of proxies').int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(['error', 'warn', 'log', 'debug'], 'must be error, warn, log or debug').default('warn'),
});

export abstract class Settings {
  abstract readonly isProduction: boolean;
  abstract readonly port: number;
  abstract readonly host: string;
  /** The address people use, without a trailing slash; with port 0 it is settled after listening. */
  abstract readonly baseUrl: string;
  abstract readonly dataDir: string;
  /** Null: the embedded server. */
  abstract readonly database: { appUrl: string; ownerUrl: string } | null;
  /** Null: the embedded issuer with demo people. */
  abstract readonly issuer: { url: string; clientId: string; clientSecret: string | null } | null;
  /** The master key: it wraps the platform's own keys, and nothing else is made from it. */
  abstract readonly secret: string;
  /** PEM of the Ed25519 key that signs the ledger's heads. */
  abstract readonly ledgerKey: string;
  /** Where the newest signed head of the ledger is left once a day. */
  abstract readonly ledgerHeads: string;
  abstract readonly files: {
    /** Where files lie, or are written down on their way to a store. */
    folder: string;
    /** Bytes a file may be of. */
    most: number;
    /** Milliseconds that one who sends or fetches may be silent. */
    silence: number;
    /** Null: they lie in the folder. */
    s3: S3Settings | null;
  };
  /** Milliseconds. */
  abstract readonly sessionIdle: number;
  /** Milliseconds. */
  abstract readonly sessionLength: number;
  /** Where packages for authorities' record systems go: a web hook, or a folder with one for each agency. */
  abstract readonly records: ({ hookUrl: string; hookKey: string } | { folder: string }) & {
    /** Bytes that the files of one package may fill in all. */
    most: number;
  };
  abstract readonly loadsDemoCase: boolean;
  /** Null: nodes talk over PostgreSQL. */
  abstract readonly socketRedisUrl: string | null;
  /** Requests a minute: of a person, of an address, and sign-ins of an address. */
  abstract readonly floods: { person: number; address: number; signIn: number };
  /** Proxies in front whose X-Forwarded-For is believed. */
  abstract readonly trustedProxies: number;
  abstract readonly logLevel: 'error' | 'warn' | 'log' | 'debug';
}

/** Reads and checks the settings; in development, missing secrets are made once and kept under DATA_DIR. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    throw new SettingsError(`${first?.path.join('.')}: ${first?.message}`);
  }
  const env = parsed.data;
  const isProduction = env.NODE_ENV === 'production';
  if (Boolean(env.DATABASE_URL) !== Boolean(env.MIGRATE_URL))
    throw new SettingsError(
      'DATABASE_URL and MIGRATE_URL: give both (the application role and the owner role), or neither',
    );
  if (env.OIDC_ISSUER && !env.OIDC_CLIENT_ID) throw new SettingsError('OIDC_CLIENT_ID: required with OIDC_ISSUER');
  if (isProduction) {
    if (!env.OIDC_ISSUER)
      throw new SettingsError('OIDC_ISSUER: required in production (demo sign-in is for trying out only)');
    if (!isSecretGiven(environment, 'SECRET')) throw new SettingsError('SECRET: required in production');
    for (const name of ['LEDGER_KEY', 'BASE_URL', 'DATABASE_URL'] as const)
      if (!env[name]) throw new SettingsError(`${name}: required in production`);
    if (!env.BASE_URL?.startsWith('https://')) throw new SettingsError('BASE_URL: must be https:// in production');
  }
  const dataDir = resolve(env.DATA_DIR);
  return {
    isProduction,
    port: env.PORT,
    host: env.HOST,
    baseUrl: (env.BASE_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    dataDir,
    database: env.DATABASE_URL && env.MIGRATE_URL ? { appUrl: env.DATABASE_URL, ownerUrl: env.MIGRATE_URL } : null,
    issuer:
      env.OIDC_ISSUER && env.OIDC_CLIENT_ID
        ? { url: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET ?? null }
        : null,
    secret: secretIn(environment, 'SECRET') ?? kept(dataDir, 'secret', () => randomBytes(32).toString('base64')),
    ledgerKey: ledgerKey(env.LEDGER_KEY, dataDir),
    ledgerHeads: resolve(env.LEDGER_HEADS_DIR ?? `${dataDir}/ledger-heads`),
    files: {
      folder: resolve(env.FILES_DIR ?? `${dataDir}/files`),
      most: env.FILE_BYTES,
      silence: env.FILE_SILENCE_SECONDS * 1000,
      s3: storeIn(env, environment),
    },
    sessionIdle: env.SESSION_IDLE_MINUTES * 60_000,
    sessionLength: env.SESSION_HOURS * 3_600_000,
    records: recordsOf(env, environment, dataDir, isProduction),
    loadsDemoCase: !isProduction && env.DEMO_CASE === 'yes',
    socketRedisUrl: env.SOCKET_REDIS_URL ?? null,
    floods: { person: env.FLOOD_PERSON, address: env.FLOOD_ADDRESS, signIn: env.FLOOD_SIGN_IN },
    trustedProxies: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
  };
}

function storeIn(env: z.infer<typeof shape>, environment: Record<string, string | undefined>): S3Settings | null {
  const { FILES_S3_URL: url, FILES_S3_BUCKET: bucket, FILES_S3_REGION: region, FILES_S3_KEY_ID: keyId } = env;
  if (url === undefined) return null;
  const secret = secretIn(environment, 'FILES_S3_SECRET');
  if (bucket === undefined || keyId === undefined || secret === null)
    throw new SettingsError('FILES_S3_URL: give FILES_S3_BUCKET, FILES_S3_KEY_ID and FILES_S3_SECRET with it');
  return { url, bucket, region, keyId, secret };
}

function recordsOf(
  { RECORD_DIR, RECORD_HOOK_URL, RECORD_BYTES: most }: z.infer<typeof shape>,
  environment: Record<string, string | undefined>,
  dataDir: string,
  isProduction: boolean,
): Settings['records'] {
  if (RECORD_HOOK_URL === undefined) return { folder: resolve(RECORD_DIR ?? `${dataDir}/records`), most };
  if (RECORD_DIR !== undefined) throw new SettingsError('RECORD_DIR: give it or RECORD_HOOK_URL, not both');
  if (isProduction && !RECORD_HOOK_URL.startsWith('https://'))
    throw new SettingsError('RECORD_HOOK_URL: must be https:// in production');
  const hookKey = secretIn(environment, 'RECORD_HOOK_KEY');
  if (hookKey === null) throw new SettingsError('RECORD_HOOK_KEY: required with RECORD_HOOK_URL');
  return { hookUrl: RECORD_HOOK_URL, hookKey, most };
}

function ledgerKey(given: string | undefined, dataDir: string): string {
  if (given !== undefined) return ledgerKeyIn('LEDGER_KEY', given);
  return kept(dataDir, 'ledger-key.pem', () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
}

/** The PEM that a setting holds, or that the file it names does. */
export function ledgerKeyIn(name: string, given: string): string {
  const pem = given.includes('BEGIN')
    ? given.replaceAll('\\n', '\n')
    : existsSync(given)
      ? readFileSync(given, 'utf8')
      : '';
  if (!pem.includes('PRIVATE KEY'))
    throw new SettingsError(`${name}: must be an Ed25519 private key in PEM, or the path of a file that holds one`);
  return pem;
}
