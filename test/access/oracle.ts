/** Who may do what, said again slowly and plainly: loops over a world, no database, none of the server's rules. */
import {
  type Add,
  around,
  isCoordinator,
  isFacilitator,
  isOnTeam,
  participationOf,
  type WorldRow,
  works,
} from './around.js';
import { addContributions } from './oracle-contribution.js';
import { addInspection } from './oracle-inspection.js';
import { addMeeting } from './oracle-meeting.js';
import { addOverlaps } from './oracle-overlap.js';
import { addRequests } from './oracle-request.js';
import { type Code, codes, past, type World, type WorldCase } from './world.js';

/** Every row of a world, with what each person may do. */
export function rowsOf(world: World): WorldRow[] {
  const rows: WorldRow[] = [];
  const add: Add = (subject, id, verbs, wall) => rows.push({ subject, id, verbs, wall });

  add(
    'Tip',
    world.tip.id,
    (person) => {
      if (person.agency !== world.tip.agency || !works(person)) return [];
      return world.tip.status === 'RECEIVED' ? ['read', 'openCase', 'shelveTip'] : ['read'];
    },
    (agency) => agency === world.tip.agency,
  );
  const reporter = world.tip.reporter;
  if (reporter)
    add(
      'TipReporter',
      reporter.id,
      (person) => {
        if (person.agency !== world.tip.agency) return [];
        if (isFacilitator(person)) return ['read'];
        return works(person) && reporter.recorder.id === person.id ? ['read'] : [];
      },
      (agency) => agency === world.tip.agency,
    );
  add(
    'Workplace',
    world.workplace.id,
    (person) => {
      if (!works(person) && !person.duties.includes('INSPECTOR')) return [];
      if (person.agency === world.workplace.agency) return ['read'];
      return world.cases.some((kase) => isOnTeam(person, kase)) ? ['read'] : [];
    },
    (agency) =>
      agency === world.workplace.agency || world.cases.some((kase) => participationOf(kase, agency) === 'ACCEPTED'),
  );
  addOverlaps(world, add);
  const { draft } = world;
  add(
    'RuleDraft',
    draft.id,
    (person) => {
      if (person.agency !== draft.agency || !person.duties.includes('LEGAL')) return [];
      if (draft.status === 'DRAFTING')
        return ['read', 'changeRule', 'removeRule', 'keepRule', 'proposeRules', 'discardRules'];
      if (draft.status !== 'PROPOSED') return ['read'];
      return draft.proposer.id === person.id ? ['read', 'reopenRules'] : ['read', 'reopenRules', 'adoptRules'];
    },
    (agency) => agency === draft.agency,
  );
  for (const kase of world.cases) addCase(kase, add);
  return rows;
}

function addCase(kase: WorldCase, add: Add): void {
  const here = around(kase);
  const { isOpen, isOn, team, hears, heard } = here;

  add(
    'Case',
    kase.id,
    team((person) => {
      const verbs = isOpen ? ['read', 'breakGlass'] : ['read'];
      if (isOpen && works(person)) verbs.push('contribute', 'requestInformation', 'planInspection', 'takeNextStep');
      if (isCoordinator(person)) verbs.push('simulate', 'placeHold');
      if (isOpen && isFacilitator(person)) verbs.push('convene');
      if (isOpen && kase.agency === person.agency && (isFacilitator(person) || isCoordinator(person)))
        verbs.push('closeCase');
      return verbs;
    }),
    (agency) => agency === kase.agency || isOn(agency),
  );

  codes.forEach((agency, index) => {
    const part = kase.participations[index];
    if (!part || part.status === 'NONE') return;
    add(
      'Participation',
      part.id,
      (person) => {
        const isOurs = person.agency === agency;
        const verbs: string[] = [];
        if (isOnTeam(person, kase) || (isOurs && isCoordinator(person))) verbs.push('read');
        if (isOurs && isCoordinator(person) && (part.status === 'ACCEPTED' || part.status === 'LEFT'))
          verbs.push('placeHold');
        if (!isOurs || part.status !== 'ACCEPTED') return verbs;
        if (isOpen && (isCoordinator(person) || (isFacilitator(person) && isOnTeam(person, kase))))
          verbs.push('nameTeam');
        if (isCoordinator(person) && kase.agency !== agency) verbs.push('leaveCase');
        return verbs;
      },
      (asking) => asking === agency || isOn(asking),
    );
  });

  for (const member of kase.members) {
    const agency = member.hasMoved ? otherThan(member.person.agency) : member.person.agency;
    add(
      'CaseMember',
      member.id,
      (person) => {
        const isOurs = person.agency === agency;
        const verbs: string[] = [];
        if (isOnTeam(person, kase) || (isOurs && isCoordinator(person))) verbs.push('read');
        if (isOurs && member.isActive && (isCoordinator(person) || (isFacilitator(person) && isOnTeam(person, kase))))
          verbs.push('releaseMember');
        return verbs;
      },
      (asking) => asking === agency || isOn(asking),
    );
  }

  addContributions(here, add);
  addRequests(here, add);
  addMeeting(here, add);
  addInspection(here, add);
  for (const one of kase.breakGlasses)
    add(
      'BreakGlass',
      one.id,
      (person) => {
        const isConcerned = one.agency === person.agency || one.givers.includes(person.agency);
        const isThere = isOnTeam(person, kase);
        if (!isConcerned || !(isThere || isCoordinator(person) || person.duties.includes('AUDITOR'))) return [];
        const confirms = isThere && isOpen && (isCoordinator(person) || isFacilitator(person));
        const isWaiting = one.status === 'ASKED' && one.askedAt !== past && one.asker.id !== person.id;
        return confirms && isWaiting && one.agency === person.agency ? ['read', 'confirmBreakGlass'] : ['read'];
      },
      (agency) => agency === one.agency || one.givers.includes(agency),
    );
  for (const hold of kase.holds)
    add(
      'LegalHold',
      hold.id,
      (person) => {
        if (person.agency !== hold.agency) return [];
        if (isCoordinator(person)) return hold.isLifted ? ['read'] : ['read', 'liftHold'];
        return isOnTeam(person, kase) ? ['read'] : [];
      },
      (agency) => agency === hold.agency,
    );
  for (const one of kase.nextSteps) add('NextStep', one.id, hears(one.audience), heard(one.audience));
}

/** The agency that a person who has moved was named to the team by. */
export function otherThan(agency: Code): Code {
  return agency === 'FVST' ? 'CMM' : 'FVST';
}
