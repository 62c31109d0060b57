/** Whoever reads the log reads words: each verb and each kind of row that the ledger can hold has them, in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nounsDa, nounsEn } from '../client/src/words/ledger-nouns.js';
import { verbsDa, verbsEn } from '../client/src/words/ledger-verbs.js';
import type { Actor } from '../src/access/actor.js';
import { subjects, verbsOf } from '../src/access/scope.js';
import { duties } from './access/relations.js';

const everybody: Actor = {
  personId: '00000000-0000-4000-8000-000000000000',
  name: 'Everybody',
  agencyCode: 'CMM',
  agencyKind: 'CMM',
  duties,
  isProgram: false,
  sessionId: null,
  signedInAt: new Date(0),
  expiresAt: new Date(0),
};

const under = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|sql)$/.test(file) && !file.startsWith('generated/'))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'));

interface Written {
  verb: string;
  subject: string;
}

/** Lines that are written past `act` and `look`: by statements of SQL, and by name. */
const written: Written[] = [
  ...[...under('prisma/migrations'), ...under('src')].flatMap((text) =>
    [...text.matchAll(/INSERT INTO ledger_entries[^;`]*?'(?:DONE|READ|REFUSED)',\s*'(\w+)',\s*'(\w+)'/g)].map(
      (found) => ({
        verb: found[1] ?? '',
        subject: found[2] ?? '',
      }),
    ),
  ),
  ...under('src/ledger').flatMap((text) =>
    [...text.matchAll(/verb: '(\w+)',\s*subject: '(\w+)'/g)].map((found) => ({
      verb: found[1] ?? '',
      subject: found[2] ?? '',
    })),
  ),
];

const verbs = new Set([
  ...subjects.flatMap((subject) => verbsOf(everybody, subject, new Date())),
  ...written.map(({ verb }) => verb),
]);
verbs.delete('read');

const nouns = new Set<string>([...subjects, ...written.map(({ subject }) => subject)]);

describe('the words of the log', () => {
  it('no statement that writes a line is overlooked', () => {
    const statements = [...under('prisma/migrations'), ...under('src')].flatMap((text) => [
      ...text.matchAll(/INSERT INTO ledger_entries/g),
    ]);
    const byName = written.filter(({ verb }) => ['search', 'accessReport', 'export', 'exportLedger'].includes(verb));
    expect(byName).toHaveLength(4);
    // One statement takes its verb from the doors.
    expect(statements).toHaveLength(written.length - byName.length + 1);
  });

  it.each([
    ['Danish', verbsDa],
    ['English', verbsEn],
  ])('each verb has its words in %s', (_language, words) => {
    expect([...verbs].filter((verb) => !words[verb]?.every((said) => said.trim() !== ''))).toEqual([]);
  });

  it.each([
    ['Danish', nounsDa],
    ['English', nounsEn],
  ])('each kind of row has its words in %s', (_language, words) => {
    expect([...nouns].filter((noun) => !words[noun]?.every((said) => said.trim() !== ''))).toEqual([]);
  });

  it('what has words in one language has them in the other', () => {
    expect(Object.keys(verbsEn).sort()).toEqual(Object.keys(verbsDa).sort());
    expect(Object.keys(nounsEn).sort()).toEqual(Object.keys(nounsDa).sort());
  });
});
