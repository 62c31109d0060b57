/** What the oracle says of contributions and of what was given of them. */
import { type Add, type Around, works } from './around.js';
import { type Code, past, type WorldCase, type WorldPerson } from './world.js';

type Disclosure = WorldCase['contributions'][number]['disclosures'][number];

function holds(disclosure: Disclosure, agency: Code): boolean {
  return disclosure.receiver === agency && disclosure.status === 'LIVE' && disclosure.expiresAt !== past;
}

function reaches(disclosure: Disclosure, person: WorldPerson): boolean {
  if (!holds(disclosure, person.agency)) return false;
  if (disclosure.named.length === 0) return true;
  return disclosure.named.some((named) => named.id === person.id);
}

export function addContributions({ kase, isOpen, isOn, team }: Around, add: Add): void {
  for (const contribution of kase.contributions) {
    add(
      'Contribution',
      contribution.id,
      team((person) => {
        if (contribution.agency === person.agency)
          return isOpen && works(person) ? ['read', 'reviseContribution', 'disclose'] : ['read'];
        return contribution.disclosures.some((one) => reaches(one, person)) ? ['read'] : [];
      }),
      (agency) =>
        agency === contribution.agency || (isOn(agency) && contribution.disclosures.some((one) => holds(one, agency))),
    );
    for (const disclosure of contribution.disclosures)
      add(
        'Disclosure',
        disclosure.id,
        team((person) => {
          if (contribution.agency === person.agency)
            return works(person) && disclosure.status === 'LIVE' ? ['read', 'withdraw'] : ['read'];
          return reaches(disclosure, person) ? ['read'] : [];
        }),
        (agency) => agency === contribution.agency || (isOn(agency) && holds(disclosure, agency)),
      );
  }
}
