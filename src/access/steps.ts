/** A rule's condition, one demand after the other, so that the first one that somebody does not meet can be named. */
import type { Rule, Subject, Wheres } from './rule.js';

/** What a demand is about. */
export type Demand =
  | 'HAS_CASE_DUTY'
  | 'ON_TEAM'
  | 'AGENCY_TAKES_PART'
  | 'OWN_AGENCY'
  | 'GIVEN'
  | 'IN_FORCE'
  | 'NOT_EXPIRED'
  | 'NAMED'
  | 'IN_AUDIENCE'
  | 'MEETING_ACCEPTED'
  | 'ABOUT_ACCESS'
  | 'OTHER';

/** A demand, and the rule's condition as far as it: all that came before, and this. */
export interface Step<S extends Subject> {
  demand: Demand;
  where: Wheres[S];
}

type Where = Readonly<Record<string, unknown>>;
interface Loose {
  demand: Demand;
  where: Where;
}

/** By the column or relation that a demand looks at. */
const demands: Readonly<Record<string, Demand>> = {
  id: 'HAS_CASE_DUTY',
  members: 'ON_TEAM',
  participations: 'AGENCY_TAKES_PART',
  agencyCode: 'OWN_AGENCY',
  giverCode: 'OWN_AGENCY',
  toCode: 'OWN_AGENCY',
  askerCode: 'OWN_AGENCY',
  askedById: 'OWN_AGENCY',
  removedAt: 'IN_FORCE',
  takingId: 'ABOUT_ACCESS',
  receiverCode: 'GIVEN',
  status: 'IN_FORCE',
  expiresAt: 'NOT_EXPIRED',
  namedPersons: 'NAMED',
  audience: 'IN_AUDIENCE',
  invitations: 'MEETING_ACCEPTED',
};

/** Relations to the one row that a row hangs on: what is demanded of it is demanded here. */
const parents = ['case', 'inspection', 'contribution'];

/** The demands of a rule in their order; the last step's condition is the rule's own. */
export function stepsOf<S extends Subject>(rule: Rule<S>): Step<S>[] {
  const loose = unfold(rule.where as Where);
  return loose.map(({ demand }, n) => ({
    demand,
    where: { AND: loose.slice(0, n + 1).map(({ where }) => where) } as Wheres[S],
  }));
}

/** Conditions that must all hold; each is met by itself, but for those on one and the same related row. */
function unfold(where: Where): Loose[] {
  return Object.entries(where).flatMap(([key, value]): Loose[] => {
    if (key === 'AND' && Array.isArray(value)) return value.flatMap((one) => unfold(one as Where));
    if (parents.includes(key))
      return unfold(value as Where).map((one) => ({ demand: one.demand, where: { [key]: one.where } }));
    const some = key === 'disclosures' ? (value as { some?: Where }).some : undefined;
    if (some) {
      const inner = unfold(some);
      return inner.map(({ demand }, n) => ({
        demand,
        where: { [key]: { some: { AND: inner.slice(0, n + 1).map((one) => one.where) } } },
      }));
    }
    return [{ demand: demandOf(key, value), where: { [key]: value } }];
  });
}

function demandOf(key: string, value: unknown): Demand {
  if (key !== 'OR' || !Array.isArray(value)) return demands[key] ?? 'OTHER';
  const [first] = value as Where[];
  const [named] = Object.entries(first ?? {});
  return named ? demandOf(...named) : 'OTHER';
}
