/** Puts many worlds into one database at once, as its owner: rows as they might have come to stand, however they did. */
import type pg from 'pg';
import { askedRows } from './load-asked.js';
import { at, contributionRows, inspectionRows, meetingRows, type Rows, saying } from './load-case.js';
import { overlapRows } from './load-overlap.js';
import { otherThan } from './oracle.js';
import { codes, people, type World } from './world.js';

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
      kind: one.isProgram ? 'PROGRAM' : 'HUMAN',
      keys: one.isProgram ? [{ id: 'key', jwk: { kty: 'OKP' }, addedAt: at, revokedAt: null }] : [],
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
  const author = people[0]?.id ?? '';
  const said = saying(author);
  const { tip, workplace, draft, cases } = world;
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
    rule_drafts: [
      {
        id: draft.id,
        agency_code: draft.agency,
        title: 'x',
        reason: 'x',
        base_version: 1,
        replaces_version: 1,
        changes: {},
        status: draft.status,
        opened_by_id: author,
        proposed_by_id: draft.status === 'DRAFTING' || draft.status === 'DISCARDED' ? null : draft.proposer.id,
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
      closed_at: one.status === 'CLOSED' ? at : null,
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
    ...contributionRows(world, author),
    ...askedRows(world, author),
    ...meetingRows(world, said, author),
    ...inspectionRows(world, said, author),
    ...overlapRows(world, author),
    break_glasses: cases.flatMap((one) =>
      one.breakGlasses.map(({ asker, askedAt, agency, ...item }) => ({
        ...item,
        case_id: one.id,
        agency_code: agency,
        asked_by_id: asker.id,
        asked_at: askedAt,
        reason: 'x',
        version: 1,
      })),
    ),
    legal_holds: cases.flatMap((one) =>
      one.holds.map(({ id, agency, isLifted }) => ({
        id,
        case_id: one.id,
        agency_code: agency,
        reason: 'x',
        placed_by_id: author,
        placed_at: at,
        lifted_by_id: isLifted ? author : null,
        lifted_at: isLifted ? at : null,
        version: 1,
      })),
    ),
    next_steps: cases.flatMap((one) =>
      one.nextSteps.map((item) => ({ ...said(one.id, item), kind: 'OTHER', text: 'x' })),
    ),
  };
}
