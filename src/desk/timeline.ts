/** A case's timeline, composed of the rows that its reader may see: one line for each thing that happened. */
import type { TimelineKind } from '../generated/contract.js';
import type { Row } from '../ledger/act.js';

/** A line before its agencies are looked up by their codes. */
export interface Line {
  at: Date;
  kind: TimelineKind;
  subject: string;
  id: string;
  agency: string | null;
  other: string | null;
  text: string | null;
  /** Code of the sign that was observed. */
  sign: string | null;
}

/** What the reader may see of a case, without the columns that hold what is said of people. */
export interface Seen {
  case: Pick<Row<'Case'>, 'id' | 'agencyCode' | 'title' | 'createdAt'>;
  tip: Pick<Row<'Tip'>, 'id' | 'agencyCode' | 'createdAt'> | null;
  participations: readonly Pick<Row<'Participation'>, 'id' | 'agencyCode' | 'status' | 'reason' | 'respondedAt'>[];
  invitations: readonly Pick<
    Row<'Invitation'>,
    'id' | 'agencyCode' | 'fromCode' | 'status' | 'declineReason' | 'createdAt' | 'respondedAt'
  >[];
  contributions: readonly Pick<Row<'Contribution'>, 'id' | 'agencyCode' | 'title' | 'createdAt'>[];
  disclosures: readonly Pick<
    Row<'Disclosure'>,
    'id' | 'contributionId' | 'giverCode' | 'receiverCode' | 'givenAt' | 'withdrawnAt'
  >[];
  meetings: readonly Pick<Row<'Meeting'>, 'id' | 'agencyCode' | 'title' | 'createdAt' | 'openedAt' | 'closedAt'>[];
  decisions: readonly Pick<Row<'Decision'>, 'id' | 'agencyCode' | 'text' | 'createdAt'>[];
  tasks: readonly Pick<Row<'Task'>, 'id' | 'agencyCode' | 'ownerCode' | 'text' | 'createdAt' | 'doneAt'>[];
  inspections: readonly Pick<
    Row<'JointInspection'>,
    'id' | 'agencyCode' | 'leadCode' | 'aim' | 'result' | 'createdAt' | 'concludedAt'
  >[];
  parts: readonly Pick<Row<'InspectionPart'>, 'id' | 'agencyCode' | 'isActive' | 'signedAt'>[];
  observations: readonly Pick<Row<'Observation'>, 'id' | 'agencyCode' | 'indicatorCode' | 'seenAt'>[];
  metPersons: readonly Pick<Row<'MetPerson'>, 'id' | 'agencyCode' | 'pseudonym' | 'createdAt'>[];
  referrals: readonly Pick<Row<'Referral'>, 'id' | 'agencyCode' | 'createdAt'>[];
  nextSteps: readonly Pick<Row<'NextStep'>, 'id' | 'agencyCode' | 'text' | 'createdAt'>[];
}

/** The lines, oldest first; what happened at the same instant stands in the order in which it must have happened. */
export function timelineOf(seen: Seen): Line[] {
  const lines = [...opening(seen), ...parties(seen), ...giving(seen), ...talk(seen), ...field(seen)];
  return lines
    .map((line, place) => ({ line, place }))
    .sort((a, b) => a.line.at.getTime() - b.line.at.getTime() || a.place - b.place)
    .map(({ line }) => line);
}

function opening({ case: ours, tip }: Seen): Line[] {
  return [
    ...told('TIP', 'Tip', tip ? [tip] : [], ({ createdAt, agencyCode }) => ({ at: createdAt, agency: agencyCode })),
    ...told('CASE_OPENED', 'Case', [ours], ({ createdAt, agencyCode, title }) => ({
      at: createdAt,
      agency: agencyCode,
      text: title,
    })),
  ];
}

/** Called and answered by invitation, one for each meeting; the caller's own is no call. */
function parties({ participations, invitations }: Seen): Line[] {
  const calls = invitations.filter((one) => one.fromCode !== one.agencyCode);
  const answered = (status: Row<'Invitation'>['status']) => calls.filter((one) => one.status === status);
  return [
    ...told('INVITED', 'Invitation', calls, (row) => ({
      at: row.createdAt,
      agency: row.fromCode,
      other: row.agencyCode,
    })),
    ...told('ACCEPTED', 'Invitation', answered('ACCEPTED'), (row) => ({ at: row.respondedAt, agency: row.agencyCode })),
    ...told('DECLINED', 'Invitation', answered('DECLINED'), (row) => ({
      at: row.respondedAt,
      agency: row.agencyCode,
      text: row.declineReason,
    })),
    ...told(
      'LEFT',
      'Participation',
      participations.filter((one) => one.status === 'LEFT'),
      (row) => ({ at: row.respondedAt, agency: row.agencyCode, text: row.reason }),
    ),
  ];
}

