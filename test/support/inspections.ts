/** Joint inspections as stories speak of them: the documents, and what comes back. */
import type { Person } from './ask.js';
import { aDay, agencyOf, type World } from './builders.js';
import { mutation } from './meetings.js';

export interface Part {
  id: string;
  version: number;
  role: string;
  steps: string[];
  isSigned: boolean;
  signedBy: { name: string } | null;
  agency: { code: string };
  powers: { step: string; may: string; agencyKind: string }[];
  viewerCan: string[];
}

export interface Inspection {
  id: string;
  status: string;
  version: number;
  planVersion: number;
  noticeReason: string | null;
  result: string | null;
  lead: { code: string };
  leadPerson: { name: string } | null;
  parts: Part[];
  observations: { id: string; text: string; audience: string[]; indicator: { code: string; textDa: string } }[];
  metPersons: { id: string; pseudonym: string; note: string; audience: string[]; viewerCan: string[] }[];
  viewerCan: string[];
}

export const part = `id version role steps isSigned signedBy { name } signedAt agency { code }
  powers { step may agencyKind } viewerCan`;

export const inspection = `id status version planVersion noticeReason result concludedAt lead { code } leadPerson { name }
  parts { ${part} }
  observations { id text audience seenAt indicator { code textDa } author { name } agency { code } }
  metPersons { id pseudonym note audience viewerCan }
  viewerCan`;

export const work = {
  planInspection: mutation('planInspection', 'PlanInspectionInput', inspection),
  revisePlan: mutation('revisePlan', 'RevisePlanInput', inspection),
  signOff: mutation('signOff', 'SignOffInput', part),
  beginInspection: mutation('beginInspection', 'InspectionInput', inspection),
  concludeInspection: mutation('concludeInspection', 'ConcludeInspectionInput', inspection),
  cancelInspection: mutation('cancelInspection', 'InspectionInput', inspection),
  observe: mutation('observe', 'ObserveInput', 'id text audience indicator { code textDa }'),
  recordMetPerson: mutation('recordMetPerson', 'RecordMetPersonInput', 'id pseudonym audience viewerCan'),
};
export type Work = keyof typeof work;

/** Carries out a verb; the answer of its one field. */
export async function doing<Answer>(who: Person, verb: Work, input: object): Promise<Answer> {
  const data = await who.ask<Record<string, Answer>>(work[verb], { input });
  return data[verb] as Answer;
}

export const see = async (who: Person, id: string) =>
  (await who.ask<{ inspection: Inspection }>(`query ($id: ID!) { inspection(id: $id) { ${inspection} } }`, { id }))
    .inspection;

export const partOf = (found: { parts: Part[] }, subject: string): Part => {
  const one = found.parts.find(({ agency }) => agency.code === agencyOf(subject));
  if (!one) throw new Error(`${subject} has no part`);
  return one;
};

/** What a plan by the tax agency says unless the story says otherwise. */
export const planOf = (world: World, subjects: readonly string[]) => ({
  startsAt: new Date(world.server.clock.now().getTime() + aDay).toISOString(),
  place: 'Demovænget 1, 7100 Vejle',
  aim: 'Afklare, hvem der arbejder på stedet',
  lead: 'SKTST',
  parts: subjects.map((subject) => ({ agency: agencyOf(subject), role: 'Deltager', steps: ['interview'] })),
});
