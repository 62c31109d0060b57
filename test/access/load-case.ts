/** The rows of what hangs on a world's cases. */
import { codes as named, onwardOf, type World } from './world.js';

export const at = '2026-01-01T00:00:00Z';
export type Rows = Record<string, Record<string, unknown>[]>;

export type Saying = ReturnType<typeof saying>;

/** The columns of everything that is said to an audience. */
export const saying =
  (author: string) => (caseId: string, one: { id: string; agency: string; audience: string[] }) => ({
    id: one.id,
    case_id: caseId,
    agency_code: one.agency,
    author_id: author,
    audience: one.audience,
    created_at: at,
    version: 1,
  });

/** What agencies hold, and variants of it after it; the files on either, and what they gave of either. */
export function contributionRows({ cases }: World, author: string): Rows {
  const held = cases.flatMap(({ id: caseId, contributions }) =>
    contributions.flatMap(({ variants, ...item }) => [
      { ...item, caseId, original: null as string | null },
      ...variants.map((variant) => ({ ...variant, agency: item.agency, caseId, original: item.id })),
    ]),
  );
  return {
    contributions: held.map((item) => ({
      id: item.id,
      case_id: item.caseId,
      agency_code: item.agency,
      author_id: author,
      title: 'x',
      text: 'x',
      facts: [],
      variant_of_id: item.original,
      variant_of_version: item.original && 1,
      category: 'other',
      level: 'none',
      regime: 'gdpr',
      created_at: at,
      version: 1,
    })),
    disclosures: held.flatMap((item) =>
      item.disclosures.map((given) => ({
        id: given.id,
        contribution_id: item.id,
        contribution_version: 1,
        case_id: item.caseId,
        giver_code: item.agency,
        receiver_code: given.receiver,
        given_by_id: given.giver.id,
        purpose: 'assess',
        initiative: 'OWN',
        named_persons: given.named.map((person) => person.id),
        outcome: given.outcome,
        consent: given.outcome === 'MAY_WITH_CONSENT' ? 'x' : null,
        provisions: [],
        conditions: [],
        book_version: 1,
        status: given.status,
        expires_at: given.expiresAt,
        created_at: at,
        version: 1,
      })),
    ),
    onward_requests: held.flatMap((item) =>
      onwardOf(item).map(({ request, given }) => ({
        id: request.id,
        case_id: item.caseId,
        contribution_id: item.id,
        disclosure_id: given.id,
        asker_code: given.receiver,
        asked_by_id: author,
        named_persons: given.named.map((person) => person.id),
        giver_code: item.agency,
        to_code: request.to,
        purpose: 'assess',
        reason: 'x',
        status: request.status,
        result_disclosure_id: request.status === 'GRANTED' ? given.id : null,
        created_at: at,
        version: 1,
      })),
    ),
    attachments: held.flatMap((item) =>
      item.attachments.map((file) => ({
        id: file.id,
        contribution_id: item.id,
        case_id: item.caseId,
        agency_code: item.agency,
        author_id: author,
        name: 'x.txt',
        media_type: 'text/plain',
        bytes: 1,
        sha256: 'x',
        wrapped_key: file.isRemoved ? null : '\\x00',
        storage_key: file.id,
        created_at: at,
        removed_at: file.isRemoved ? at : null,
        version: 1,
      })),
    ),
  };
}

/** A meeting each, who was called, and what was said. */
export function meetingRows({ cases }: World, said: Saying, author: string): Rows {
  return {
    meetings: cases.map((one) => ({
      id: one.meeting.id,
      case_id: one.id,
      kind: 'OPERATIONAL',
      title: 'x',
      starts_at: at,
      status: 'OPEN',
      agency_code: one.meeting.agency,
      convened_by_id: author,
      created_at: at,
      version: 1,
    })),
    invitations: cases.flatMap((one) =>
      one.meeting.invitations.flatMap((invitation, n) =>
        invitation.status === 'NONE'
          ? []
          : [
              {
                id: invitation.id,
                meeting_id: one.meeting.id,
                case_id: one.id,
                from_code: one.meeting.agency,
                agency_code: named[n],
                message: 'x',
                starts_at: at,
                status: invitation.status,
                created_at: at,
                version: 1,
              },
            ],
      ),
    ),
    agenda_items: cases.flatMap((one) =>
      one.meeting.agenda.map((item) => ({
        ...said(one.id, item),
        meeting_id: one.meeting.id,
        position: 1,
        text: 'x',
        is_done: false,
      })),
    ),
    minute_entries: cases.flatMap((one) =>
      one.meeting.minutes.map((item) => ({ ...said(one.id, item), meeting_id: one.meeting.id, text: 'x' })),
    ),
    decisions: cases.flatMap((one) =>
      one.meeting.decisions.map((item) => ({ ...said(one.id, item), meeting_id: one.meeting.id, text: 'x' })),
    ),
    tasks: cases.flatMap((one) =>
      one.meeting.tasks.map((item) => ({
        ...said(one.id, item),
        meeting_id: one.meeting.id,
        text: 'x',
        owner_code: item.owner.agency,
        owner_id: item.owner.id,
        due_on: '2026-02-01',
        status: item.status,
      })),
    ),
  };
}

/** A joint inspection each, and what was seen. */
export function inspectionRows({ cases }: World, said: Saying, author: string): Rows {
  return {
    joint_inspections: cases.map((one) => ({
      ...said(one.id, one.inspection),
      lead_code: one.inspection.lead,
      starts_at: at,
      place: 'x',
      aim: 'x',
      status: 'PLANNED',
      plan_version: 1,
    })),
    inspection_parts: cases.flatMap((one) =>
      one.inspection.parts.map((part) => ({
        id: part.id,
        inspection_id: one.inspection.id,
        case_id: one.id,
        agency_code: part.agency,
        role: 'x',
        steps: [],
        is_active: part.isActive,
        version: 1,
      })),
    ),
    observations: cases.flatMap((one) =>
      one.inspection.observations.map((item) => ({
        ...said(one.id, item),
        inspection_id: one.inspection.id,
        indicator_code: 'ILO-01',
        text: 'x',
        seen_at: at,
      })),
    ),
    met_persons: cases.flatMap((one) =>
      one.inspection.met.map((item) => ({
        ...said(one.id, item),
        inspection_id: one.inspection.id,
        pseudonym: 'P1',
        note: 'x',
      })),
    ),
    referrals: cases.flatMap((one) =>
      one.inspection.met.flatMap((item) =>
        item.referrals.map((referral) => ({
          id: referral.id,
          case_id: one.id,
          met_person_id: item.id,
          agency_code: referral.agency,
          author_id: author,
          to_code: referral.to,
          reason: 'x',
          status: referral.status,
          created_at: at,
          version: 1,
        })),
      ),
    ),
  };
}
