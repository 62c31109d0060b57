/** What the oracle says of a meeting, of who was called, and of what is said in it. */
import { type Add, type Around, isCoordinator, isFacilitator, isOnTeam, works } from './around.js';
import { type Code, codes } from './world.js';

export function addMeeting({ kase, isOpen, isOn, team, hears, heard }: Around, add: Add): void {
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
}
