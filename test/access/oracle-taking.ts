/** What the oracle says of what was taken to records: the receipt is the taker's and the giver's, whatever came after. */
import { type Add, type Around, isCoordinator, isOnTeam, works } from './around.js';
import type { Code, WorldCase } from './world.js';

type Disclosure = WorldCase['contributions'][number]['disclosures'][number];

export function addTaking(
  { kase, isOpen }: Around,
  add: Add,
  giver: Code,
  { taking, receiver: taker }: Pick<Disclosure, 'taking' | 'receiver'>,
): void {
  if (!taking) return;
  add(
    'Taking',
    taking.id,
    (person) => {
      const isHere = isOnTeam(person, kase);
      if (person.agency !== taker) return person.agency === giver && (isHere || isCoordinator(person)) ? ['read'] : [];
      const verbs = isHere || isCoordinator(person) ? ['read'] : [];
      const mayAnswer = isCoordinator(person) || (isHere && works(person));
      if (mayAnswer && taking.isWithdrawn && !taking.isAnswered) verbs.push('answerWithdrawal');
      if (isCoordinator(person) || (isHere && isOpen && works(person))) verbs.push('routeAccessRequest');
      return verbs;
    },
    (agency) => agency === taker || agency === giver,
  );
}
