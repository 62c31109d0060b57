/** A question asked at night waits for those who are at work; one that cannot wait is answered in an hour, by those on duty. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { as, type Person } from '../support/ask.js';
import { person } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';

interface Question {
  id: string;
  status: string;
  answersAt: string;
  hits: { message: string | null; holder: { code: string } }[];
}

const ask = 'mutation ($input: AskOverlapInput!) { askOverlap(input: $input) { id answersAt } }';
const mine = '{ overlapQuestions { nodes { id status answersAt hits { message holder { code } } } } }';
const toAnswer = '{ overlapsToAnswer { id version answersAt } }';
const reason = 'Ses i nat ved tre arbejdspladser.';
const known = { kind: 'VEHICLE', identifier: 'DE 00 017', reason };
const unknown = { ...known, identifier: 'DE 00 918' };

/** Friday at ten in the evening, and Monday at nine, in Denmark. */
const friday = '2026-11-27T21:00:00Z';
const monday = '2026-11-30T08:00:00.000Z';

let server: TestServer;
let police: Person;

beforeAll(async () => {
  server = await startTestServer({ at: friday });
  police = await person(server, 'demo-politi-1');
  await police.ask('mutation ($input: WatchInput!) { watch(input: $input) { added } }', {
    input: { rows: [{ line: 2, kind: 'VEHICLE', identifier: 'DE00017', note: 'J. 21-7' }] },
  });
});
afterAll(() => server?.stop());

async function soon<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come');
}

const asked = async (input: object): Promise<Question> =>
  (await (await as(server, 'demo-skat-1')).ask<{ askOverlap: Question }>(ask, { input })).askOverlap;
const questions = async (): Promise<Question[]> =>
  (await (await as(server, 'demo-skat-1')).ask<{ overlapQuestions: { nodes: Question[] } }>(mine)).overlapQuestions
    .nodes;
const answered = async (id: string): Promise<Question> =>
  soon(async () => (await questions()).find((one) => one.id === id && one.status === 'ANSWERED'));

it('has one deadline, whether or not anybody knows it: nobody learns anything from when the answer comes', async () => {
  const deadlines = [known, unknown].map(async (input) =>
    Math.round(Date.parse((await asked(input)).answersAt) / 60_000),
  );
  expect(new Set(await Promise.all(deadlines))).toEqual(new Set([Date.parse(monday) / 60_000]));
  const urgent = [known, unknown].map(async (input) => {
    const { answersAt } = await asked({ ...input, deadline: 'HOUR' });
    return Math.round((Date.parse(answersAt) - Date.parse(friday)) / 60_000);
  });
  expect(new Set(await Promise.all(urgent))).toEqual(new Set([60]));
});

it('that cannot wait is answered in an hour, by those on duty alone', async () => {
  server.clock.set(new Date('2026-11-27T22:01:30Z'));
  const [first] = (await questions()).filter(({ answersAt }) => answersAt < monday);
  expect((await answered(first?.id ?? '')).hits).toEqual([]);
  expect((await questions()).filter(({ status }) => status === 'PENDING').length).toBe(2);
});

it('that can wait is answered on Monday by who comes to work then; the asker sees it at nine, and not before', async () => {
  server.clock.set(new Date('2026-11-30T07:40:00Z'));
  police = await as(server, 'demo-politi-1');
  const { overlapsToAnswer } = await police.ask<{
    overlapsToAnswer: { id: string; version: number; answersAt: string }[];
  }>(toAnswer);
  expect(overlapsToAnswer.map(({ answersAt }) => answersAt)).toEqual([monday]);
  const [waits] = overlapsToAnswer;
  if (!waits) throw new Error('nothing waits');
  const { id, version } = waits;
  await police.ask('mutation ($input: AnswerOverlapInput!) { answerOverlap(input: $input) { id } }', {
    input: { id, version, says: 'HIT', message: 'Ring til Demo Politi 1.' },
  });
  const waiting = (await questions()).filter(({ status }) => status === 'PENDING');
  expect(waiting.map(({ hits }) => hits)).toEqual([[], []]);
  server.clock.set(new Date('2026-11-30T08:00:01Z'));
  const both = await Promise.all(waiting.map((one) => answered(one.id)));
  expect(both.flatMap(({ hits }) => hits)).toEqual([
    { message: 'Ring til Demo Politi 1.', holder: { code: 'POL-SOJ' } },
  ]);
});

it('with a deadline that is none is refused, and nothing is asked', async () => {
  const before = (await questions()).length;
  const skat = await as(server, 'demo-skat-1');
  const reply = await skat.reply(ask, { input: { ...known, deadline: 'AT_ONCE' } });
  expect(reply.errors?.[0]?.message).toContain('AT_ONCE');
  expect((await questions()).length).toBe(before);
});
