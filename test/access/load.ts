/** Puts many worlds into one database at once, as its owner: rows as they might have come to stand, however they did. */
import type pg from 'pg';
import { otherThan } from './oracle.js';
import { codes, people, type World } from './world.js';

const at = '2026-01-01T00:00:00Z';
type Rows = Record<string, Record<string, unknown>[]>;

export async function loadPeople(owner: pg.ClientBase): Promise<void> {
  await insert(owner, {
    people: people.map((one) => ({
      id: one.id,
      agency_code: one.agency,
      name: `Verden ${one.agency} ${one.duties.join(' ')}`,
      email: `${one.id}@demo.invalid`,
      subject: one.id,
      duties: one.duties,
      status: one.isSuspended ? 'SUSPENDED' : 'ACTIVE',
      version: 1,
      created_at: at,
    })),
  });
}

export async function loadWorlds(owner: pg.ClientBase, worlds: readonly World[]): Promise<void> {
  const rows: Rows = {};
  for (const [name, list] of worlds.map(rowsFor).flatMap((one) => Object.entries(one)))
    rows[name] = [...(rows[name] ?? []), ...list];
  await insert(owner, rows);
}

async function insert(owner: pg.ClientBase, rows: Rows): Promise<void> {
  for (const [table, list] of Object.entries(rows)) {
    if (list.length === 0) continue;
    const columns = Object.keys(list[0] ?? {});
    await owner.query(
      `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map((column) => `r.${column}`).join(', ')}
       FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) r`,
      [JSON.stringify(list)],
    );
  }
}

let number = 0;

function rowsFor(world: World): Rows {
  const author = people[0]?.id;
  const said = (caseId: string, one: { id: string; agency: string; audience: string[] }) => ({
    id: one.id,
    case_id: caseId,
    agency_code: one.agency,
    author_id: author,
    audience: one.audience,
    created_at: at,
    version: 1,
  });
  const { tip, workplace, cases } = world;
  const named = codes;
  return {
    workplaces: [
      {
        id: workplace.id,
        source: 'TYPED',
        agency_code: workplace.agency,
        name: 'x',
        address: 'x',
        postcode: '1000',
        city: 'x',
        municipality_code: '0101',
      },
    ],
    tips: [
      {
        id: tip.id,
        agency_code: tip.agency,
        recorded_by_id: author,
        channel: 'HOTLINE',
        caller_kind: 'CITIZEN',
        seen: 'x',
        indicators: [],
        workplace_id: workplace.id,
        status: tip.status,
        received_at: at,
        created_at: at,
        version: 1,
      },
    ],
    tip_reporters: tip.reporter
      ? [
          {
            id: tip.reporter.id,
            tip_id: tip.id,
            agency_code: tip.agency,
            recorded_by_id: tip.reporter.recorder.id,
            name: 'x',
            contact: 'x',
            note: 'x',
            created_at: at,
            version: 1,
          },
        ]
      : [],
    cases: cases.map((one) => ({
      id: one.id,
      number: `W-${++number}`,
      title: 'x',
      agency_code: one.agency,
      opened_by_id: author,
      workplace_id: workplace.id,
      status: one.status,
      created_at: at,
      version: 1,
    })),
    participations: cases.flatMap((one) =>
      one.participations.flatMap((part, n) =>
        part.status === 'NONE'
          ? []
          : [
              {
                id: part.id,
                case_id: one.id,
                agency_code: named[n],
                invited_by: one.agency,
                status: part.status,
                invited_at: at,
                version: 1,
              },
            ],
      ),
    ),
    case_members: cases.flatMap((one) =>
      one.members.map((member) => ({
        id: member.id,
        case_id: one.id,
        agency_code: member.hasMoved ? otherThan(member.person.agency) : member.person.agency,
        person_id: member.person.id,
        added_by_id: author,
        is_active: member.isActive,
        added_at: at,
        version: 1,
      })),
    ),
    contributions: cases.flatMap((one) =>
      one.contributions.map((item) => ({
        id: item.id,
        case_id: one.id,
        agency_code: item.agency,
        author_id: author,
        title: 'x',
        text: 'x',
        category: 'other',
        level: 'none',
        regime: 'gdpr',
        created_at: at,
        version: 1,
      })),
    ),
    disclosures: cases.flatMap((one) =>
      one.contributions.flatMap((item) =>
        item.disclosures.map((given) => ({
          id: given.id,
          contribution_id: item.id,
          contribution_version: 1,
          case_id: one.id,
          giver_code: item.agency,
          receiver_code: given.receiver,
          given_by_id: author,
          purpose: 'assess',
          initiative: 'OWN',
          named_persons: given.named.map((person) => person.id),
          outcome: 'MAY',
          provisions: [],
          conditions: [],
          book_version: 1,
          status: given.status,
          expires_at: given.expiresAt,
          created_at: at,
          version: 1,
        })),
      ),
    ),
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
    next_steps: cases.flatMap((one) =>
      one.nextSteps.map((item) => ({ ...said(one.id, item), kind: 'OTHER', text: 'x' })),
    ),
  };
}
