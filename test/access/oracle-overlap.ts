/** What the oracle says of watch lists, of questions about overlap, and of what holders say. */
import { type Add, isCoordinator, works } from './around.js';
import type { World } from './world.js';

export function addOverlaps({ watched, questions }: World, add: Add): void {
  for (const entry of watched)
    add(
      'WatchEntry',
      entry.id,
      (person) => {
        if (person.agency !== entry.agency || !isCoordinator(person)) return [];
        return entry.isActive ? ['read', 'unwatch'] : ['read'];
      },
      (agency) => agency === entry.agency,
    );
  for (const question of questions) {
    const { asker } = question;
    const isAskers = (person: typeof asker) =>
      person.agency === asker.agency && (isCoordinator(person) || (person.id === asker.id && works(person)));
    add(
      'OverlapQuestion',
      question.id,
      (person) => (isAskers(person) ? ['read'] : []),
      (agency) => agency === asker.agency,
    );
    for (const match of question.matches) {
      const isReleased = match.isOver && match.decision === 'HIT';
      add(
        'OverlapMatch',
        match.id,
        (person) => {
          const verbs: string[] = [];
          if (person.agency === match.holder && isCoordinator(person)) {
            verbs.push('read');
            if (match.decision === 'UNDECIDED' && !match.isOver) verbs.push('answerOverlap');
          } else if (isReleased && isAskers(person)) verbs.push('read');
          return verbs;
        },
        (agency) => agency === match.holder || (isReleased && agency === asker.agency),
      );
    }
  }
}
