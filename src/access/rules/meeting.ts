/** Who may see and speak in a meeting: teams of agencies that accepted; each entry, the agencies it names. */
import type { Prisma } from '../../generated/prisma/client.js';
import { type Actor, hasDuty, workDuties } from '../actor.js';
import type { Rule, Rules } from '../rule.js';
import { onOpenCase, onTeam } from './case.js';

const atTable = (actor: Actor): Prisma.MeetingWhereInput => ({
  case: onTeam(actor),
  invitations: { some: { agencyCode: actor.agencyCode, status: 'ACCEPTED' } },
});

export const meetingRules: Rules<'Meeting'> = (actor) => {
  const ongoing: Prisma.MeetingWhereInput = { AND: [atTable(actor), { case: onOpenCase(actor) }] };
  return [
    { verbs: ['read'], where: atTable(actor), by: 'its agency accepted' },
    ...(hasDuty(actor, ...workDuties)
      ? [{ verbs: ['addAgendaItem', 'minute', 'decide', 'assignTask'], where: ongoing, by: 'at the table' }]
      : []),
    ...(hasDuty(actor, 'FACILITATOR')
      ? [
          {
            verbs: ['openMeeting', 'closeMeeting', 'invite'],
            where: { AND: [ongoing, { agencyCode: actor.agencyCode }] },
            by: 'the convener leads',
          },
        ]
      : []),
  ];
};

export const invitationRules: Rules<'Invitation'> = (actor) => [
  { verbs: ['read'], where: { case: onTeam(actor) }, by: 'who is called' },
  ...(hasDuty(actor, 'COORDINATOR')
    ? [
        { verbs: ['read'], where: { agencyCode: actor.agencyCode }, by: 'answers for her agency' },
        {
          verbs: ['answerInvitation'],
          where: { agencyCode: actor.agencyCode, status: 'PENDING' as const },
          by: 'answers for her agency',
        },
      ]
    : []),
];

/** Something said: on the team, and her agency in the audience. */
export const heard = (actor: Actor) => ({ case: onTeam(actor), audience: { has: actor.agencyCode } });

export const agendaItemRules: Rules<'AgendaItem'> = (actor) => [
  { verbs: ['read'], where: heard(actor), by: 'in the audience' },
  ...(hasDuty(actor, ...workDuties)
    ? [{ verbs: ['settleAgendaItem'], where: { ...heard(actor), case: onOpenCase(actor) }, by: 'at the table' }]
    : []),
];

export const minuteEntryRules: Rules<'MinuteEntry'> = (actor) => [
  { verbs: ['read'], where: heard(actor), by: 'in the audience' },
];

export const decisionRules: Rules<'Decision'> = (actor) => [
  { verbs: ['read'], where: heard(actor), by: 'in the audience' },
];

export const taskRules: Rules<'Task'> = (actor): Rule<'Task'>[] => [
  { verbs: ['read'], where: heard(actor), by: 'in the audience' },
  { verbs: ['finishTask'], where: { ...heard(actor), ownerId: actor.personId, status: 'OPEN' }, by: 'its owner' },
];
