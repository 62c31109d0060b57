/** Every mutation with a rightful doer, an input that goes through, and those who must be refused. */
import type { TestServer } from '../support/server.js';

/** Ids of the rows that the deeds are about, by what they are. */
export type Rows = Record<
  | 'tip'
  | 'otherTip'
  | 'case'
  | 'ourPart'
  | 'policePart'
  | 'member'
  | 'contribution'
  | 'disclosure'
  | 'meeting'
  | 'invitation'
  | 'agendaItem'
  | 'task'
  | 'plan'
  | 'part'
  | 'go'
  | 'underway'
  | 'met'
  | 'referral'
  | 'legal'
  | 'skat2'
  | 'workplace',
  string
>;

export interface Deed {
  verb: string;
  /** Subject of the demo person who may. */
  by: string;
  /** Who must be refused, and with which code; signed out is tried for all. */
  denied: Readonly<Record<string, 'NOT_FOUND' | 'REFUSED'>>;
  /** The row's table and key in `rows`, for its version; null where the verb takes none. */
  version: readonly [table: string, row: keyof Rows] | null;
  input(rows: Rows): Record<string, unknown>;
  /** The code that a repetition with a new command meets, where the state no longer allows it. */
  again?: 'REFUSED' | 'CONFLICT' | 'NOT_FOUND';
}

/** Nobody of an agency that is not on the case, invited and unanswered, or outside the team, finds anything. */
const outsiders = {
  'demo-anklager-1': 'NOT_FOUND',
  'demo-fvst-1': 'NOT_FOUND',
  'demo-skat-4': 'NOT_FOUND',
  'demo-nsk-2': 'NOT_FOUND',
} as const;
/** On the case, for another agency: sees nothing of what was never given. */
const others = { ...outsiders, 'demo-at-1': 'NOT_FOUND' } as const;

const soon = '2026-12-01T08:00:00Z';
const parts = [
  { agency: 'SKTST', role: 'Regnskab', steps: ['demand-papers'] },
  { agency: 'POL-SOJ', role: 'Sikkerhed', steps: ['check-identity'] },
];

