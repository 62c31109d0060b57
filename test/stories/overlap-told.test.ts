/** Blind overlap reaches those it is for: the holder while it waits and when it is over, the asker when her answer has come. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person } from '../support/ask.js';
import { person } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';

interface Asked {
  id: string;
  version: number;
  reason: string;
  decision: string;
  message: string | null;
  note: string | null;
  asker: { code: string };
  holder: { code: string };
  decidedBy: { name: string } | null;
  viewerCan: string[];
}
interface Question {
  id: string;
  kind: string;
  status: string;
  answersAt: string;
}

const match = 'id version reason decision message note asker { code } holder { code } decidedBy { name } viewerCan';
const onDesk = `{ desk { overlapsToAnswer { ${match} } overlapsAnswered { id kind status answersAt } } }`;
const over = `{ pastOverlaps { ${match} } }`;
const ask = 'mutation ($input: AskOverlapInput!) { askOverlap(input: $input) { id answersAt } }';
const answer = 'mutation ($input: AnswerOverlapInput!) { answerOverlap(input: $input) { id decision } }';
const why = 'Samme bil set ved tre arbejdspladser.';

let server: TestServer;
let skat: Person;
let police: Person;
let labour: Person;

beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  await everybodySignsIn();
  for (const [who, note] of [
    [police, 'J. 21-7'],
    [labour, 'Tilsyn i marts'],
  ] as const)
    await who.ask('mutation ($input: WatchInput!) { watch(input: $input) { added } }', {
      input: { rows: [{ line: 2, kind: 'VEHICLE', identifier: 'DE00017', note }] },
    });
});
afterAll(() => server?.stop());

async function everybodySignsIn(): Promise<void> {
  [skat, police, labour] = await Promise.all([
    as(server, 'demo-skat-1'),
    as(server, 'demo-politi-1'),
    as(server, 'demo-at-1'),
  ]);
}

const deskOf = async (who: Person) =>
  (await who.ask<{ desk: { overlapsToAnswer: Asked[]; overlapsAnswered: Question[] } }>(onDesk)).desk;
const pastOf = async (who: Person) => (await who.ask<{ pastOverlaps: Asked[] }>(over)).pastOverlaps;
const asks = async (identifier: string, who = skat) =>
  (
    await who.ask<{ askOverlap: { id: string; answersAt: string } }>(ask, {
      input: { kind: 'VEHICLE', identifier, reason: why },
    })
  ).askOverlap;

async function soon<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come');
}

/** Nobody is signed in for so long: they come back when it has passed. */
async function passes(until: number): Promise<void> {
  server.clock.set(new Date(until));
  await everybodySignsIn();
}

let known: { id: string; answersAt: string };
let unknown: { id: string; answersAt: string };

describe('while it waits', () => {
  it('it stands on the desk of each holder’s coordinator, and on nobody else’s', async () => {
    known = await asks('DE 00 017');
    unknown = await asks('DE 99 918');
    for (const [who, code, note] of [
      [police, 'POL-SOJ', 'J. 21-7'],
      [labour, 'AT', 'Tilsyn i marts'],
    ] as const) {
      const { overlapsToAnswer } = await soon(async () => {
        const desk = await deskOf(who);
        return desk.overlapsToAnswer.length > 0 ? desk : undefined;
      });
      expect(overlapsToAnswer).toMatchObject([
        { reason: why, note, decision: 'UNDECIDED', asker: { code: 'SKTST' }, holder: { code } },
      ]);
      expect(overlapsToAnswer[0]?.viewerCan).toEqual(['answerOverlap']);
      expect(await pastOf(who)).toEqual([]);
    }
    for (const subject of ['demo-politi-2', 'demo-siri-1', 'demo-skat-2', 'demo-anklager-1']) {
      const who = await person(server, subject);
      expect(await deskOf(who), subject).toEqual({ overlapsToAnswer: [], overlapsAnswered: [] });
      expect(await pastOf(who), subject).toEqual([]);
    }
  });

  it('the asker’s desk says nothing, whether or not anybody knows it', async () => {
    expect(await deskOf(skat)).toEqual({ overlapsToAnswer: [], overlapsAnswered: [] });
    expect(await pastOf(skat)).toEqual([]);
  });

  it('what was answered waits no longer, and says how, also to the holder’s other coordinators', async () => {
    const [one] = (await deskOf(labour)).overlapsToAnswer;
    await labour.ask(answer, { input: { id: one?.id, says: 'SILENT', version: one?.version } });
    expect((await deskOf(labour)).overlapsToAnswer).toEqual([]);
    expect(await pastOf(labour)).toMatchObject([
      { decision: 'SILENT', message: null, decidedBy: { name: 'Demo AT 1' }, viewerCan: [] },
    ]);
    expect(await pastOf(skat)).toEqual([]);
    expect(await pastOf(police)).toEqual([]);
  });
});

