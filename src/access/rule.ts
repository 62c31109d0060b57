/** What a rule is: a positive condition under which an actor may use a verb on a row, and the provision it rests on. */
import type { Prisma } from '../generated/prisma/client.js';
import type { Actor } from './actor.js';

/** The models that rules guard, and the shape of their conditions. */
export interface Wheres {
  Agency: Prisma.AgencyWhereInput;
  Person: Prisma.PersonWhereInput;
  Workplace: Prisma.WorkplaceWhereInput;
  Tip: Prisma.TipWhereInput;
  TipReporter: Prisma.TipReporterWhereInput;
  Case: Prisma.CaseWhereInput;
  Participation: Prisma.ParticipationWhereInput;
  CaseMember: Prisma.CaseMemberWhereInput;
  Contribution: Prisma.ContributionWhereInput;
  Attachment: Prisma.AttachmentWhereInput;
  Disclosure: Prisma.DisclosureWhereInput;
  OnwardRequest: Prisma.OnwardRequestWhereInput;
  BreakGlass: Prisma.BreakGlassWhereInput;
  LegalHold: Prisma.LegalHoldWhereInput;
  InformationRequest: Prisma.InformationRequestWhereInput;
  Taking: Prisma.TakingWhereInput;
  Meeting: Prisma.MeetingWhereInput;
  Invitation: Prisma.InvitationWhereInput;
  AgendaItem: Prisma.AgendaItemWhereInput;
  MinuteEntry: Prisma.MinuteEntryWhereInput;
  Decision: Prisma.DecisionWhereInput;
  Task: Prisma.TaskWhereInput;
  JointInspection: Prisma.JointInspectionWhereInput;
  InspectionPart: Prisma.InspectionPartWhereInput;
  Observation: Prisma.ObservationWhereInput;
  MetPerson: Prisma.MetPersonWhereInput;
  Referral: Prisma.ReferralWhereInput;
  NextStep: Prisma.NextStepWhereInput;
  WatchEntry: Prisma.WatchEntryWhereInput;
  OverlapQuestion: Prisma.OverlapQuestionWhereInput;
  OverlapMatch: Prisma.OverlapMatchWhereInput;
  RuleDraft: Prisma.RuleDraftWhereInput;
  LedgerEntry: Prisma.LedgerEntryWhereInput;
}

export type Subject = keyof Wheres;

/** `verbs` may be used on rows that match `where`; `by` is the provision or need. */
export interface Rule<S extends Subject> {
  verbs: readonly string[];
  where: Wheres[S];
  by: string;
}

/** The rules of one subject, for one actor, at one time; no rule = denied. */
export type Rules<S extends Subject> = (actor: Actor, now: Date) => Rule<S>[];