function giving({ contributions, disclosures }: Seen): Line[] {
  const titles = new Map(contributions.map((one) => [one.id, one.title]));
  // What still waits, or was taken back while it did, has not happened to anybody.
  const went = disclosures.filter((one) => one.givenAt !== null);
  const parts = ({ giverCode, receiverCode }: Seen['disclosures'][number]) => ({
    agency: giverCode,
    other: receiverCode,
  });
  return [
    ...told('CONTRIBUTED', 'Contribution', contributions, (row) => ({
      at: row.createdAt,
      agency: row.agencyCode,
      text: row.title,
    })),
    ...told('DISCLOSED', 'Disclosure', went, (row) => ({
      at: row.givenAt,
      ...parts(row),
      text: titles.get(row.contributionId) ?? null,
    })),
    ...told('WITHDRAWN', 'Disclosure', went, (row) => ({
      at: row.withdrawnAt,
      ...parts(row),
      text: titles.get(row.contributionId) ?? null,
    })),
  ];
}

function talk({ meetings, decisions, tasks }: Seen): Line[] {
  const called = (at: 'createdAt' | 'openedAt' | 'closedAt') => (row: Seen['meetings'][number]) => ({
    at: row[at],
    agency: row.agencyCode,
    text: row.title,
  });
  return [
    ...told('CONVENED', 'Meeting', meetings, called('createdAt')),
    ...told('MEETING_OPENED', 'Meeting', meetings, called('openedAt')),
    ...told('DECIDED', 'Decision', decisions, worded),
    ...told('TASK_ASSIGNED', 'Task', tasks, worded),
    ...told('TASK_DONE', 'Task', tasks, (row) => ({ at: row.doneAt, agency: row.ownerCode, text: row.text })),
    ...told('MEETING_CLOSED', 'Meeting', meetings, called('closedAt')),
  ];
}

function field(seen: Seen): Line[] {
  const { inspections, parts, observations, metPersons, referrals, nextSteps } = seen;
  const signed = parts.filter((part) => part.isActive);
  return [
    ...told('INSPECTION_PLANNED', 'JointInspection', inspections, (row) => ({
      at: row.createdAt,
      agency: row.agencyCode,
      text: row.aim,
    })),
    ...told('SIGNED_OFF', 'InspectionPart', signed, (row) => ({ at: row.signedAt, agency: row.agencyCode })),
    ...told('OBSERVED', 'Observation', observations, (row) => ({
      at: row.seenAt,
      agency: row.agencyCode,
      sign: row.indicatorCode,
    })),
    ...told('MET', 'MetPerson', metPersons, (row) => ({
      at: row.createdAt,
      agency: row.agencyCode,
      text: row.pseudonym,
    })),
    ...told('INSPECTION_CONCLUDED', 'JointInspection', inspections, (row) => ({
      at: row.concludedAt,
      agency: row.leadCode,
      text: row.result,
    })),
    ...told('REFERRED', 'Referral', referrals, (row) => ({ at: row.createdAt, agency: row.agencyCode })),
    ...told('NEXT_STEP', 'NextStep', nextSteps, worded),
  ];
}

const worded = (row: { createdAt: Date; agencyCode: string; text: string }) => ({
  at: row.createdAt,
  agency: row.agencyCode,
  text: row.text,
});

/** A line for each row where it has happened; what has no time yet has not. */
function told<R extends { id: string }>(
  kind: TimelineKind,
  subject: string,
  rows: readonly R[],
  tell: (row: R) => { at: Date | null; agency: string; other?: string; text?: string | null; sign?: string },
): Line[] {
  return rows.flatMap((row) => {
    const { at, agency, other = null, text = null, sign = null } = tell(row);
    return at === null ? [] : [{ at, kind, subject, id: row.id, agency, other, text, sign }];
  });
}
