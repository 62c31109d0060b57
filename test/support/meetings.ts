/** Meetings as stories speak of them: the documents, and what comes back. */
import type { Person } from './ask.js';

export interface Invitation {
  id: string;
  version: number;
  status: string;
  message: string;
  declineReason: string | null;
  agency: { code: string };
}

export interface Line {
  id: string;
  text: string;
  audience: string[];
}

export interface Meeting {
  id: string;
  status: string;
  version: number;
  openedAt: string | null;
  closedAt: string | null;
  invitations: Invitation[];
  agenda: (Line & { version: number; isDone: boolean; position: number; viewerCan: string[] })[];
  minutes: Line[];
  decisions: Line[];
  tasks: (Line & { version: number; status: string; owner: { name: string }; viewerCan: string[] })[];
  viewerCan: string[];
}

const invitation = 'id version status message declineReason agency { code }';
export const meeting = `id status version openedAt closedAt viewerCan
  invitations { ${invitation} }
  agenda { id version text audience isDone position viewerCan }
  minutes { id text audience agency { code } author { name } createdAt }
  decisions { id text audience }
  tasks { id version text audience status dueOn owner { name } viewerCan }`;

export const mutation = (verb: string, type: string, fields: string) =>
  `mutation ($input: ${type}!) { ${verb}(input: $input) { ${fields} } }`;
export const say = {
  convene: mutation('convene', 'ConveneInput', meeting),
  invite: mutation('invite', 'InviteInput', meeting),
  answerInvitation: mutation('answerInvitation', 'AnswerInvitationInput', invitation),
  openMeeting: mutation('openMeeting', 'MeetingInput', meeting),
  closeMeeting: mutation('closeMeeting', 'MeetingInput', meeting),
  addAgendaItem: mutation('addAgendaItem', 'SayInput', 'id version audience position'),
  settleAgendaItem: mutation('settleAgendaItem', 'SettleAgendaItemInput', 'id version isDone'),
  minute: mutation('minute', 'SayInput', 'id text audience'),
  decide: mutation('decide', 'SayInput', 'id text audience'),
  assignTask: mutation('assignTask', 'AssignTaskInput', 'id version audience status dueOn owner { name }'),
  finishTask: mutation('finishTask', 'FinishTaskInput', 'id version status doneAt'),
};
export type Verb = keyof typeof say;

/** Carries out a verb; the answer of its one field. */
export async function does<Answer>(who: Person, verb: Verb, input: object): Promise<Answer> {
  const data = await who.ask<Record<string, Answer>>(say[verb], { input });
  return data[verb] as Answer;
}
export const read = async (who: Person, id: string) =>
  (await who.ask<{ meeting: Meeting }>(`query ($id: ID!) { meeting(id: $id) { ${meeting} } }`, { id })).meeting;
export const called = (found: Meeting, code: string) => {
  const one = found.invitations.find(({ agency }) => agency.code === code);
  if (!one) throw new Error(`${code} is not called`);
  return one;
};
export const participations = async (who: Person, caseId: string) => {
  const { case: found } = await who.ask<{ case: { participations: { status: string; agency: { code: string } }[] } }>(
    'query ($id: ID!) { case(id: $id) { participations { status agency { code } } } }',
    { id: caseId },
  );
  return Object.fromEntries(found.participations.map((part) => [part.agency.code, part.status]));
};
export const invitee = (agency: string) => ({ agency, message: '' });
