/** What is opened in an emergency goes under its holder's handling code, and keeps it in the records of who takes it over. */
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase } from '../support/builders.js';
import { takes } from '../support/records.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';

let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samindsats-records-'));
  server = await startTestServer({ settings: { RECORD_DIR: folder } });
});
afterAll(() => server?.stop());

const note = 'Må ikke nævnes for arbejdsgiveren.';
const coded: object = { handling: 'H3', handlingNote: note };
const handlingTo = async (who: Person, id: string) =>
  (
    await who.ask<{ contribution: { disclosures: { handling: object | null }[] } }>(
      'query ($id: ID!) { contribution(id: $id) { disclosures { handling { code note } } } }',
      { id },
    )
  ).contribution.disclosures.map(({ handling }) => handling);

it('is told to those it is opened for, and stands in the package', async () => {
  const world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  const item = await contributes(await world.as('demo-skat-1'), world, coded);
  const [officer, coordinator] = [await world.as('demo-politi-2'), await world.as('demo-politi-1')];
  const { breakGlass } = await officer.ask<{ breakGlass: { id: string; version: number } }>(
    'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id version } }',
    { input: { caseId: world.caseId, reason: 'P1 har ringet: han bliver slået ihjel nu.' } },
  );
  await coordinator.ask('mutation ($input: ConfirmBreakGlassInput!) { confirmBreakGlass(input: $input) { id } }', {
    input: breakGlass,
  });
  expect(await handlingTo(officer, item.id)).toEqual([{ code: 'H3', note }]);

  const { id } = await takes(officer, item);
  const home = join(folder, 'POL-SOJ', id);
  await vi.waitFor(() => readdir(home), 15_000);
  const [written = ''] = (await readdir(home)).filter((name) => name.endsWith('.json') && !name.startsWith('manifest'));
  const { disclosure } = JSON.parse(await readFile(join(home, written), 'utf8'));
  expect(disclosure.handling).toMatchObject({ code: 'H3', meaning: `Anden begrænsning: ${note}` });
});
