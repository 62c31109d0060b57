/** What would make a giving lawful, or need less: what else must be true of it, and what must be done before it. */
import {
  isKnown,
  type Outcome,
  type Question,
  type RuleBook,
  type SharingRule,
  type Verdict,
  verdict,
} from './verdict.js';

export const STEPS = [
  'NAMED_PERSONS',
  'APPROVAL',
  'CONSENT',
  'REQUEST',
  'LEVEL',
  'PURPOSE',
  'WAIVER',
  'ORIGINATOR_CONSENT',
  'FOOD_BUSINESS',
] as const;

export type StepKind = (typeof STEPS)[number];

/** `to` is the purpose or level that it takes; null for the other kinds. */
export interface Step {
  kind: StepKind;
  to: string | null;
}

export interface Remedy {
  /** All of them are needed. */
  steps: readonly Step[];
  /** What the book then says, and by which rule. */
  outcome: Outcome;
  rule: SharingRule;
}

/** How much stands between the giver and the giving. */
const burden: Record<Outcome, number> = { MUST: 0, MAY: 0, MAY_WITH_APPROVAL: 1, MAY_WITH_CONSENT: 2, MUST_NOT: 3 };

/** A change of one thing in the question that somebody could bring about, or that may turn out to be so. */
interface Change {
  step: Step;
  applied(question: Question): Question;
}

/**
 * First what the present answer itself asks for; then every single change that asks for less, of several levels the one
 * that takes the least away; and where no single change makes it lawful, every pair that does. A purpose must of course
 * be the true one, and what is taken away must be gone: the giver answers for that, not the book.
 */
export function remedies(book: RuleBook, question: Question, now: Date): Remedy[] {
  if (!isKnown(book.axes, question)) return [];
  const present = verdict(book, question, now);
  const ask = (changes: readonly Change[]): Remedy | null => {
    const answer = verdict(
      book,
      changes.reduce((asked, { applied }) => applied(asked), question),
      now,
    );
    if (!answer.rule || burden[answer.outcome] >= burden[present.outcome]) return null;
    const steps = [...changes.map(({ step }) => step), ...demandsOf(answer)];
    return { steps, outcome: answer.outcome, rule: answer.rule };
  };
  const changes = changesOf(book, question);
  const single = changes.map((change) => ask([change])).filter((found) => found !== null);
  const found =
    single.length > 0 || present.outcome !== 'MUST_NOT' ? single : pairsOf(changes).flatMap((pair) => ask(pair) ?? []);
  return [...own(present), ...leastTaken(book, found)];
}

function own(present: Verdict): Remedy[] {
  const steps = demandsOf(present);
  return present.rule && steps.length > 0 ? [{ steps, outcome: present.outcome, rule: present.rule }] : [];
}

/** What must be done before an item may go under this answer. */
function demandsOf({ outcome, conditions }: Verdict): Step[] {
  const kinds: StepKind[] = [];
  if (outcome === 'MUST_NOT') return [];
  if (outcome === 'MAY_WITH_APPROVAL') kinds.push('APPROVAL');
  if (outcome === 'MAY_WITH_CONSENT') kinds.push('CONSENT');
  if (conditions.includes('named-persons-only')) kinds.push('NAMED_PERSONS');
  return kinds.map((kind) => ({ kind, to: null }));
}

function changesOf({ axes }: RuleBook, { level, purpose, initiative, facts }: Question): Change[] {
  const becoming = (kind: StepKind, change: Partial<Question>, to: string | null = null): Change => ({
    step: { kind, to },
    applied: (asked) => ({ ...asked, ...change, facts: { ...asked.facts, ...change.facts } }),
  });
  const turning = (kind: StepKind, fact: keyof Question['facts']): Change[] =>
    facts[fact]
      ? []
      : [{ step: { kind, to: null }, applied: (asked) => ({ ...asked, facts: { ...asked.facts, [fact]: true } }) }];
  return [
    ...(initiative === 'own' ? [becoming('REQUEST', { initiative: 'on-request' })] : []),
    ...axes.levels
      .slice(0, axes.levels.indexOf(level))
      .reverse()
      .map((to) => becoming('LEVEL', { level: to }, to)),
    ...axes.purposes.filter((to) => to !== purpose).map((to) => becoming('PURPOSE', { purpose: to }, to)),
    ...turning('WAIVER', 'waiverRecorded'),
    ...turning('ORIGINATOR_CONSENT', 'originatorConsented'),
    ...turning('FOOD_BUSINESS', 'foodBusiness'),
  ];
}

function pairsOf(changes: readonly Change[]): Change[][] {
  return changes.flatMap((one, n) =>
    changes.slice(n + 1).flatMap((other) => (one.step.kind === other.step.kind ? [] : [[one, other]])),
  );
}

/** Of remedies that differ only in the level, and come to the same, the highest level stays. */
function leastTaken({ axes }: RuleBook, found: readonly Remedy[]): Remedy[] {
  const kept = new Map<string, Remedy>();
  const levelOf = ({ steps }: Remedy) => axes.levels.indexOf(steps.find(({ kind }) => kind === 'LEVEL')?.to ?? '');
  for (const remedy of found) {
    const other = remedy.steps.map(({ kind, to }) => (kind === 'LEVEL' ? kind : `${kind} ${to}`)).join();
    const key = `${burden[remedy.outcome]} ${other}`;
    const present = kept.get(key);
    if (!present || levelOf(remedy) > levelOf(present)) kept.set(key, remedy);
  }
  return [...kept.values()];
}
