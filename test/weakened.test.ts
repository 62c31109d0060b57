/** What is taken out on purpose is still there to take out: each entry names its place once, and a test that exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Entry {
  protection: string;
  file: string;
  find: string;
  replace: string;
  test: string;
}

const migrations = readdirSync('prisma/migrations')
  .filter((name) => /^\d{14}_/.test(name))
  .sort()
  .map((name) => `prisma/migrations/${name}/migration.sql`);

/** Later migrations that say anew what the function is in which something is taken out: there it would not be missed. */
function saidAnew({ file, find }: Entry): string[] {
  const [before = ''] = readFileSync(file, 'utf8').split(find);
  const name = [...before.matchAll(/FUNCTION (fence\.\w+)\(/g)].at(-1)?.[1];
  const isInside = before.lastIndexOf('$$') > before.lastIndexOf('FUNCTION ') && before.split('$$').length % 2 === 0;
  if (!migrations.includes(file) || name === undefined || !isInside) return [];
  return migrations.filter((later) => later > file && readFileSync(later, 'utf8').includes(`FUNCTION ${name}(`));
}

const topics = readdirSync('test/weakened').map((name) => name.replace(/\.json$/, ''));

describe.each(topics)('%s', (topic) => {
  const entries = JSON.parse(readFileSync(`test/weakened/${topic}.json`, 'utf8')) as Entry[];

  it.each(entries.map((entry) => [entry.protection, entry] as const))('%s', (_protection, entry) => {
    expect(readFileSync(entry.file, 'utf8').split(entry.find), `in ${entry.file}`).toHaveLength(2);
    expect(entry.replace).not.toBe(entry.find);
    expect(saidAnew(entry)).toEqual([]);
    expect(existsSync(entry.test.split(' ')[0] ?? '')).toBe(true);
  });
});

it('no protection is named twice', () => {
  const all = topics.flatMap((topic) => JSON.parse(readFileSync(`test/weakened/${topic}.json`, 'utf8')) as Entry[]);
  expect(new Set(all.map(({ protection }) => protection)).size).toBe(all.length);
});
