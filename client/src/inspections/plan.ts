/** A plan while it is being written: from what it was, to what the contract wants, and what is wrong with it. */
import { fromWallClock, wallClock } from '../kit/dates.ts';
import type { Errors } from '../kit/form.tsx';
import type { inspectionsWords } from '../words/inspections.ts';
import type { Inspection, InspectionCase } from './documents.ts';

export interface PartDraft {
  role: string;
  steps: string[];
}

export interface PlanDraft {
  startsAt: string;
  place: string;
  aim: string;
  lead: string;
  leadPersonId: string;
  isNoticeGiven: boolean;
  noticeReason: string;
  /** Codes of the agencies that have a part. */
  among: string[];
  /** What each is to do; kept for those that are taken out again. */
  parts: Record<string, PartDraft>;
}

export const noPart: PartDraft = { role: '', steps: [] };

/** A new plan: at the workplace, with the viewer's own agency in it. */
export function blankPlan(of: InspectionCase, own: string): PlanDraft {
  const { workplace } = of;
  return {
    startsAt: '',
    place: workplace ? `${workplace.name}, ${workplace.address}, ${workplace.postcode} ${workplace.city}` : '',
    aim: '',
    lead: '',
    leadPersonId: '',
    isNoticeGiven: true,
    noticeReason: '',
    among: [own],
    parts: {},
  };
}

export function planOf(inspection: Inspection): PlanDraft {
  const parts = inspection.parts ?? [];
  return {
    startsAt: wallClock(new Date(inspection.startsAt)),
    place: inspection.place,
    aim: inspection.aim,
    lead: inspection.lead.code,
    leadPersonId: inspection.leadPerson?.id ?? '',
    isNoticeGiven: inspection.noticeReason === null,
    noticeReason: inspection.noticeReason ?? '',
    among: parts.map((part) => part.agency.code),
    parts: Object.fromEntries(parts.map((part) => [part.agency.code, { role: part.role, steps: part.steps }])),
  };
}

/** As the contract wants it, apart from which case or inspection it is of; null while the time is no time. */
export function planInput(plan: PlanDraft) {
  const startsAt = fromWallClock(plan.startsAt);
  if (startsAt === null) return null;
  return {
    startsAt,
    place: plan.place.trim(),
    aim: plan.aim.trim(),
    lead: plan.lead,
    leadPersonId: plan.leadPersonId === '' ? null : plan.leadPersonId,
    noticeReason: plan.isNoticeGiven ? null : plan.noticeReason.trim(),
    parts: plan.among.map((agency) => {
      const { role, steps } = plan.parts[agency] ?? noPart;
      return { agency, role: role.trim(), steps };
    }),
  };
}

export function planErrors(
  plan: PlanDraft,
  nameOf: (code: string) => string,
  words: (typeof inspectionsWords)['da'],
  now: number,
): Errors {
  const startsAt = fromWallClock(plan.startsAt);
  const errors: Record<string, string | undefined> = {
    startsAt: startsAt === null ? words.startsAtMissing : Date.parse(startsAt) <= now ? words.startsAtPast : undefined,
    place: plan.place.trim() === '' ? words.placeMissing : undefined,
    aim: plan.aim.trim() === '' ? words.aimMissing : undefined,
    noticeReason: !plan.isNoticeGiven && plan.noticeReason.trim() === '' ? words.noticeReasonMissing : undefined,
    parts: plan.among.length === 0 ? words.partsMissing : undefined,
  };
  for (const code of plan.among) {
    if ((plan.parts[code] ?? noPart).role.trim() === '') errors[`role.${code}`] = words.roleMissing(nameOf(code));
  }
  if (plan.lead === '') errors.lead = words.leadMissing;
  else if (!plan.among.includes(plan.lead)) errors.lead = words.leadNoPart;
  return errors;
}

/** How a step stands: what may be taken, what may with somebody or something else, what may not. */
export type Standing = 'may' | 'with' | 'unknown' | 'not';

export function standingOf(may: string): Standing {
  if (may === 'yes') return 'may';
  if (may === 'no') return 'not';
  return may.startsWith('with-') ? 'with' : 'unknown';
}

const order: readonly Standing[] = ['may', 'with', 'unknown', 'not'];

/** What may be taken first, what may not last. */
export const byStanding = (one: { may: string }, other: { may: string }): number =>
  order.indexOf(standingOf(one.may)) - order.indexOf(standingOf(other.may));
