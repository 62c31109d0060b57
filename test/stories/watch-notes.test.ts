/** What is noted on a watch list stays when the list is loaded again without notes; a later note takes its place. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { person } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let police: Person;

beforeAll(async () => {
  server = await startTestServer();
  police = await person(server, 'demo-politi-1');
}, 120_000);
afterAll(() => server?.stop());

/** Plates with their notes, in the order of the list; null where there is no column of notes. */
const loads = async (...rows: [string, string | null][]) =>
  (
    await police.ask<{ watch: { added: number; known: number } }>(
      'mutation ($input: WatchInput!) { watch(input: $input) { added known } }',
      {
        input: {
          rows: rows.map(([identifier, note], line) => ({ line: line + 2, kind: 'VEHICLE', identifier, note })),
        },
      },
    )
  ).watch;
const entries = async () =>
  (
    await police.ask<{ watchList: { nodes: { id: string; note: string; version: number }[] } }>(
      '{ watchList { nodes { id note version } } }',
    )
  ).watchList.nodes;
const notes = async () => (await entries()).map(({ note }) => note).sort();

it('a list without notes leaves what is noted as it is, also where a number is put back; a new note takes its place', async () => {
  expect(await loads(['AB 10 001', 'J. 21-7'], ['AB 10 002', 'J. 21-8'])).toEqual({ added: 2, known: 0 });
  expect(await loads(['AB 10 001', null], ['AB 10 002', ''])).toEqual({ added: 0, known: 2 });
  expect(await notes()).toEqual(['J. 21-7', 'J. 21-8']);
  const [{ id, version } = { id: '', version: 0 }] = await entries();
  await police.ask('mutation ($input: UnwatchInput!) { unwatch(input: $input) { isActive } }', {
    input: { id, version },
  });
  await loads(['AB 10 001', null], ['AB 10 002', null]);
  expect(await notes()).toEqual(['J. 21-7', 'J. 21-8']);
  await loads(['AB 10 001', 'J. 21-9']);
  expect(await notes()).toEqual(['J. 21-8', 'J. 21-9']);
});

it('of rows with one number in one list, the last that has a note is it, whatever their order', async () => {
  const before = await notes();
  const all = ['f', 'a', 'e', 'b', 'd', 'c'].map((note) => `Efter ${note}`);
  for (const given of [all, [...all].reverse()]) {
    await loads(...given.map((note): [string, string] => ['CD 10 001', note]), ['cd10001', '']);
    expect(await notes()).toEqual([given.at(-1), ...before].sort());
  }
});
