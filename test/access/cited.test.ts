/** A rule that cites the law cites a provision that the book has, so that whoever is refused can look it up. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';

const known = (parse(readFileSync('prisma/seed/provisions.csv'), { columns: true }) as Record<string, string>[]).map(
  ({ code = '' }) => code,
);

/** `UDL § 33, stk. 14` as UDL-33-14, `STRL § 152 e` as STRL-152E, `GDPR art. 5(2)` as GDPR-5. */
const cited = readdirSync('src/access/rules').flatMap((file) =>
  [
    ...readFileSync(`src/access/rules/${file}`, 'utf8').matchAll(
      /\b([A-ZÆØÅ]{3,4}) (?:§|art\.) (\d+)( [a-z]\b)?(?:, stk\. (\d+))?/g,
    ),
  ].map(([text, act, paragraph, letter = '', part]) => ({
    text,
    code: `${act}-${paragraph}${letter.trim().toUpperCase()}${part ? `-${part}` : ''}`,
  })),
);

it('finds what rules cite', () => expect(cited.length).toBeGreaterThan(15));

it.each(cited)('$text', ({ code }) => {
  expect(known.filter((one) => one === code || one.startsWith(`${code}-`))).not.toEqual([]);
});
