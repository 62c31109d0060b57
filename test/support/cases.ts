/** Cases, teams and contributions as stories speak of them: the documents, and what comes back. */
import { randomUUID } from 'node:crypto';
import type { Person } from './ask.js';
import { agencyOf, aPersonId, type World } from './builders.js';

export interface Part {
  id: string;
  version: number;
  status: string;
  reason: string | null;
  agency: { code: string };
  viewerCan: string[];
}

export interface Member {
  id: string;
  version: number;
  isActive: boolean;
  person: { name: string };
  viewerCan: string[];
}

export interface Case {
  id: string;
  number: string;
  title: string;
  status: string;
  version: number;
  openedBy: { code: string };
  workplace: { name: string } | null;
  tip: { id: string } | null;
  foreignWorkers: boolean | null;
  participations: Part[];
  members: Member[];
  proposals: { agency: { code: string }; strength: string; reasonDa: string }[];
  viewerCan: string[];
}

export interface Held {
  id: string;
  version: number;
  title: string;
  text: string | null;
  category: string;
  level: string;
  regime: string;
  reliability: string | null;
  credibility: number | null;
  isOurs: boolean;
  agency: { code: string };
  author: { name: string };
  viewerCan: string[];
}

export interface ContributionPage {
  case: { contributions: { nodes: Held[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
}

const part = 'id version status reason agency { code } viewerCan';
const member = 'id version isActive person { name } viewerCan';
const kase = `id number title status version openedBy { code } workplace { name } tip { id } foreignWorkers viewerCan
  participations { ${part} } members { ${member} } proposals { agency { code } strength reasonDa }`;
const listed =
  'id version title category level regime reliability credibility isOurs agency { code } author { name } viewerCan';

export const documents = {
  openCase: `mutation ($input: OpenCaseInput!) { openCase(input: $input) { ${kase} } }`,
  openCaseAt: `mutation ($input: OpenCaseAtInput!) { openCaseAt(input: $input) { ${kase} } }`,
  closeCase: `mutation ($input: CloseCaseInput!) { closeCase(input: $input) { ${kase} } }`,
  nameTeam: `mutation ($input: NameTeamInput!) { nameTeam(input: $input) { ${part} } }`,
  releaseMember: `mutation ($input: ReleaseMemberInput!) { releaseMember(input: $input) { ${member} } }`,
  leaveCase: `mutation ($input: LeaveCaseInput!) { leaveCase(input: $input) { ${part} } }`,
  contribute: `mutation ($input: ContributeInput!) { contribute(input: $input) { ${listed} text } }`,
  reviseContribution: `mutation ($input: ReviseContributionInput!) { reviseContribution(input: $input) { ${listed} text } }`,
  case: `query ($id: ID!) { case(id: $id) { ${kase} } }`,
  contribution: `query ($id: ID!) { contribution(id: $id) { ${listed} } }`,
  cases: `query ($first: Int, $after: Cursor, $status: CaseStatus) {
    cases(first: $first, after: $after, status: $status) { nodes { id title } pageInfo { endCursor hasNextPage } } }`,
  contributions: `query ($id: ID!, $first: Int, $after: Cursor) { case(id: $id) {
    contributions(first: $first, after: $after) { nodes { ${listed} } pageInfo { endCursor hasNextPage } } } }`,
};

export const sees = async (who: Person, id: string) => (await who.ask<{ case: Case }>(documents.case, { id })).case;

/** Titles and ids of every case in somebody's list. */
export const lists = async (who: Person, status: string | null = null) =>
  (await who.ask<{ cases: { nodes: { id: string; title: string }[] } }>(documents.cases, { first: 100, status })).cases
    .nodes;

/** An agency's part in the world's case, as its COORDINATOR sees it. */
export async function partOf(world: Pick<World, 'as' | 'caseId'>, subject: string): Promise<Part> {
  const { participations } = await sees(await world.as(subject), world.caseId);
  const found = participations.find(({ agency }) => agency.code === agencyOf(subject));
  if (!found) throw new Error(`${subject}'s agency has no part`);
  return found;
}

/** A person's place on the team, as a colleague sees it. */
export async function memberOf(world: Pick<World, 'as' | 'caseId'>, who: string, name: string): Promise<Member> {
  const { members } = await sees(await world.as(who), world.caseId);
  const found = members.find(({ person }) => person.name === name);
  if (!found) throw new Error(`${name} is not on the team`);
  return found;
}

export async function names(world: Pick<World, 'as' | 'caseId' | 'server'>, coordinator: string, ...people: string[]) {
  const { id } = await partOf(world, coordinator);
  const input = { participationId: id, people: await Promise.all(people.map((one) => aPersonId(world.server, one))) };
  return (await (await world.as(coordinator)).ask<{ nameTeam: Part }>(documents.nameTeam, { input })).nameTeam;
}

/** What tax holds; each part can be made something else. */
export const anItem = (caseId: string, what: object = {}) => ({
  caseId,
  title: 'Løn til P1',
  text: 'Hele lønnen føres videre til en anden konto.',
  category: 'wages-bank',
  command: randomUUID(),
  ...what,
});

export const contributes = async (who: Person, caseId: string, what: object = {}) =>
  (await who.ask<{ contribute: Held }>(documents.contribute, { input: anItem(caseId, what) })).contribute;