export const deeds: readonly Deed[] = [
  {
    verb: 'enrol',
    by: 'demo-skat-3',
    denied: { 'demo-skat-1': 'REFUSED', 'demo-skat-4': 'REFUSED' },
    version: null,
    again: 'CONFLICT',
    input: () => ({ name: 'Demo Skat 9', email: 'demo-skat-9@demo.invalid', duties: ['OFFICER'] }),
  },
  {
    verb: 'assignDuties',
    by: 'demo-skat-3',
    denied: { 'demo-cmm-3': 'REFUSED', 'demo-skat-1': 'REFUSED', 'demo-skat-4': 'REFUSED' },
    version: ['people', 'legal'],
    input: (rows) => ({ id: rows.legal, duties: ['LEGAL', 'AUDITOR'] }),
  },
  {
    verb: 'suspend',
    by: 'demo-skat-3',
    denied: { 'demo-cmm-3': 'REFUSED', 'demo-skat-1': 'REFUSED' },
    version: ['people', 'legal'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.legal }),
  },
  {
    verb: 'reinstate',
    by: 'demo-skat-3',
    denied: { 'demo-cmm-3': 'REFUSED', 'demo-skat-1': 'REFUSED' },
    version: ['people', 'legal'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.legal }),
  },
  {
    verb: 'recordTip',
    by: 'demo-cmm-2',
    denied: { 'demo-cmm-3': 'REFUSED' },
    version: null,
    input: (rows) => ({
      channel: 'HOTLINE',
      callerKind: 'CITIZEN',
      seen: 'Mange bor på lageret.',
      indicators: ['SC-07'],
      workplace: { id: rows.workplace },
    }),
  },
  {
    verb: 'shelveTip',
    by: 'demo-cmm-1',
    denied: { ...others, 'demo-skat-1': 'NOT_FOUND', 'demo-cmm-3': 'NOT_FOUND' },
    version: ['tips', 'otherTip'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.otherTip, reason: 'Kendt i forvejen.' }),
  },
  {
    verb: 'openCase',
    by: 'demo-cmm-1',
    denied: { ...others, 'demo-skat-1': 'NOT_FOUND', 'demo-cmm-3': 'NOT_FOUND' },
    version: null,
    again: 'REFUSED',
    input: (rows) => ({ tipId: rows.tip, title: 'Sag fra et tip' }),
  },
  {
    verb: 'openCaseAt',
    by: 'demo-politi-1',
    denied: { 'demo-cmm-3': 'REFUSED', 'demo-skat-3': 'REFUSED' },
    version: null,
    input: (rows) => ({ workplace: { id: rows.workplace }, title: 'Sag fra egen viden' }),
  },
  {
    verb: 'nameTeam',
    by: 'demo-skat-1',
    denied: { ...outsiders, 'demo-at-1': 'REFUSED' },
    version: null,
    input: (rows) => ({ participationId: rows.ourPart, people: [rows.skat2] }),
  },
  {
    verb: 'contribute',
    by: 'demo-skat-1',
    denied: outsiders,
    version: null,
    input: (rows) => ({
      caseId: rows.case,
      title: 'Regnskab',
      text: 'Lønudgiften passer ikke.',
      category: 'ownership',
    }),
  },
  {
    verb: 'reviseContribution',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: ['contributions', 'contribution'],
    input: (rows) => ({ id: rows.contribution, title: 'Ejere', text: 'Ejerne driver den sammen.' }),
  },
  {
    verb: 'disclose',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: ['contributions', 'contribution'],
    again: 'CONFLICT',
    input: (rows) => ({
      contributionId: rows.contribution,
      receivers: ['CMM'],
      purpose: 'assess',
      initiative: 'OWN',
      weighing: 'Nødvendigt for at vurdere mistanken.',
    }),
  },
  {
    verb: 'withdraw',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: ['disclosures', 'disclosure'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.disclosure, reason: 'Formålet er opfyldt.' }),
  },
  {
    verb: 'convene',
    by: 'demo-cmm-1',
    denied: { ...outsiders, 'demo-skat-1': 'REFUSED' },
    version: null,
    input: (rows) => ({
      caseId: rows.case,
      title: 'Nyt møde',
      invitees: [{ agency: 'SIRI', message: 'Vi beder jer deltage.' }],
    }),
  },
  {
    verb: 'invite',
    by: 'demo-cmm-1',
    denied: { ...outsiders, 'demo-skat-1': 'REFUSED' },
    version: null,
    input: (rows) => ({ meetingId: rows.meeting, invitees: [{ agency: 'SIRI', message: 'Vi beder jer deltage.' }] }),
  },
  {
    verb: 'answerInvitation',
    by: 'demo-fvst-1',
    denied: {
      'demo-anklager-1': 'NOT_FOUND',
      'demo-skat-4': 'NOT_FOUND',
      'demo-fvst-2': 'NOT_FOUND',
      'demo-cmm-1': 'REFUSED',
      'demo-skat-1': 'REFUSED',
    },
    version: ['invitations', 'invitation'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.invitation, accept: false, reason: 'Ikke en fødevarevirksomhed.' }),
  },
  {
    verb: 'openMeeting',
    by: 'demo-cmm-1',
    denied: { ...outsiders, 'demo-skat-1': 'REFUSED' },
    version: ['meetings', 'meeting'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.meeting }),
  },
  {
    verb: 'addAgendaItem',
    by: 'demo-skat-1',
    denied: outsiders,
    version: null,
    input: (rows) => ({ meetingId: rows.meeting, text: 'Hvem gør hvad?' }),
  },
  {
    verb: 'settleAgendaItem',
    by: 'demo-skat-1',
    denied: others,
    version: ['agenda_items', 'agendaItem'],
    input: (rows) => ({ id: rows.agendaItem, isDone: true }),
  },
  {
    verb: 'minute',
    by: 'demo-skat-1',
    denied: outsiders,
    version: null,
    input: (rows) => ({ meetingId: rows.meeting, text: 'Politiet fortæller.' }),
  },
  {
    verb: 'decide',
    by: 'demo-skat-1',
    denied: outsiders,
    version: null,
    input: (rows) => ({ meetingId: rows.meeting, text: 'Vi går ind sammen.' }),
  },
  {
    verb: 'assignTask',
    by: 'demo-skat-1',
    denied: outsiders,
    version: null,
    input: (rows) => ({ meetingId: rows.meeting, text: 'Find regnskabet.', ownerId: rows.skat2, dueOn: '2026-12-24' }),
  },
  {
    verb: 'finishTask',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: ['tasks', 'task'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.task }),
  },
  {
    verb: 'planInspection',
    by: 'demo-skat-1',
    denied: outsiders,
    version: null,
    input: (rows) => ({
      caseId: rows.case,
      startsAt: soon,
      place: 'Demovænget 1',
      aim: 'Se regnskabet',
      lead: 'SKTST',
      parts,
    }),
  },
  {
    verb: 'revisePlan',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: ['joint_inspections', 'plan'],
    input: (rows) => ({
      id: rows.plan,
      startsAt: soon,
      place: 'Demovænget 1',
      aim: 'Se regnskabet',
      lead: 'SKTST',
      parts,
    }),
  },
  {
    verb: 'signOff',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: null,
    input: (rows) => ({ id: rows.part, planVersion: 2 }),
  },
  {
    verb: 'cancelInspection',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: ['joint_inspections', 'plan'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.plan }),
  },
  {
    verb: 'beginInspection',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: ['joint_inspections', 'go'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.go }),
  },
  {
    verb: 'observe',
    by: 'demo-skat-1',
    denied: others,
    version: null,
    input: (rows) => ({ inspectionId: rows.underway, indicator: 'SC-07', text: 'Soveposer på lageret.' }),
  },
  {
    verb: 'recordMetPerson',
    by: 'demo-skat-1',
    denied: others,
    version: null,
    again: 'CONFLICT',
    input: (rows) => ({ inspectionId: rows.underway, pseudonym: 'P9', note: 'Taler mandarin.' }),
  },
  {
    verb: 'refer',
    by: 'demo-skat-1',
    denied: others,
    version: null,
    input: (rows) => ({ metPersonId: rows.met, reason: 'Har brug for tolk og et sted at bo.' }),
  },
  {
    verb: 'receiveReferral',
    by: 'demo-cmm-1',
    denied: { ...others, 'demo-politi-1': 'NOT_FOUND', 'demo-skat-1': 'REFUSED' },
    version: ['referrals', 'referral'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.referral }),
  },
  {
    verb: 'concludeInspection',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: ['joint_inspections', 'underway'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.underway, result: 'To personer er henvist.' }),
  },
  {
    verb: 'takeNextStep',
    by: 'demo-skat-1',
    denied: outsiders,
    version: null,
    input: (rows) => ({ caseId: rows.case, kind: 'TAX_CONTROL', text: 'Vi kontrollerer ejeren.' }),
  },
  {
    verb: 'releaseMember',
    by: 'demo-skat-1',
    denied: { ...outsiders, 'demo-at-1': 'REFUSED' },
    version: ['case_members', 'member'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.member }),
  },
  {
    verb: 'leaveCase',
    by: 'demo-politi-1',
    denied: { ...outsiders, 'demo-skat-1': 'REFUSED' },
    version: ['participations', 'policePart'],
    again: 'REFUSED',
    input: (rows) => ({ participationId: rows.policePart, reason: 'Sagen ligger uden for kredsen.' }),
  },
  {
    verb: 'closeMeeting',
    by: 'demo-cmm-1',
    denied: { ...outsiders, 'demo-skat-1': 'REFUSED' },
    version: ['meetings', 'meeting'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.meeting }),
  },
  {
    verb: 'closeCase',
    by: 'demo-cmm-1',
    denied: { ...outsiders, 'demo-skat-1': 'REFUSED' },
    version: ['cases', 'case'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.case }),
  },
];

/** The row's version as it stands, from behind the fence. */
export async function versionOf(server: TestServer, deed: Deed, rows: Rows): Promise<{ version?: number }> {
  if (!deed.version) return {};
  const [table, row] = deed.version;
  const { rows: found } = await server.owner.query<{ version: number }>(`SELECT version FROM ${table} WHERE id = $1`, [
    rows[row],
  ]);
  return { version: found[0]?.version ?? 0 };
}
