/**
 * The worked questions: each is written from a provision or from what is known of the agencies' work, and says why. A row
 * names the outcome, a provision that the answer must rest on (none where no rule covers the question, and the answer is
 * no for that), and just the duties that follow.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { GATES, NO_FACTS, type Question, type RuleBook, verdict } from '../../src/law/verdict.js';
import { agencies } from '../support/law.js';

export interface Worked {
  nr: string;
  giver: string;
  receiver: string;
  category: string;
  level: string;
  purpose: string;
  initiative: Question['initiative'];
  /** Empty: the giver's usual one. */
  regime: Question['regime'] | '';
  facts: string;
  /** Empty: today. */
  day: string;
  outcome: string;
  provision: string;
  conditions: string;
  because: string;
}

export const worked: readonly Worked[] = parse(readFileSync(new URL('questions.csv', import.meta.url)), {
  columns: true,
});

export const today = '2026-11-23';

const momentOf = (day: string) => new Date(`${day || today}T12:00:00Z`);

function questionOf({ giver, receiver, category, level, purpose, initiative, regime, facts }: Worked): Question {
  const [from, to] = [agencies.get(giver), agencies.get(receiver)];
  if (!from || !to) throw new Error(`no agency ${from ? receiver : giver}`);
  const given = Object.fromEntries(facts.split(';').map((fact) => [fact, true]));
  return {
    giverKind: from.kind,
    receiverKind: to.kind,
    category,
    level,
    purpose,
    initiative,
    regime: regime || from.regime,
    facts: { ...NO_FACTS, ...given },
  };
}

/** What the book answers, in the words of a row; the provision is the row's own where the answer rests on it. */
export function answer(book: RuleBook, row: Worked): Pick<Worked, 'outcome' | 'provision' | 'conditions'> {
  const { outcome, provisions, conditions } = verdict(book, questionOf(row), momentOf(row.day));
  const rests = row.provision === '' ? provisions.length === 0 : provisions.includes(row.provision);
  return {
    outcome,
    provision: rests ? row.provision : provisions.join(';'),
    conditions: conditions.filter((condition) => !GATES.has(condition)).join(';'),
  };
}

export function isRight(book: RuleBook, row: Worked): boolean {
  const { outcome, provision, conditions } = answer(book, row);
  return outcome === row.outcome && provision === row.provision && conditions === row.conditions;
}

/** What nobody may ever be given, whatever rules are added beside the marks. */
const unshakable = [
  ['labour', 'cmm', 'labour-complaint', 'confidential', 'assess'],
  ['tax', 'cmm', 'labour-complaint', 'none', 'plan'],
  ['cmm', 'tax', 'reporter-identity', 'none', 'assess'],
  ['cmm', 'immigration-permits', 'victim-story', 'none', 'own-control'],
  ['cmm', 'tax', 'victim-identity', 'none', 'statistics'],
] as const;

/** The marks hold against a permission for everything, and an exception that lifts what forbids. */
export function marksHold(book: RuleBook): boolean {
  const everything = {
    giverKinds: ['*'],
    categories: ['*'],
    levelsMax: '*',
    receiverKinds: ['*'],
    purposes: ['*'],
    initiative: 'any',
    regime: 'any',
    outcome: 'MAY',
    provisions: [],
    conditions: [],
    explainDa: '',
    explainEn: '',
    validFrom: null,
    validTo: null,
  };
  const lifting = book.rules
    .filter(({ rank }) => rank === 'prohibition')
    .map(({ id }) => ({ ...everything, id: `EXC-9${id}`, rank: 'exception', exceptTo: id }));
  const rules = [...book.rules, ...lifting, { ...everything, id: 'PER-999', rank: 'permission', exceptTo: null }];
  return unshakable.every(([giverKind, receiverKind, category, level, purpose]) => {
    const question: Question = {
      giverKind,
      receiverKind,
      category,
      level,
      purpose,
      initiative: 'own',
      regime: 'gdpr',
      facts: NO_FACTS,
    };
    return verdict({ ...book, rules }, question, momentOf('')).outcome === 'MUST_NOT';
  });
}
