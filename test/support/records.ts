/** What is taken over into records, as stories speak of it: the documents, and what comes back. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { Person } from './ask.js';

export interface Taking {
  id: string;
  version: number;
  status: string;
  reference: string;
  digest: string;
  contributionId: string;
  contributionVersion: number;
  deliveredAt: string | null;
  withdrawnAt: string | null;
  withdrawalAnswer: string | null;
  answerReason: string | null;
  answerProvision: string | null;
  taker: { code: string };
  giver: { code: string };
  takenBy: { name: string };
  answeredBy: { name: string } | null;
  viewerCan: string[];
}

const taking = `id version status reference digest contributionId contributionVersion deliveredAt withdrawnAt withdrawalAnswer
  answerReason answerProvision viewerCan taker { code } giver { code } takenBy { name } answeredBy { name }`;

export const documents = {
  take: `mutation ($input: TakeToRecordInput!) { takeToRecord(input: $input) { ${taking} } }`,
  answer: `mutation ($input: AnswerWithdrawalInput!) { answerWithdrawal(input: $input) { ${taking} } }`,
  route: `mutation ($input: RouteAccessRequestInput!) { routeAccessRequest(input: $input) {
    id version status takingId question dueOn provisions fitting { title } viewerCan asker { code } to { code } } }`,
  ofContribution: `query ($id: ID!) { contribution(id: $id) { takings { ${taking} } } }`,
  ofCase: `query ($id: ID!) { case(id: $id) { takings { ${taking} } } }`,
  desk: `{ desk { withdrawnTakings { ${taking} } } }`,
};

export async function takes(who: Person, item: { id: string; version: number }, reference = 'J-1'): Promise<Taking> {
  const input = { contributionId: item.id, version: item.version, reference };
  return (await who.ask<{ takeToRecord: Taking }>(documents.take, { input })).takeToRecord;
}

export async function says(who: Person, { id, version }: Taking, how: object): Promise<Taking> {
  const input = { id, version, ...how };
  return (await who.ask<{ answerWithdrawal: Taking }>(documents.answer, { input })).answerWithdrawal;
}

export const receiptsOf = async (who: Person, id: string): Promise<Taking[]> =>
  (await who.ask<{ contribution: { takings: Taking[] } }>(documents.ofContribution, { id })).contribution.takings;

export const takenOn = async (who: Person, { caseId }: { caseId: string }): Promise<Taking[]> =>
  (await who.ask<{ case: { takings: Taking[] } }>(documents.ofCase, { id: caseId })).case.takings;

export const toAnswer = async (who: Person): Promise<Taking[]> =>
  (await who.ask<{ desk: { withdrawnTakings: Taking[] } }>(documents.desk)).desk.withdrawnTakings;

export interface Knock {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A record system at a web hook: what it was sent, and how it answers, told for each delivery in turn. */
export class Hook {
  readonly knocks: Knock[] = [];
  /** The status of each answer in turn, the last one for ever after; 0 takes the package in and breaks the line. */
  answers: number[] = [204];
  url = '';
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.knocks.push({ headers: request.headers, body: Buffer.concat(chunks) });
      const status = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
      if (status === 0) request.socket.destroy();
      else response.writeHead(status ?? 204, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });

  static async open(): Promise<Hook> {
    const hook = new Hook();
    await new Promise<void>((resolve) => hook.server.listen(0, '127.0.0.1', resolve));
    const address = hook.server.address();
    hook.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/records`;
    return hook;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
