/** A case taken out has what its reader's agency asks, passes on, takes over and holds back, and nothing of what is between two others. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { attaches } from '../support/files.js';
import { aTip, grill, records } from '../support/intake.js';
import { asks as asksOnward, refuses, toAsk } from '../support/onward.js';
import { wordsOf } from '../support/pdf-words.js';
import { takes as takesOver } from '../support/records.js';
import { asksOne } from '../support/requests.js';
import { places } from '../support/retention.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess } from '../support/sharing.js';

interface Json {
  files: { name: string; bytes: number; sha256: string; contributionId: string }[];
  requests: { id: string; question: string; groupId?: string }[];
  onwardRequests: { id: string; reason: string }[];
  takings: { reference: string; digest: string }[];
  breakGlasses: { reason: string; givers: string[]; status: string }[];
  legalHolds: { reason: string }[];
  tip: { seen: string; callerKind: string } | null;
  people: { name: string }[];
  contributions: { id: string }[];
}

const document = `query ($id: ID!, $format: ExportFormat!, $language: ExportLanguage) {
  exportCase(caseId: $id, format: $format, language: $language) { content } }`;

let server: TestServer;
let world: World;
let skat: Person;
let cmm: Person;
let police: Person;
let third: Person;
let wages: { id: string; version: number };

async function takes(who: Person, format: 'PDF' | 'JSON', language = 'DA', id = world.caseId): Promise<Buffer> {
  const { exportCase } = await who.ask<{ exportCase: { content: string } }>(document, { id, format, language });
  return Buffer.from(exportCase.content, 'base64');
}
const textOf = async (who: Person, id?: string) => (await takes(who, 'JSON', 'DA', id)).toString('utf8');
const jsonOf = async (who: Person, id?: string) => JSON.parse(await textOf(who, id)) as Json;
const paperOf = async (who: Person, language = 'DA') => wordsOf(await takes(who, 'PDF', language));

const asking = 'Hvad har I om lønnen til P1 fra Ødis?';
const danger = 'P1 har ringet: han bliver slået ihjel nu.';

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  [skat, cmm, police, third] = await Promise.all([
    world.as('demo-skat-1'),
    world.as('demo-cmm-1'),
    world.as('demo-politi-1'),
    world.as('demo-at-1'),
  ]);
  const { contribute } = await skat.ask<{ contribute: typeof wages }>(
    'mutation ($input: ContributeInput!) { contribute(input: $input) { id version } }',
    {
      input: {
        caseId: world.caseId,
        title: 'Lønsedler',
        text: 'Kontoen tømmes.',
        category: 'wages-bank',
        level: 'cpr',
        regime: 'gdpr',
        handling: 'H1',
      },
    },
  );
  wages = contribute;
  await attaches(skat, server, wages.id, 'kontoudtog.txt', 'indholdet bliver herinde');
  wages = { ...wages, version: wages.version + 1 };
  await discloses(skat, toAssess(wages));
  await takesOver(cmm, wages, 'CMM-2026-7');
  await asksOne(cmm, world, 'SKTST', { question: asking });
  const onward = await asksOnward(cmm, { ...toAsk(wages), reason: 'Politiet skal kende kontoen.' });
  await refuses(skat, onward, 'Endnu ikke.');
  await contributes(cmm, world, { category: 'victim-story', level: 'sensitive', title: 'Samtale' });
  await places(skat, world, 'Revisionen spørger.');
});
afterAll(() => server?.stop());

it('has the files’ names, sizes and digests with whoever may read them, and nothing of what is in them', async () => {
  for (const who of [skat, cmm]) {
    const json = await textOf(who);
    const { files } = JSON.parse(json) as Json;
    expect(files).toMatchObject([{ name: 'kontoudtog.txt', bytes: 24, contributionId: wages.id }]);
    expect(files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(json).not.toContain('indholdet bliver herinde');
    expect(json).not.toMatch(/storageKey|wrappedKey/);
  }
  for (const who of [police, third]) expect(await jsonOf(who)).toMatchObject({ files: [], contributions: [] });
});

it('has requests, onward requests and receipts on both sides, and nothing of them with a third agency', async () => {
  const [theirs, ours] = [await jsonOf(cmm), await jsonOf(skat)];
  for (const one of [theirs, ours]) {
    expect(one.requests).toMatchObject([
      { question: asking, status: 'ASKED', toCode: 'SKTST', category: 'wages-bank' },
    ]);
    expect(one.onwardRequests).toMatchObject([{ reason: 'Politiet skal kende kontoen.', answer: 'Endnu ikke.' }]);
    expect(one.takings).toMatchObject([{ reference: 'CMM-2026-7', agencyCode: 'CMM', giverCode: 'SKTST' }]);
  }
  expect(theirs.requests[0]).toHaveProperty('groupId');
  expect(ours.requests[0]).not.toHaveProperty('groupId');
  for (const who of [police, third]) {
    const text = await textOf(who);
    const { requests, onwardRequests, takings } = JSON.parse(text) as Json;
    expect([requests, onwardRequests, takings]).toEqual([[], [], []]);
    for (const word of [asking, 'Politiet skal kende kontoen.', 'CMM-2026-7', 'Endnu ikke.'])
      expect(text).not.toContain(word);
    expect(await paperOf(who)).not.toContain('Ødis');
  }
});

it('has the reader’s own legal holds alone', async () => {
  expect((await jsonOf(skat)).legalHolds).toMatchObject([{ reason: 'Revisionen spørger.' }]);
  for (const who of [cmm, police, third]) expect(await textOf(who)).not.toContain('Revisionen');
});

it('has the tip for those of the agency that received it, and the reporter for nobody', async () => {
  const tip = await records(cmm, {
    reporter: { name: 'Rikke Ravn', contact: '12345678', note: 'nabo' },
    workplace: { typed: grill },
  });
  const { openCase } = await cmm.ask<{ openCase: { id: string } }>(
    'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id } }',
    { input: { tipId: tip.id, title: 'Fra et tip' } },
  );
  const text = await textOf(cmm, openCase.id);
  expect((JSON.parse(text) as Json).tip).toMatchObject({ seen: aTip().seen, callerKind: 'CITIZEN' });
  expect(text).not.toMatch(/Rikke|12345678|nabo/);
  expect((await jsonOf(cmm)).tip).toBeNull();
  await server.owner.query('UPDATE cases SET tip_id = $2 WHERE id = $1', [world.caseId, tip.id]);
  expect((await jsonOf(cmm)).tip).not.toBeNull();
  for (const who of [skat, police, third]) expect((await jsonOf(who)).tip).toBeNull();
});

it('has emergency access for who asked, with all givers, and for each giver with itself alone', async () => {
  const officer = await world.as('demo-politi-2');
  const { breakGlass } = await officer.ask<{ breakGlass: { id: string; version: number } }>(
    'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id version } }',
    { input: { caseId: world.caseId, reason: danger } },
  );
  await police.ask('mutation ($input: ConfirmBreakGlassInput!) { confirmBreakGlass(input: $input) { id } }', {
    input: breakGlass,
  });
  const of = async (who: Person) => (await jsonOf(who)).breakGlasses;
  expect(await of(police)).toMatchObject([{ reason: danger, givers: ['CMM', 'SKTST'], status: 'CONFIRMED' }]);
  expect((await of(skat)).map(({ givers }) => givers)).toEqual([['SKTST']]);
  expect((await of(cmm)).map(({ givers }) => givers)).toEqual([['CMM']]);
  expect(await textOf(third)).not.toContain(danger);
});

it('stands in the PDF, to be read, with its handling code, in both languages', async () => {
  const paper = await paperOf(skat);
  for (const word of [
    'H1',
    'kontoudtog.txt',
    asking,
    'CMM-2026-7',
    'Revisionen spørger.',
    danger,
    'Slettestop',
    'Nødadgang',
  ])
    expect(paper.toLowerCase(), word).toContain(word.toLowerCase());
  const english = await paperOf(skat, 'EN');
  for (const word of ['Requests for information', 'Legal holds', 'Emergency access', 'Taken over into records'])
    expect(english.toLowerCase(), word).toContain(word.toLowerCase());
});

it('records the reading of each request and tip before it leaves', async () => {
  const before = await server.owner.query<{ seq: string }>('SELECT max(seq) AS seq FROM ledger_entries');
  const { requests } = await jsonOf(cmm);
  const { rows } = await server.owner.query<{ subject: string; ids: string[] }>(
    `SELECT subject, ids FROM ledger_entries WHERE seq > $1 AND agency_code = 'CMM' AND verb = 'read'`,
    [before.rows[0]?.seq],
  );
  expect(rows).toContainEqual({ subject: 'InformationRequest', ids: requests.map(({ id }) => id) });
  expect(rows.map(({ subject }) => subject)).toContain('Tip');
});
