/** One fixed stage for the matrix: a row of each kind, held by one agency, and every relation that people can have to it. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '../../src/access/actor.js';
import type { Subject } from '../../src/access/rule.js';
import type { Duty } from '../../src/generated/contract.js';
import { duties, relations } from './relations.js';
import { setAsked } from './stage-asked.js';
import { insertDrafts } from './stage-drafts.js';
import { setHeld } from './stage-held.js';
import { setOverlaps } from './stage-overlap.js';
import { insertWaiting } from './stage-waiting.js';

export interface Stage {
  rows: Record<Subject, string>;
  /** Where a verb is tried on a row in another state than that of its subject. */
  verbRows: Readonly<Record<string, string>>;
  /** Somebody's id, by the name of her relation. */
  person(relation: string, duty: Duty): string;
  actor(relation: (typeof relations)[number], duty: Duty): Actor;
}

const at = '2026-01-01T00:00:00Z';
const given = ['SKTST', 'POL-SOJ'];
const accepted = ['CMM', 'SKTST', 'POL-SOJ', 'AT', 'SIRI', 'NSK'];

/** Sets the stage as the owner of the database. */
export async function setStage(owner: pg.ClientBase): Promise<Stage> {
  const cast = relations.flatMap((relation) => duties.map((duty) => ({ id: randomUUID(), relation, duty })));
  const insert = async (table: string, list: Record<string, unknown>[]): Promise<string> => {
    const columns = Object.keys(list[0] ?? {});
    await owner.query(
      `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map((column) => `r.${column}`).join(', ')}
       FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) r`,
      [JSON.stringify(list)],
    );
    return String(list[0]?.id ?? list[0]?.code ?? '');
  };
  await insert(
    'people',
    cast.map(({ id, relation, duty }) => ({
      id,
      agency_code: relation.agency,
      name: `${relation.name} ${duty}`,
      email: `${id}@demo.invalid`,
      subject: id,
      duties: [duty],
      status: 'ACTIVE',
      kind: 'HUMAN',
      keys: [],
      version: 1,
      created_at: at,
    })),
  );
  const author = cast.find((one) => one.relation.name === 'holder' && one.duty === 'OFFICER')?.id;
  const id = randomUUID;
  const workplace = await insert('workplaces', [
    {
      id: id(),
      source: 'TYPED',
      agency_code: 'SKTST',
      name: 'x',
      address: 'x',
      postcode: '1000',
      city: 'x',
      municipality_code: '0101',
    },
  ]);
  const tip = await insert('tips', [
    {
      id: id(),
      agency_code: 'SKTST',
      recorded_by_id: author,
      channel: 'HOTLINE',
      caller_kind: 'CITIZEN',
      seen: 'x',
      indicators: [],
      workplace_id: workplace,
      status: 'RECEIVED',
      received_at: at,
      created_at: at,
      version: 1,
    },
  ]);
  const reporter = await insert('tip_reporters', [
    {
      id: id(),
      tip_id: tip,
      agency_code: 'SKTST',
      recorded_by_id: author,
      name: 'x',
      contact: 'x',
      note: 'x',
      created_at: at,
      version: 1,
    },
  ]);
  const caseId = await insert('cases', [
    {
      id: id(),
      number: `M-${id()}`,
      title: 'x',
      agency_code: 'CMM',
      opened_by_id: author,
      workplace_id: workplace,
      status: 'OPEN',
      created_at: at,
      version: 1,
    },
  ]);
  const status = (agency: string) => (accepted.includes(agency) ? 'ACCEPTED' : agency === 'FVST' ? 'INVITED' : 'LEFT');
  const part = (agency_code: string) => ({
    id: id(),
    case_id: caseId,
    agency_code,
    invited_by: 'CMM',
    status: status(agency_code),
    invited_at: at,
    version: 1,
  });
  const participation = await insert(
    'participations',
    ['SKTST', 'CMM', 'POL-SOJ', 'AT', 'SIRI', 'NSK', 'FVST', 'POL-OJY'].map(part),
  );
  const member = ({ id: person, relation: { agency: agency_code, ...relation } }: (typeof cast)[number]) => ({
    id: id(),
    case_id: caseId,
    agency_code,
    person_id: person,
    added_by_id: author,
    is_active: !('isReleased' in relation),
    added_at: at,
    version: 1,
  });
  const team = cast.filter((one) => one.relation.isOnTeam);
  const first = team.find((one) => one.id === author);
  const membership = await insert(
    'case_members',
    [...team.filter((one) => one === first), ...team.filter((one) => one !== first)].map((one) => member(one)),
  );
  const base = { case_id: caseId, agency_code: 'SKTST', author_id: author, created_at: at, version: 1 };
  const held = await setHeld(insert, base);
  const asked = await setAsked(insert, base, held);
  const { verbRows, breakGlass } = await insertWaiting(insert, { contribution: held.Contribution, caseId, author });
  const meeting = await insert('meetings', [
    {
      id: id(),
      case_id: caseId,
      kind: 'OPERATIONAL',
      title: 'x',
      starts_at: at,
      status: 'OPEN',
      agency_code: 'SKTST',
      convened_by_id: author,
      created_at: at,
      version: 1,
    },
  ]);
  const later = await insert('meetings', [
    {
      id: id(),
      case_id: caseId,
      kind: 'OPERATIONAL',
      title: 'y',
      starts_at: at,
      status: 'CONVENED',
      agency_code: 'CMM',
      convened_by_id: author,
      created_at: at,
      version: 1,
    },
  ]);
  const call = (meeting_id: string, agency_code: string, state: string) => ({
    id: id(),
    meeting_id,
    case_id: caseId,
    from_code: 'CMM',
    agency_code,
    message: 'x',
    starts_at: at,
    status: state,
    created_at: at,
    version: 1,
  });
  await insert('invitations', [
    call(meeting, 'SKTST', 'ACCEPTED'),
    call(meeting, 'POL-SOJ', 'ACCEPTED'),
    call(meeting, 'AT', 'PENDING'),
    call(meeting, 'FVST', 'PENDING'),
    call(meeting, 'POL-OJY', 'ACCEPTED'),
  ]);
  const invitation = await insert('invitations', [call(later, 'SKTST', 'PENDING')]);
  const said = { ...base, audience: [...given, 'POL-OJY', 'FVST'] };
  const inMeeting = { ...said, meeting_id: meeting, text: 'x' };
  const agenda = await insert('agenda_items', [{ ...inMeeting, id: id(), position: 1, is_done: false }]);
  const minute = await insert('minute_entries', [{ ...inMeeting, id: id() }]);
  const decision = await insert('decisions', [{ ...inMeeting, id: id() }]);
  const task = await insert('tasks', [
    { ...inMeeting, id: id(), owner_code: 'SKTST', owner_id: author, due_on: '2026-02-01', status: 'OPEN' },
  ]);
  const inspection = await insert('joint_inspections', [
    { ...said, id: id(), lead_code: 'SKTST', starts_at: at, place: 'x', aim: 'x', status: 'PLANNED', plan_version: 1 },
  ]);
  const inspectionPart = await insert('inspection_parts', [
    {
      id: id(),
      inspection_id: inspection,
      case_id: caseId,
      agency_code: 'SKTST',
      role: 'x',
      steps: [],
      is_active: true,
      version: 1,
    },
  ]);
  const observation = await insert('observations', [
    { ...said, id: id(), inspection_id: inspection, indicator_code: 'ILO-01', text: 'x', seen_at: at },
  ]);
  const met = await insert('met_persons', [
    { ...said, id: id(), inspection_id: inspection, pseudonym: 'P1', note: 'x' },
  ]);
  const referral = await insert('referrals', [
    { ...base, id: id(), met_person_id: met, to_code: 'CMM', reason: 'x', status: 'SENT' },
  ]);
  const step = await insert('next_steps', [{ ...said, id: id(), kind: 'OTHER', text: 'x' }]);
  const asker = cast.find((one) => one.relation.name === 'given to' && one.duty === 'OFFICER')?.id;
  const overlaps = await setOverlaps(insert, at, author, asker);
  const drafts = await insertDrafts(insert, author);
  const { rows } = await owner.query<{ seq: string }>(
    `INSERT INTO ledger_entries (at, person_id, agency_code, kind, verb, subject, ids) VALUES (now(), $1, 'SKTST', 'DONE', 'x', 'Case', '{}') RETURNING seq`,
    [author],
  );
  await owner.query(`INSERT INTO ledger_concerns (seq, agency_code, other_code) VALUES ($1, 'SKTST', 'CMM')`, [
    rows[0]?.seq,
  ]);
  return {
    verbRows: { ...verbRows, ...drafts.verbs },
    rows: {
      Agency: 'SKTST',
      Person: cast.find((one) => one.relation.name === 'holder, outside team' && one.duty === 'LEGAL')?.id ?? '',
      Workplace: workplace,
      Tip: tip,
      TipReporter: reporter,
      Case: caseId,
      Participation: participation,
      CaseMember: membership,
      ...held,
      BreakGlass: breakGlass,
      ...asked,
      Meeting: meeting,
      Invitation: invitation,
      AgendaItem: agenda,
      MinuteEntry: minute,
      Decision: decision,
      Task: task,
      JointInspection: inspection,
      InspectionPart: inspectionPart,
      Observation: observation,
      MetPerson: met,
      Referral: referral,
      NextStep: step,
      ...overlaps,
      RuleDraft: drafts.draft,
      LedgerEntry: rows[0]?.seq ?? '',
    },
    person: (relation, duty) => cast.find((one) => one.relation.name === relation && one.duty === duty)?.id ?? '',
    actor: (relation, duty) => ({
      personId: cast.find((one) => one.relation === relation && one.duty === duty)?.id ?? '',
      name: '',
      agencyCode: relation.agency,
      agencyKind: '',
      duties: [duty],
      isProgram: false,
      sessionId: null,
      signedInAt: new Date(at),
      expiresAt: new Date(at),
    }),
  };
}
