/** Who may do what, said again slowly and plainly: loops over a world, no database, none of the server's rules. */
import type { Subject } from '../../src/access/rule.js';
import { type Code, codes, past, type World, type WorldCase, type WorldPerson } from './world.js';

/** A row of a world: what it is, and who may use which verb on it. */
export interface WorldRow {
  subject: Subject;
  id: string;
  /** The verbs this person may use on it; `read` among them or none. */
  verbs(person: WorldPerson): string[];
  /** Whether the wall between agencies lets it through to this one, whoever of it asks. */
  wall(agency: Code): boolean;
}

type Add = (subject: Subject, id: string, verbs: WorldRow['verbs'], wall: WorldRow['wall']) => void;

const works = (person: WorldPerson) =>
  person.duties.some((duty) => duty === 'OFFICER' || duty === 'COORDINATOR' || duty === 'FACILITATOR');
const isCoordinator = (person: WorldPerson) => person.duties.includes('COORDINATOR');
const isFacilitator = (person: WorldPerson) => person.duties.includes('FACILITATOR');

function participationOf(kase: WorldCase, agency: Code): string {
  const index = codes.indexOf(agency);
  return kase.participations[index]?.status ?? 'NONE';
}

function isOnTeam(person: WorldPerson, kase: WorldCase): boolean {
  if (!works(person) && !person.duties.includes('INSPECTOR')) return false;
  if (participationOf(kase, person.agency) !== 'ACCEPTED') return false;
  for (const member of kase.members)
    if (member.person.id === person.id && member.isActive && !member.hasMoved) return true;
  return false;
}

type Disclosure = WorldCase['contributions'][number]['disclosures'][number];

function holds(disclosure: Disclosure, agency: Code): boolean {
  return disclosure.receiver === agency && disclosure.status === 'LIVE' && disclosure.expiresAt !== past;
}

function reaches(disclosure: Disclosure, person: WorldPerson): boolean {
  if (!holds(disclosure, person.agency)) return false;
  if (disclosure.named.length === 0) return true;
  return disclosure.named.some((named) => named.id === person.id);
}

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
  for (const kase of world.cases) addCase(kase, add);
  return rows;
}

function addCase(kase: WorldCase, add: Add): void {
  const isOpen = kase.status === 'OPEN';
  const isOn = (agency: Code) => participationOf(kase, agency) === 'ACCEPTED';
  const heard = (audience: Code[]) => (agency: Code) => isOn(agency) && audience.includes(agency);
  /** Verbs for whoever is on the team; nothing for anybody else. */
  const team = (verbs: (person: WorldPerson) => string[]) => (person: WorldPerson) =>
    isOnTeam(person, kase) ? verbs(person) : [];
  const hears = (audience: Code[], more: (person: WorldPerson) => string[] = () => []) =>
    team((person) => (audience.includes(person.agency) ? ['read', ...more(person)] : []));

  add(
    'Case',
    kase.id,
    team((person) => {
      const verbs = ['read'];
      if (isOpen && works(person)) verbs.push('contribute', 'planInspection', 'takeNextStep');
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

  const { meeting } = kase;
  const isInvited = (agency: Code) => meeting.invitations[codes.indexOf(agency)]?.status === 'ACCEPTED';
  add(
    'Meeting',
    meeting.id,
    team((person) => {
      if (!isInvited(person.agency)) return [];
      const verbs = ['read'];
      if (isOpen && works(person)) verbs.push('addAgendaItem', 'minute', 'decide', 'assignTask');
      if (isOpen && isFacilitator(person) && meeting.agency === person.agency)
        verbs.push('openMeeting', 'closeMeeting', 'invite');
      return verbs;
    }),
    (agency) => agency === meeting.agency || isOn(agency),
  );
  codes.forEach((agency, index) => {
    const invitation = meeting.invitations[index];
    if (!invitation || invitation.status === 'NONE') return;
    add(
      'Invitation',
      invitation.id,
      (person) => {
        const answers = person.agency === agency && isCoordinator(person);
        if (answers && invitation.status === 'PENDING') return ['read', 'answerInvitation'];
        return answers || isOnTeam(person, kase) ? ['read'] : [];
      },
      (asking) => asking === agency || isOn(asking),
    );
  });
  for (const one of meeting.agenda)
    add(
      'AgendaItem',
      one.id,
      hears(one.audience, (person) => (isOpen && works(person) ? ['settleAgendaItem'] : [])),
      heard(one.audience),
    );
  for (const one of meeting.minutes) add('MinuteEntry', one.id, hears(one.audience), heard(one.audience));
  for (const one of meeting.decisions) add('Decision', one.id, hears(one.audience), heard(one.audience));
  for (const one of meeting.tasks)
    add(
      'Task',
      one.id,
      hears(one.audience, (person) => (one.owner.id === person.id && one.status === 'OPEN' ? ['finishTask'] : [])),
      heard(one.audience),
    );

  const { inspection } = kase;
  add(
    'JointInspection',
    inspection.id,
    hears(inspection.audience, (person) => {
      if (!isOpen) return [];
      const verbs = ['observe', 'recordMetPerson'];
      if (works(person) && (inspection.agency === person.agency || inspection.lead === person.agency))
        verbs.push('revisePlan', 'cancelInspection');
      if (works(person) && inspection.lead === person.agency) verbs.push('beginInspection', 'concludeInspection');
      return verbs;
    }),
    heard(inspection.audience),
  );
  for (const part of inspection.parts)
    add(
      'InspectionPart',
      part.id,
      hears(inspection.audience, (person) =>
        isOpen && part.isActive && part.agency === person.agency && (isCoordinator(person) || isFacilitator(person))
          ? ['signOff']
          : [],
      ),
      heard(inspection.audience),
    );
  for (const one of inspection.observations) add('Observation', one.id, hears(one.audience), heard(one.audience));
  for (const one of inspection.met) {
    add(
      'MetPerson',
      one.id,
      hears(one.audience, () => (isOpen ? ['refer'] : [])),
      heard(one.audience),
    );
    for (const referral of one.referrals)
      add(
        'Referral',
        referral.id,
        team((person) => {
          if (person.agency === referral.to)
            return works(person) && referral.status === 'SENT' ? ['read', 'receiveReferral'] : ['read'];
          return person.agency === referral.agency ? ['read'] : [];
        }),
        (agency) => isOn(agency) && (agency === referral.agency || agency === referral.to),
      );
  }
  for (const one of kase.nextSteps) add('NextStep', one.id, hears(one.audience), heard(one.audience));
}

/** The agency that a person who has moved was named to the team by. */
export function otherThan(agency: Code): Code {
  return agency === 'FVST' ? 'CMM' : 'FVST';
}
