/** From rule to where: the only caller of accessibleBy. The same condition filters lists, finds rows and guards writes. */

import type { Ability } from '@casl/ability';
import { accessibleBy, createPrismaAbility, type PrismaQueryOf } from '@casl/prisma/runtime';
import type { Prisma } from '../generated/prisma/client.js';
import type { Actor } from './actor.js';
import type { Rule, Rules, Subject, Wheres } from './rule.js';
import { agencyRules, ledgerEntryRules, personRules, workplaceRules } from './rules/agency.js';
import { breakGlassRules } from './rules/break-glass.js';
import { caseMemberRules, caseRules, participationRules } from './rules/case.js';
import { attachmentRules, contributionRules, disclosureRules } from './rules/contribution.js';
import {
  inspectionPartRules,
  jointInspectionRules,
  metPersonRules,
  nextStepRules,
  observationRules,
  referralRules,
} from './rules/inspection.js';
import { ruleDraftRules } from './rules/law.js';
import { legalHoldRules } from './rules/legal-hold.js';
import {
  agendaItemRules,
  decisionRules,
  invitationRules,
  meetingRules,
  minuteEntryRules,
  taskRules,
} from './rules/meeting.js';
import { onwardRequestRules } from './rules/onward.js';
import { overlapMatchRules, overlapQuestionRules, watchEntryRules } from './rules/overlap.js';
import { informationRequestRules } from './rules/request.js';
import { takingRules } from './rules/taking.js';
import { tipReporterRules, tipRules } from './rules/tip.js';

const rules: { [S in Subject]: Rules<S> } = {
  Agency: agencyRules,
  Person: personRules,
  Workplace: workplaceRules,
  Tip: tipRules,
  TipReporter: tipReporterRules,
  Case: caseRules,
  Participation: participationRules,
  CaseMember: caseMemberRules,
  Contribution: contributionRules,
  Attachment: attachmentRules,
  Disclosure: disclosureRules,
  OnwardRequest: onwardRequestRules,
  BreakGlass: breakGlassRules,
  LegalHold: legalHoldRules,
  InformationRequest: informationRequestRules,
  Taking: takingRules,
  Meeting: meetingRules,
  Invitation: invitationRules,
  AgendaItem: agendaItemRules,
  MinuteEntry: minuteEntryRules,
  Decision: decisionRules,
  Task: taskRules,
  JointInspection: jointInspectionRules,
  InspectionPart: inspectionPartRules,
  Observation: observationRules,
  MetPerson: metPersonRules,
  Referral: referralRules,
  NextStep: nextStepRules,
  WatchEntry: watchEntryRules,
  OverlapQuestion: overlapQuestionRules,
  OverlapMatch: overlapMatchRules,
  RuleDraft: ruleDraftRules,
  LedgerEntry: ledgerEntryRules,
};

export const subjects = Object.keys(rules) as Subject[];

type RowAbility = Ability<[string, Subject], PrismaQueryOf<Prisma.TypeMap>>;

/** The rules of one subject as this actor has them now. */
export function rulesOf<S extends Subject>(actor: Actor, subject: S, now: Date): Rule<S>[] {
  const of: Rules<S> = rules[subject];
  return of(actor, now);
}

/** The verbs that a subject has for somebody, whatever the row. */
export function verbsOf(actor: Actor, subject: Subject, now: Date): string[] {
  return [...new Set(rulesOf(actor, subject, now).flatMap((rule) => rule.verbs))];
}

/** The condition under which the actor may use the verb on rows of the subject; one that matches nothing where denied. */
export function scope<S extends Subject>(actor: Actor, verb: string, subject: S, now: Date): Wheres[S] {
  const ability = createPrismaAbility<RowAbility>(
    rulesOf(actor, subject, now).map((rule) => ({
      action: [...rule.verbs],
      subject,
      conditions: rule.where as PrismaQueryOf<Prisma.TypeMap>,
    })),
  );
  if (ability.rulesFor(verb, subject).length === 0) return nothing(subject);
  return accessibleBy(ability, verb).ofType(subject) as Wheres[S];
}

function nothing<S extends Subject>(subject: S): Wheres[S] {
  const key = subject === 'Agency' ? 'code' : subject === 'LedgerEntry' ? 'seq' : 'id';
  return { [key]: { in: [] } } as Wheres[S];
}

/** Name of a rule as the ledger and REFUSED write it. */
export const ruleName = (verb: string, subject: Subject | 'LedgerState') => `${verb}@${subject}`;
