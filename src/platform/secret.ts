/** Where a secret comes from: the setting itself, a file, or a command that prints it; in development one made here. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError } from './settings-error.js';

type Environment = Record<string, string | undefined>;

const ways = (name: string) => [name, `${name}_FILE`, `${name}_COMMAND`];
const isNamed = (environment: Environment, name: string) => Boolean(environment[name]);

/** True when the environment tells, in whatever way, where the secret is. */
export const isSecretGiven = (environment: Environment, name: string) =>
  ways(name).some((way) => isNamed(environment, way));

/** The secret that NAME holds, NAME_FILE contains or NAME_COMMAND prints; null where none of them is set. */
export function secretIn(environment: Environment, name: string): string | null {
  const given = ways(name).filter((way) => isNamed(environment, way));
  if (given.length > 1) throw new SettingsError(`${given[1]}: give ${ways(name).join(', ')}: one of them only`);
  const [way] = given;
  if (way === undefined) return null;
  const secret = readBy(way, name, environment[way] ?? '').trim();
  if (secret.length < 32)
    throw new SettingsError(`${way}: must be at least 32 characters, for example of \`openssl rand -base64 32\``);
  return secret;
}

function readBy(way: string, name: string, value: string): string {
  if (way === name) return value;
  try {
    return way.endsWith('_FILE')
      ? readFileSync(value, 'utf8')
      : execFileSync('/bin/sh', ['-c', value], {
          encoding: 'utf8',
          timeout: 10_000,
          stdio: ['ignore', 'pipe', 'ignore'],
        });
  } catch {
    const right = way.endsWith('_FILE')
      ? 'must be a file that can be read'
      : 'must be a command that prints it and ends well';
    throw new SettingsError(`${way}: ${right}`);
  }
}

/** What the file under the folder holds, made at first need and readable by its owner alone. */
export function kept(dataDir: string, name: string, make: () => string): string {
  const file = join(dataDir, name);
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}
