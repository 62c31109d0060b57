/** Structured facts of a contribution: what is told of, and what is said of it. */
import { invalid } from '../platform/errors.js';
import { plain } from '../platform/text.js';

const MOST = 50;

export type Fact = { label: string; value: string };

/** The facts as they are kept; INVALID at the one that is wrong. */
export function factsOf(field: string, given: readonly Fact[]): Fact[] {
  if (given.length > MOST)
    throw invalid(
      field,
      `Skriv højst ${MOST} fakta; der er ${given.length}.`,
      `At most ${MOST} facts; there are ${given.length}.`,
    );
  return given.map(({ label, value }, n) => ({
    label: plain(`${field}.${n}.label`, label, 1, 100),
    value: plain(`${field}.${n}.value`, value, 1, 1000),
  }));
}

/** Facts as the database has them. */
export function factsIn(kept: unknown): Fact[] {
  return Array.isArray(kept) ? kept.filter(isFact) : [];
}

function isFact(one: unknown): one is Fact {
  return (
    typeof one === 'object' &&
    one !== null &&
    'label' in one &&
    'value' in one &&
    typeof one.label === 'string' &&
    typeof one.value === 'string'
  );
}
