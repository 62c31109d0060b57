/** Somebody asks what is held of her: also in what no search looks through, and on the agency's own list by her number alone. */
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, aPersonId, type World } from '../support/builders.js';
import { says, takes } from '../support/records.js';
import { places } from '../support/retention.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess, withdraws } from '../support/sharing.js';

interface Item {
  subject: string;
  caseNumber: string | null;
  writtenBy: { code: string };
  isOwn: boolean;
  exceptions: { kind: string }[];
}
const document = `query ($names: [String!]!) { accessReport(names: $names, reference: "J-1") {
  items { subject caseNumber isOwn writtenBy { code } exceptions { kind } } } }`;

let server: TestServer;
let world: World;
let skat: Person;
let cmm: Person;
let police: Person;

const report = async (who: string, ...names: string[]) =>
  (await (await world.as(who)).ask<{ accessReport: { items: Item[] } }>(document, { names })).accessReport.items;
const held = async (who: string, ...names: string[]) =>
  (await report(who, ...names)).map(({ subject, writtenBy }) => `${subject} ${writtenBy.code}`).sort();

const finds = async (who: Person, text: string) =>
  (
    await who.ask<{ search: { hits: { id: string }[] } }>(
      'query ($text: String!) { search(text: $text) { hits { id } } }',
      { text },
    )
  ).search.hits.map(({ id }) => id);

const theirPlate = 'AB 12 345';
const herNumber = '010190-0000';

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  [skat, cmm, police] = await Promise.all([world.as('demo-skat-1'), world.as('demo-cmm-1'), world.as('demo-politi-1')]);
  const meeting = { caseId: world.caseId, title: 'Møde', startsAt: new Date(Date.now() + 3_600_000).toISOString() };
  const { convene } = await cmm.ask<{ convene: { id: string } }>(
    'mutation ($input: ConveneInput!) { convene(input: $input) { id } }',
    { input: { ...meeting, invitees: [{ agency: 'SIRI', message: 'Vi leder efter Agnes Kaldtsen.' }] } },
  );
  expect(convene.id).toBeTruthy();
  await places(skat, world, 'Bente Holdtsen skal vidne.');
  await (await world.as('demo-politi-2')).ask(
    'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id } }',
    {
      input: { caseId: world.caseId, reason: 'Carla Nødsen bliver slået ihjel i nat.' },
    },
  );
  const item = await contributes(skat, world);
  const [given] = await discloses(skat, { ...toAssess(item), receivers: ['AT'] });
  const at = await world.as('demo-at-1');
  const taking = await takes(at, item, 'J-7 Dorthe Journalsen');
  await withdraws(skat, given ?? { id: '', version: 0 });
  const kept = { answer: 'KEPT', reason: 'Else Beholdtsen har fået en afgørelse.', provision: 'ARK-10' };
  await says(at, { ...taking, version: taking.version + 1 }, kept);
  const rows = [
    { line: 2, kind: 'VEHICLE', identifier: theirPlate, note: 'Frida Listesens bil' },
    { line: 3, kind: 'PERSON', identifier: herNumber, note: 'J. 21-7' },
  ];
  await police.ask('mutation ($input: WatchInput!) { watch(input: $input) { added } }', { input: { rows } });
  await skat.ask('mutation ($input: AskOverlapInput!) { askOverlap(input: $input) { id } }', {
    input: { kind: 'PERSON', identifier: herNumber, reason: 'Gerda Spurgtsen er set to steder.' },
  });
}, 120_000);
afterAll(() => server?.stop());

const lawyers = ['demo-skat-4', 'demo-cmm-1', 'demo-politi-5', 'demo-at-1', 'demo-siri-1', 'demo-politi-3'];

it.each([
  ['Agnes Kaldtsen', 'Invitation CMM', ['demo-cmm-1', 'demo-siri-1']],
  ['Bente Holdtsen', 'LegalHold SKTST', ['demo-skat-4']],
  ['Carla Nødsen', 'BreakGlass POL-SOJ', ['demo-politi-5']],
  ['Dorthe Journalsen', 'Taking AT', ['demo-at-1', 'demo-skat-4']],
  ['Else Beholdtsen', 'Taking AT', ['demo-at-1', 'demo-skat-4']],
  ['Frida Listesens', 'WatchEntry POL-SOJ', ['demo-politi-5']],
])('finds %s with those who hold it, and with nobody else', async (name, what, holders) => {
  for (const who of lawyers) expect(await held(who, name), who).toEqual(holders.includes(who) ? [what] : []);
});

