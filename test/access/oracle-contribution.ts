/** What the oracle says of contributions, of the files on them, and of what was given of them. */
import { type Add, type Around, isCoordinator, isOnTeam, works } from './around.js';
import { addTaking } from './oracle-taking.js';
import { type Code, onwardOf, past, type WorldCase, type WorldPerson } from './world.js';

type Disclosure = WorldCase['contributions'][number]['disclosures'][number];

function holds(disclosure: Disclosure, agency: Code): boolean {
  return disclosure.receiver === agency && disclosure.status === 'LIVE' && disclosure.expiresAt !== past;
}

function reaches(disclosure: Disclosure, person: WorldPerson): boolean {
  if (!holds(disclosure, person.agency)) return false;
  if (disclosure.named.length === 0) return true;
  return disclosure.named.some((named) => named.id === person.id);
}

/** Somebody has it, or has it in her records. */
const liesOut = ({ status, taking }: Disclosure): boolean =>
  status === 'LIVE' || (status === 'ENDED' && taking !== null);

/** What the giver's people may do with one disclosure, besides reading it. */
function giverVerbs(disclosure: Disclosure, person: WorldPerson, isOpen: boolean): string[] {
  const verbs: string[] = [];
  const isWaiting = disclosure.status === 'PENDING';
  if (works(person) && (liesOut(disclosure) || isWaiting)) verbs.push('withdraw');
  if (works(person) && disclosure.outcome === 'MAY_WITH_CONSENT') {
    if (isWaiting && isOpen) verbs.push('recordConsent');
    if (liesOut(disclosure)) verbs.push('withdrawConsent');
  }
  if (isCoordinator(person) && isWaiting && isOpen && disclosure.outcome === 'MAY_WITH_APPROVAL')
    if (disclosure.giver.id !== person.id) verbs.push('approve', 'reject');
  return verbs;
}

/** How the giver's coordinator can take it back, wherever she is and whatever has become of the case. */
function takenBack(disclosure: Disclosure): string[] {
  if (disclosure.status === 'PENDING') return ['withdraw'];
  if (!liesOut(disclosure)) return [];
  return disclosure.outcome === 'MAY_WITH_CONSENT' ? ['withdraw', 'withdrawConsent'] : ['withdraw'];
}

export function addContributions(here: Around, add: Add): void {
  for (const { variants, ...original } of here.kase.contributions) {
    addHeld(here, add, { ...original, isVariant: false });
    for (const variant of variants) addHeld(here, add, { ...variant, agency: original.agency, isVariant: true });
  }
}

/** A variant is judged by what was given of itself alone: nothing of its original's counts for it, nor the other way. */
interface Held {
  id: string;
  agency: Code;
  disclosures: Disclosure[];
  attachments: { id: string; isRemoved: boolean }[];
  isVariant: boolean;
}

function addHeld(here: Around, add: Add, held: Held): void {
  const { isOpen, isOn, team } = here;
  add(
    'Contribution',
    held.id,
    team((person) => {
      const isGiven = held.disclosures.some((one) => reaches(one, person));
      const always = isGiven && works(person) ? ['read', 'takeToRecord'] : ['read'];
      if (held.agency !== person.agency) {
        if (!isGiven) return [];
        return isOpen && works(person) ? [...always, 'askOnward'] : always;
      }
      if (!isOpen || !works(person)) return always;
      return [...always, 'disclose', 'attach', ...(held.isVariant ? [] : ['reviseContribution', 'redact'])];
    }),
    (agency) => agency === held.agency || (isOn(agency) && held.disclosures.some((one) => holds(one, agency))),
  );
  for (const file of held.attachments)
    add(
      'Attachment',
      file.id,
      team((person) => {
        if (file.isRemoved) return [];
        if (held.agency === person.agency) return isOpen && works(person) ? ['read', 'removeAttachment'] : ['read'];
        return held.disclosures.some((one) => reaches(one, person)) ? ['read'] : [];
      }),
      (agency) => {
        if (agency === held.agency) return true;
        if (file.isRemoved) return false;
        return isOn(agency) && held.disclosures.some((one) => holds(one, agency));
      },
    );
  for (const disclosure of held.disclosures) addTaking(here, add, held.agency, disclosure);
  for (const disclosure of held.disclosures)
    add(
      'Disclosure',
      disclosure.id,
      (person) => {
        const isHere = isOnTeam(person, here.kase);
        if (held.agency !== person.agency) return isHere && reaches(disclosure, person) ? ['read'] : [];
        if (isHere) return ['read', ...giverVerbs(disclosure, person, isOpen)];
        return isCoordinator(person) ? ['read', ...takenBack(disclosure)] : [];
      },
      (agency) => agency === held.agency || (isOn(agency) && holds(disclosure, agency)),
    );
  for (const { request, given } of onwardOf(held))
    add(
      'OnwardRequest',
      request.id,
      team((person) => {
        if (person.agency === given.receiver) {
          const isNamed = given.named.some((named) => named.id === person.id);
          return given.named.length === 0 || isNamed ? ['read'] : [];
        }
        if (person.agency !== held.agency) return [];
        return isOpen && works(person) && request.status === 'ASKED'
          ? ['read', 'grantOnward', 'refuseOnward']
          : ['read'];
      }),
      (agency) => isOn(agency) && (agency === held.agency || agency === given.receiver),
    );
}
