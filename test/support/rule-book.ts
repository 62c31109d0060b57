/** The lawyers' work as stories speak of it: drafts of the rule book, and the verdicts that come of them. */
import { randomUUID } from 'node:crypto';
import type { Person } from './ask.js';
import type { TestServer } from './server.js';

export interface Draft {
  id: string;
  version: number;
  status: string;
  baseVersion: number;
  replacesVersion: number;
  adoptedVersion: number | null;
  viewerCan: string[];
  changes: { ruleId: string; before: { outcome: string } | null; after: { outcome: string } | null }[];
}

export interface Rule extends Record<string, unknown> {
  id: string;
  outcome: string;
  conditions: string[];
  provisions: { code: string }[];
}

const draft = `id version status baseVersion replacesVersion adoptedVersion viewerCan
  changes { ruleId before { outcome } after { outcome } }`;
const rule = `id giverKinds categories levelsMax receiverKinds purposes initiative regime outcome rank exceptTo conditions
  explainDa explainEn validFrom validTo provisions { code }`;

export const documents = {
  draft: `query ($id: ID!) { ruleDraft(id: $id) { ${draft} } }`,
  difference: `query ($id: ID!) { ruleDraft(id: $id) { difference { questions given groupsLeftOut groups {
    giverKind receiverKind before { outcome ruleId } after { outcome ruleId } categories levels purposes initiatives regimes
    facts questions given } } } }`,
  book: `query ($version: Int) { ruleBook(version: $version) { version baseVersion status isInForce
    adoptions { agency { code } proposedBy { name } adoptedBy { name } adoptedAt } rules { ${rule} } } }`,
  verdict: `query ($question: QuestionInput!) { verdict(question: $question) { outcome ruleId bookVersion bookStatus adoptedAt
    conditions remedies { outcome ruleId conditions steps { kind to textDa textEn } } } }`,
  verb: (verb: string, input: string) => `mutation ($input: ${input}!) { ${verb}(input: $input) { ${draft} } }`,
};

const inputs: Record<string, string> = {
  draftRules: 'DraftRulesInput',
  changeRule: 'ChangeRuleInput',
  removeRule: 'DraftedRuleInput',
  keepRule: 'DraftedRuleInput',
};

export const document = (verb: string) => documents.verb(verb, inputs[verb] ?? 'RuleDraftInput');

/** Carries a verb out, and gives back the draft as it then is. */
export async function does(who: Person, verb: string, input: object): Promise<Draft> {
  const answer = await who.ask<Record<string, Draft>>(document(verb), { input: { command: randomUUID(), ...input } });
  const made = answer[verb];
  if (!made) throw new Error(`${verb} gave nothing back`);
  return made;
}

export const begins = (who: Person, more: object = {}) =>
  does(who, 'draftRules', { title: 'Et udkast', reason: 'Erfaringen viser, at reglen skal ændres.', ...more });

/** A rule of a version, as it would be sent back changed. */
export async function ruleOf(who: Person, id: string, change: object = {}): Promise<object> {
  const { ruleBook } = await who.ask<{ ruleBook: { rules: Rule[] } }>(documents.book);
  const found = ruleBook.rules.find((one) => one.id === id);
  if (!found) throw new Error(`no rule ${id}`);
  return { ...found, provisions: found.provisions.map(({ code }) => code), ...change };
}

/** By server: files share this module. */
const newest = new WeakMap<TestServer, number>();

/** The book imported anew, with one rule said otherwise; the number of its version. A version that was taken away does not come again. */
export async function aNewerBook(server: TestServer, rule: string, otherwise: string): Promise<number> {
  const { owner } = server;
  const version = (newest.get(server) ?? 1) + 1;
  newest.set(server, version);
  await owner.query(
    `INSERT INTO rule_books SELECT (jsonb_populate_record(b, jsonb_build_object('version', $1::int))).* FROM rule_books b WHERE version = 1`,
    [version],
  );
  await owner.query(
    `INSERT INTO sharing_rules SELECT (jsonb_populate_record(r, jsonb_build_object('book_version', $1::int))).* FROM sharing_rules r WHERE book_version = 1`,
    [version],
  );
  await owner.query(`UPDATE sharing_rules SET ${otherwise} WHERE book_version = $1 AND id = $2`, [version, rule]);
  return version;
}
export async function withoutNewerBooks({ owner }: TestServer): Promise<void> {
  await owner.query('DELETE FROM sharing_rules WHERE book_version > 1');
  await owner.query('DELETE FROM rule_books WHERE version > 1');
}