describe('when the time has run out', () => {
  it('the holder that did not see it learns that it was asked, and can no longer answer', async () => {
    await passes(Date.parse(unknown.answersAt) + 1_000);
    const [one] = await soon(async () => {
      const found = await pastOf(police);
      return found.length > 0 ? found : undefined;
    });
    expect(one).toMatchObject({ decision: 'UNDECIDED', note: 'J. 21-7', reason: why, decidedBy: null, viewerCan: [] });
    expect((await deskOf(police)).overlapsToAnswer).toEqual([]);
    const input = { id: one?.id, says: 'HIT', message: 'For sent.', version: one?.version };
    expect((await police.reply(answer, { input })).errors?.[0]?.extensions.code).toBe('REFUSED');
  });

  it('the asker’s desk says of both that the answer is there, and nothing else', async () => {
    const { overlapsAnswered } = await soon(async () => {
      const desk = await deskOf(skat);
      return desk.overlapsAnswered.length === 2 ? desk : undefined;
    });
    expect(overlapsAnswered.map(({ id }) => id)).toEqual([unknown.id, known.id]);
    const [first, second] = overlapsAnswered.map(({ kind, status }) => ({ kind, status }));
    expect(first).toEqual(second);
    expect(await pastOf(skat)).toEqual([]);
    for (const subject of ['demo-skat-2', 'demo-politi-2', 'demo-siri-1'])
      expect((await deskOf(await as(server, subject))).overlapsAnswered, subject).toEqual([]);
    expect((await deskOf(police)).overlapsAnswered).toEqual([]);
  });

  it('is told for fourteen days', async () => {
    const deadline = Date.parse(unknown.answersAt);
    await passes(deadline + 14 * 86_400_000 - 60_000);
    expect((await deskOf(skat)).overlapsAnswered.map(({ id }) => id)).toContain(unknown.id);
    expect(await pastOf(police)).toHaveLength(1);
    await passes(deadline + 14 * 86_400_000 + 1_000);
    expect((await deskOf(skat)).overlapsAnswered).toEqual([]);
    expect(await pastOf(police)).toEqual([]);
    expect(await pastOf(labour)).toEqual([]);
  });
});

it('questions are read on, a page at a time', async () => {
  const third = await asks('DE 11 111');
  const list = `query ($after: Cursor) { overlapQuestions(first: 2, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`;
  interface Page {
    overlapQuestions: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
  }
  const { overlapQuestions: first } = await skat.ask<Page>(list);
  expect(first.nodes.map(({ id }) => id)).toEqual([third.id, unknown.id]);
  expect(first.pageInfo.hasNextPage).toBe(true);
  const { overlapQuestions: rest } = await skat.ask<Page>(list, { after: first.pageInfo.endCursor });
  expect(rest.nodes.map(({ id }) => id)).toEqual([known.id]);
  expect(rest.pageInfo.hasNextPage).toBe(false);
});