it('finds a case by what it is called, with those on it; an agency that is asked is told no number of it', async () => {
  const { case: found } = await cmm.ask<{ case: { title: string } }>('query ($id: ID!) { case(id: $id) { title } }', {
    id: world.caseId,
  });
  expect(await held('demo-skat-4', `"${found.title}"`)).toContain('Case CMM');
  expect(await held('demo-siri-1', `"${found.title}"`)).toEqual([]);
  const [asked] = await report('demo-siri-1', 'Agnes Kaldtsen');
  expect(asked).toMatchObject({ isOwn: false, caseNumber: null });
});

it('finds her number on the list of her agency, and in what it asked, whatever is written there', async () => {
  expect(await held('demo-politi-5', herNumber)).toContain('WatchEntry POL-SOJ');
  expect(await held('demo-politi-5', 'ab12345')).toEqual(['WatchEntry POL-SOJ']);
  expect(await held('demo-skat-4', '0101900000')).toEqual(['OverlapQuestion SKTST']);
  expect(await held('demo-skat-4', 'Gerda Spurgtsen')).toEqual(['OverlapQuestion SKTST']);
  for (const who of ['demo-at-1', 'demo-cmm-1', 'demo-siri-1']) expect(await held(who, herNumber), who).toEqual([]);
  expect(await held('demo-skat-4', '010190-0001')).toEqual([]);
});

it('tells the holder that it is asked about her, and the asker nothing before the holder has said hit and the time is up', async () => {
  await expect.poll(() => held('demo-politi-5', herNumber)).toContain('OverlapMatch POL-SOJ');
  expect(await held('demo-politi-5', 'Gerda Spurgtsen')).toEqual(['OverlapMatch POL-SOJ']);
  expect(await held('demo-skat-4', herNumber)).toEqual(['OverlapQuestion SKTST']);
});

it('finds people whose names are words that Danish leaves out, and nobody with half of one', async () => {
  const item = await contributes(skat, world, { title: 'Set', text: 'Der står Han Min på lønsedlen.' });
  for (const name of ['Han Min', 'han min']) expect(await held('demo-skat-4', name)).toEqual(['Contribution SKTST']);
  expect(await held('demo-skat-4', 'Vi Han')).toEqual([]);
  expect(await finds(skat, '"Han Min"')).toEqual([item.id]);
});

it('names the regime’s own act for police, and says nothing of an open case where there is none', async () => {
  const kinds = async (who: string, name: string) =>
    (await report(who, name)).map(({ exceptions }) => exceptions.map(({ kind }) => kind));
  expect(await kinds('demo-politi-5', 'Frida Listesens')).toEqual([['LAW_ENFORCEMENT', 'OTHERS']]);
  expect(await kinds('demo-skat-4', 'Gerda Spurgtsen')).toEqual([['OTHERS']]);
});

it('says that a life may hang on it', async () => {
  const [item] = await report('demo-politi-5', 'Carla Nødsen');
  expect(item?.exceptions.map(({ kind }) => kind)).toEqual(['IDENTITY', 'LAW_ENFORCEMENT']);
});

it('is nobody’s to ask of the database itself but the agency’s own lawyers and coordinators', async () => {
  const database = new pg.Client({ connectionString: server.appUrl, options: '-c app.agency=POL-SOJ' });
  await database.connect();
  const told = async (who: string) => {
    const id = await aPersonId(server, who);
    const { rowCount } = await database.query(`SELECT FROM fence.held_beside($1, '{Carla Nødsen}', '{}', 10)`, [id]);
    return rowCount;
  };
  expect(await told('demo-politi-5')).toBe(1);
  for (const who of ['demo-politi-2', 'demo-skat-4']) expect(await told(who), who).toBe(0);
  await database.end();
});
