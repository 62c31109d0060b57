/** What the oracle asks of people and cases again and again, and what it answers for a row. */
import type { Subject } from '../../src/access/rule.js';
import { type Code, codes, type WorldCase, type WorldPerson } from './world.js';

/** A row of a world: what it is, and who may use which verb on it. */
export interface WorldRow {
  subject: Subject;
  id: string;
  /** The verbs this person may use on it; `read` among them or none. */
  verbs(person: WorldPerson): string[];
  /** Whether the wall between agencies lets it through to this one, whoever of it asks. */
  wall(agency: Code): boolean;
}

export type Add = (subject: Subject, id: string, verbs: WorldRow['verbs'], wall: WorldRow['wall']) => void;

export const works = (person: WorldPerson) =>
  person.duties.some((duty) => duty === 'OFFICER' || duty === 'COORDINATOR' || duty === 'FACILITATOR');
export const isCoordinator = (person: WorldPerson) => person.duties.includes('COORDINATOR');
export const isFacilitator = (person: WorldPerson) => person.duties.includes('FACILITATOR');

export function participationOf(kase: WorldCase, agency: Code): string {
  const index = codes.indexOf(agency);
  return kase.participations[index]?.status ?? 'NONE';
}

export function isOnTeam(person: WorldPerson, kase: WorldCase): boolean {
  if (!works(person) && !person.duties.includes('INSPECTOR')) return false;
  if (participationOf(kase, person.agency) !== 'ACCEPTED') return false;
  for (const member of kase.members)
    if (member.person.id === person.id && member.isActive && !member.hasMoved) return true;
  return false;
}

export function around(kase: WorldCase): Around {
  const isOn = (agency: Code) => participationOf(kase, agency) === 'ACCEPTED';
  const team: Around['team'] = (verbs) => (person) => (isOnTeam(person, kase) ? verbs(person) : []);
  return {
    kase,
    isOpen: kase.status === 'OPEN',
    isOn,
    heard: (audience) => (agency) => isOn(agency) && audience.includes(agency),
    team,
    hears: (audience, more = () => []) =>
      team((person) => (audience.includes(person.agency) ? ['read', ...more(person)] : [])),
  };
}

/** What the rows of one case ask of it again and again. */
export interface Around {
  kase: WorldCase;
  isOpen: boolean;
  isOn(agency: Code): boolean;
  /** In the audience, and taking part. */
  heard(audience: Code[]): (agency: Code) => boolean;
  /** Verbs for whoever is on the team; nothing for anybody else. */
  team(verbs: (person: WorldPerson) => string[]): (person: WorldPerson) => string[];
  hears(audience: Code[], more?: (person: WorldPerson) => string[]): (person: WorldPerson) => string[];
}
