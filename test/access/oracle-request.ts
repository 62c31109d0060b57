/** What the oracle says of requests for information: the asker, the one asked, and nobody else. */
import { type Add, type Around, isCoordinator, isOnTeam, works } from './around.js';

export function addRequests({ kase, isOpen, isOn }: Around, add: Add): void {
  for (const request of kase.requests)
    add(
      'InformationRequest',
      request.id,
      (person) => {
        const isAsked = person.agency === request.to;
        if (!isAsked && person.agency !== request.asker) return [];
        if (!isOnTeam(person, kase)) return isAsked && isCoordinator(person) && isOn(person.agency) ? ['read'] : [];
        if (!works(person) || request.status !== 'ASKED') return ['read'];
        if (!isAsked) return ['read', 'withdrawRequest'];
        return isOpen ? ['read', 'answerRequest'] : ['read'];
      },
      (agency) => isOn(agency) && (agency === request.asker || agency === request.to),
    );
}
