/** Requests for information as stories speak of them: the documents, and what comes back. */
import type { Person } from './ask.js';
import type { World } from './builders.js';

export interface Asked {
  id: string;
  version: number;
  groupId: string | null;
  status: string;
  question: string | null;
  answer: string | null;
  dueOn: string;
  isOverdue: boolean;
  remindedAt: string | null;
  refusalProvision: string | null;
  asker: { code: string };
  to: { code: string };
  answeredBy: { name: string } | null;
  disclosures: { id: string; requestId: string | null; status: string }[] | null;
  fitting: Fit[] | null;
  viewerCan: string[];
}

export interface Fit {
  contributionId: string;
  title: string;
  version: number;
  isDue: boolean;
  isGiven: boolean;
  isPending: boolean;
  disclosureId: string | null;
  verdict: { outcome: string; provisions: { code: string }[] };
}

const asked = `id version groupId status question answer dueOn isOverdue remindedAt refusalProvision viewerCan
  asker { code } to { code } answeredBy { name } disclosures { id requestId status }
  fitting { contributionId title version isDue isGiven isPending disclosureId verdict { outcome provisions { code } } }`;

export const documents = {
  ask: `mutation ($input: RequestInformationInput!) { requestInformation(input: $input) { ${asked} } }`,
  answer: `mutation ($input: AnswerRequestInput!) { answerRequest(input: $input) { ${asked} } }`,
  takeBack: `mutation ($input: WithdrawRequestInput!) { withdrawRequest(input: $input) { ${asked} } }`,
  request: `query ($id: ID!) { informationRequest(id: $id) { ${asked} } }`,
  ofCase: `query ($id: ID!) { case(id: $id) { requests { ${asked} } } }`,
  desk: `{ desk { owed { ${asked} } awaited { ${asked} } } }`,
};

export const question = ({ caseId }: Pick<World, 'caseId'>, ...agencies: string[]) => ({
  caseId,
  agencies,
  question: 'Hvad har I om lønnen til P1?',
  category: 'wages-bank',
  purpose: 'plan',
  provisions: ['FVL-31-1'],
  workingDays: 3,
});

export async function asks(who: Person, input: object): Promise<Asked[]> {
  return (await who.ask<{ requestInformation: Asked[] }>(documents.ask, { input })).requestInformation;
}

/** Asks one agency. */
export async function asksOne(who: Person, world: Pick<World, 'caseId'>, agency: string, more = {}): Promise<Asked> {
  const [made] = await asks(who, { ...question(world, agency), ...more });
  if (!made) throw new Error('nothing was asked');
  return made;
}

export async function answers(who: Person, request: Asked, how: object): Promise<Asked> {
  const input = { id: request.id, version: request.version, ...how };
  return (await who.ask<{ answerRequest: Asked }>(documents.answer, { input })).answerRequest;
}

export const sees = async (who: Person, { id }: { id: string }): Promise<Asked> =>
  (await who.ask<{ informationRequest: Asked }>(documents.request, { id })).informationRequest;

export const onCase = async (who: Person, { caseId }: Pick<World, 'caseId'>): Promise<Asked[]> =>
  (await who.ask<{ case: { requests: Asked[] } }>(documents.ofCase, { id: caseId })).case.requests;

export const deskOf = async (who: Person) =>
  (await who.ask<{ desk: { owed: Asked[]; awaited: Asked[] } }>(documents.desk)).desk;
