/** Who may act for an agency, tend its people, see workplaces and read its ledger. */
import { caseDuties, hasDuty, tipDuties, workDuties } from '../actor.js';
import type { Rules } from '../rule.js';
import { onTeam } from './case.js';

export const agencyRules: Rules<'Agency'> = (actor) => [
  { verbs: ['read'], where: {}, by: 'public' },
  ...(hasDuty(actor, ...tipDuties)
    ? [{ verbs: ['recordTip'], where: { code: actor.agencyCode }, by: 'receives tips' }]
    : []),
  ...(hasDuty(actor, ...workDuties)
    ? [
        { verbs: ['openCaseAt'], where: { code: actor.agencyCode, isGroupMember: true }, by: 'works cases' },
        {
          verbs: ['askOverlap'],
          where: { code: actor.agencyCode, isGroupMember: true },
          by: 'FVL § 28: asks before convening',
        },
      ]
    : []),
  ...(hasDuty(actor, 'COORDINATOR')
    ? [
        {
          verbs: ['watch'],
          where: { code: actor.agencyCode, isGroupMember: true },
          by: 'answers for what her agency knows',
        },
      ]
    : []),
  ...(hasDuty(actor, 'LEGAL')
    ? [{ verbs: ['draftRules'], where: { code: actor.agencyCode }, by: 'answers for what her agency gives' }]
    : []),
  ...(hasDuty(actor, 'ADMINISTRATOR')
    ? [{ verbs: ['enrol', 'enrolProgram'], where: { code: actor.agencyCode }, by: 'tends her own people' }]
    : []),
];

export const personRules: Rules<'Person'> = (actor) => [
  { verbs: ['read'], where: {}, by: 'the directory is open to all who are signed in' },
  ...(hasDuty(actor, 'ADMINISTRATOR')
    ? [
        {
          verbs: ['assignDuties', 'suspend'],
          where: { agencyCode: actor.agencyCode, status: 'ACTIVE' as const, NOT: { id: actor.personId } },
          by: 'tends her own people',
        },
        {
          verbs: ['reinstate'],
          where: { agencyCode: actor.agencyCode, status: 'SUSPENDED' as const },
          by: 'tends her own people',
        },
        {
          verbs: ['depart'],
          where: { agencyCode: actor.agencyCode, status: { not: 'LEFT' as const }, NOT: { id: actor.personId } },
          by: 'tends her own people',
        },
        {
          verbs: ['addProgramKey', 'revokeProgramKey'],
          where: { agencyCode: actor.agencyCode, kind: 'PROGRAM' as const, status: { not: 'LEFT' as const } },
          by: 'tends the programs of her agency',
        },
      ]
    : []),
];

export const workplaceRules: Rules<'Workplace'> = (actor) => [
  { verbs: ['read'], where: { source: 'REGISTER' }, by: 'public register' },
  ...(hasDuty(actor, ...caseDuties)
    ? [
        { verbs: ['read'], where: { agencyCode: actor.agencyCode }, by: 'typed it' },
        { verbs: ['read'], where: { cases: { some: onTeam(actor) } }, by: 'on a case about it' },
      ]
    : []),
];

export const ledgerEntryRules: Rules<'LedgerEntry'> = (actor) => [
  { verbs: ['read'], where: { agencyCode: actor.agencyCode, personId: actor.personId }, by: 'her own doings' },
  ...(hasDuty(actor, 'AUDITOR')
    ? [{ verbs: ['read'], where: { agencyCode: actor.agencyCode }, by: 'audits her agency' }]
    : []),
];
