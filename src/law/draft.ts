/** A draft of changes to the rule book: what it makes of its base, when which verb is open, and what a rule may be. */
import type * as Gql from '../generated/contract.js';
import type { RuleDraftStatus } from '../generated/prisma/enums.js';
import { invalid } from '../platform/errors.js';
import { plain } from '../platform/text.js';
import { canonical } from './difference.js';
import type { Book } from './rulebook.js';
import { DUTIES, type Finding, findingsOf, openedMarksOf, TIME_LIMIT } from './soundness.js';
import { GATES, INITIATIVES, OUTCOMES, RANKS, REGIMES, type SharingRule } from './verdict.js';

/** By rule id: the rule as it is to be, null where it goes. */
export type Changes = Readonly<Record<string, SharingRule | null>>;

/** From where each verb takes a draft, and to where. */
export const flow: { readonly [verb: string]: { from: RuleDraftStatus; to: RuleDraftStatus } } = {
  changeRule: { from: 'DRAFTING', to: 'DRAFTING' },
  removeRule: { from: 'DRAFTING', to: 'DRAFTING' },
  keepRule: { from: 'DRAFTING', to: 'DRAFTING' },
  proposeRules: { from: 'DRAFTING', to: 'PROPOSED' },
  discardRules: { from: 'DRAFTING', to: 'DISCARDED' },
  reopenRules: { from: 'PROPOSED', to: 'DRAFTING' },
  adoptRules: { from: 'PROPOSED', to: 'ADOPTED' },
};

const mostChanges = 200;

/** The book as the changes would have it. */
export function withChanges(base: Book, changes: Changes): Book {
  const kept = base.rules.filter(({ id }) => changes[id] === undefined);
  const changed = Object.values(changes).filter((rule) => rule !== null);
  return { ...base, rules: [...kept, ...changed].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** What a draft is made of: the version it begins from, and the imported one that that was made from in the end. */
export interface Begun {
  base: Book;
  imported: Book;
}

/** The changes with one rule more, or INVALID at `field`, where the book would no longer be sound or a mark be opened. */
export function changed(
  { base, imported }: Begun,
  changes: Changes,
  ruleId: string,
  rule: SharingRule | null,
  field: string,
): Changes {
  const next: Record<string, SharingRule | null> = { ...changes, [ruleId]: rule };
  const original = base.rules.find(({ id }) => id === ruleId) ?? null;
  if (rule === null ? original === null : original !== null && canonical(original) === canonical(rule))
    delete next[ruleId];
  if (Object.keys(next).length > mostChanges)
    throw invalid(
      field,
      `Et udkast kan højst ændre ${mostChanges} regler.`,
      `A draft changes at most ${mostChanges} rules.`,
    );
  const { rules } = withChanges(base, next);
  refuse([...openedMarksOf(rules, imported.rules), ...findingsOf(rules, base.axes)], ruleId, field);
  return next;
}

/** INVALID with what is wrong: at the rule's own field where it is about this rule. */
function refuse(findings: readonly Finding[], ruleId: string, field: string): void {
  const finding = findings.find((one) => one.ruleId === ruleId) ?? findings[0];
  if (!finding) return;
  const at = finding.ruleId === ruleId && field === 'input.rule' ? `${field}.${finding.field}` : field;
  throw invalid(at, `${finding.ruleId}: ${finding.da}`, `${finding.ruleId}: ${finding.en}`);
}

/** A rule as a lawyer wrote it, in the book's words; INVALID at the field that has none of them. */
export function ruleFrom(book: Book, input: Gql.RuleInput): SharingRule {
  const at = (name: string) => `input.rule.${name}`;
  const { kinds, categories, levels, purposes } = book.axes;
  const id = plain(at('id'), input.id, 1, 12);
  if (!/^[A-Z]{1,6}-\d{1,4}$/.test(id))
    throw invalid(at('id'), 'Brug en betegnelse som PER-101.', 'Use an identifier such as PER-101.');
  return {
    id,
    giverKinds: several(at('giverKinds'), input.giverKinds, kinds),
    categories: several(at('categories'), input.categories, categories),
    levelsMax: one(at('levelsMax'), input.levelsMax, ['*', ...levels]),
    receiverKinds: several(at('receiverKinds'), input.receiverKinds, kinds),
    purposes: several(at('purposes'), input.purposes, purposes),
    initiative: one(at('initiative'), input.initiative, ['any', ...INITIATIVES]),
    regime: one(at('regime'), input.regime, ['any', ...REGIMES]),
    outcome: one(at('outcome'), input.outcome, OUTCOMES),
    rank: one(at('rank'), input.rank, RANKS),
    exceptTo: input.exceptTo || null,
    provisions: listed(at('provisions'), input.provisions, (code) => book.provisions.has(code)),
    conditions: listed(
      at('conditions'),
      input.conditions,
      (code) => GATES.has(code) || DUTIES.includes(code) || TIME_LIMIT.test(code),
    ),
    explainDa: plain(at('explainDa'), input.explainDa, 1, 500),
    explainEn: plain(at('explainEn'), input.explainEn, 1, 500),
    validFrom: input.validFrom ?? null,
    validTo: input.validTo ?? null,
  };
}

function one(field: string, value: string, known: readonly string[]): string {
  if (known.includes(value)) return value;
  throw invalid(field, `Ukendt. Brug en af: ${known.join(', ')}.`, `Unknown. Use one of: ${known.join(', ')}.`);
}

/** Values of an axis, or `*` alone for all of them. */
function several(field: string, values: readonly string[], known: readonly string[]): string[] {
  if (values.length === 1 && values[0] === '*') return ['*'];
  if (values.length === 0) throw invalid(field, 'Vælg mindst én.', 'Choose at least one.');
  return [...new Set(values.map((value) => one(field, value, known)))];
}

function listed(field: string, codes: readonly string[], isKnown: (code: string) => boolean): string[] {
  const unknown = codes.find((code) => !isKnown(code));
  if (unknown !== undefined) {
    const shown = unknown.slice(0, 40);
    throw invalid(field, `Regelbogen kender ikke »${shown}«.`, `The rule book knows no “${shown}”.`);
  }
  return [...new Set(codes)];
}
