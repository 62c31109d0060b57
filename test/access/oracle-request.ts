/** What the oracle says of requests for information: the asker, the one asked, and nobody else. */
import { type Add, type Around, isCoordinator, isOnTeam, works } from './around.js';
import { requestsOf } from './world.js';

export function addRequests({ kase, isOpen, isOn }: Around, add: Add): void {
  for (const request of requestsOf(kase))
    add(
      'InformationRequest',
      request.id,
      (person) => {
        const isAsked = person.agency === request.to;
        if (!isAsked && person.agency !== request.asker) return [];
        // About what lies in records, a coordinator acts whether or not there is a case left to be on.
        const answersForIt = request.takingId !== null && isCoordinator(person);
        const isHere = isOnTeam(person, kase);
        if (!isHere && !answersForIt) return isAsked && isCoordinator(person) && isOn(person.agency) ? ['read'] : [];
        const mayAct = answersForIt || (works(person) && (!isAsked || isOpen));
        if (!mayAct || request.status !== 'ASKED') return ['read'];
        return ['read', isAsked ? 'answerRequest' : 'withdrawRequest'];
      },
      (agency) => (request.takingId !== null || isOn(agency)) && (agency === request.asker || agency === request.to),
    );
}
