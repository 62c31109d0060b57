/** The list of ASVS requirements is whole, and every file that it leans on is there. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const text = readFileSync('docs/asvs.md', 'utf8');
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+) \| (.+) \|$/gm)].map(([, number = '', , how = '']) => ({
  number,
  how,
}));

/** How many requirements of level 1 and 2 each chapter of version 5.0.0 holds. */
const chapters = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

it('names each requirement of level 1 and 2 once, and says how it stands', () => {
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
  const counted = chapters.map((_, n) => rows.filter(({ number }) => number.startsWith(`${n + 1}.`)).length);
  expect(counted).toEqual(chapters);
  expect(rows.length).toBe(253);
  expect(rows.filter(({ how }) => !/^(met|operator|partly|not met|n\/a)\b/.test(how))).toEqual([]);
});

it('leans only on files that are there', () => {
  const named = [...text.matchAll(/`([\w@./-]+\/[\w@./-]+|[\w-]+\.(?:md|graphql|json))`/g)].map(
    ([, path = '']) => path,
  );
  const files = named.filter((path) => !path.startsWith('/'));
  expect(files.length).toBeGreaterThan(150);
  expect([...new Set(files)].filter((path) => !existsSync(path))).toEqual([]);
});
