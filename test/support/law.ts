/** The rule book as its files have it, and how a test puts a question to it. */
import { fileURLToPath } from 'node:url';
import { readReference } from '../../prisma/seed/reference.js';
import type { Question, RuleBook, SharingRule } from '../../src/law/verdict.js';

const reference = readReference(fileURLToPath(new URL('../../prisma/seed/', import.meta.url)));

type Column = string | number | boolean | null | readonly string[];

const entries = (name: string) => reference.tables.find((table) => table.name === name)?.entries ?? [];
const codes = (name: string) => entries(name).map((entry) => String(entry.code));

const camel = (column: string) => column.replace(/_[a-z]/g, (letters) => letters.slice(1).toUpperCase());

/** A rule by the names that the code knows. */
const ruleOf = (entry: Readonly<Record<string, Column>>) =>
  Object.fromEntries(Object.entries(entry).map(([column, value]) => [camel(column), value])) as unknown as SharingRule;

export const seedBook: RuleBook = {
  axes: {
    kinds: [...new Set(entries('agencies').map(({ kind }) => String(kind)))].sort(),
    categories: codes('categories'),
    levels: [...entries('levels')].sort((a, b) => Number(a.rank) - Number(b.rank)).map(({ code }) => String(code)),
    purposes: codes('purposes'),
  },
  rules: reference.rules.map(ruleOf),
};

/** Kind and usual regime of an agency, by its code. */
export const agencies: ReadonlyMap<string, { kind: string; regime: Question['regime'] }> = new Map(
  entries('agencies').map(({ code, kind, usual_regime }) => [
    String(code),
    { kind: String(kind), regime: usual_regime === 'law-enforcement' ? 'law-enforcement' : 'gdpr' },
  ]),
);

/** Codes of the provisions in the book. */
export const provisionCodes: readonly string[] = codes('provisions');

/** A moment when a rule is in force: today, or the last day of one that was. */
export const momentOf = ({ validTo }: SharingRule): Date =>
  new Date(validTo === null ? '2026-11-23T12:00:00Z' : `${validTo}T12:00:00Z`);
