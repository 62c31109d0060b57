/** Somebody asks what is held of her: also what others said with the agency listening, what it was referred or asked, and its own reasons. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, anInspection, type World } from '../support/builders.js';
import { attaches } from '../support/files.js';
import { doing } from '../support/inspections.js';
import { does } from '../support/meetings.js';
import { asks as asksOnward, refuses, toAsk } from '../support/onward.js';
import { answers, asksOne } from '../support/requests.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess, withdraws } from '../support/sharing.js';

interface Report {
  isCut: boolean;
  leftOut: number;
  items: { subject: string; id: string; isOwn: boolean; writtenBy: { code: string }; exceptions: { kind: string }[] }[];
}
const document = `query ($names: [String!]!) { accessReport(names: $names, reference: "J-1") {
  isCut leftOut items { subject id isOwn writtenBy { code } exceptions { kind } } } }`;

let server: TestServer;
let world: World;
let skat: Person;
let cmm: Person;
let given: { id: string; version: number };

const report = async (who: string, ...names: string[]) =>
  (await (await world.as(who)).ask<{ accessReport: Report }>(document, { names })).accessReport;
/** Each with who wrote it. */
const held = async (who: string, ...names: string[]) =>
  (await report(who, ...names)).items.map(({ subject, writtenBy }) => `${subject} ${writtenBy.code}`).sort();

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'], isOpen: true });
  [skat, cmm] = await Promise.all([world.as('demo-skat-1'), world.as('demo-cmm-1')]);
  const audience = ['SKTST', 'CMM'];
  const { meetingId } = world;
  await does(skat, 'minute', { meetingId, text: 'Agnes Minutsen blev nævnt.', audience });
  const plan = await anInspection(world, { with: ['demo-politi-1'], until: 'UNDERWAY' });
  const inspectionId = plan.id;
  const police = ['SKTST', 'POL-SOJ'];
  await doing(skat, 'observe', { inspectionId, indicator: 'SC-07', text: 'Bente Tegnsen sov der.', audience: police });
  const met = await doing<{ id: string }>(skat, 'recordMetPerson', {
    inspectionId,
    pseudonym: 'P1',
    note: 'Er Carla Mødtsen.',
    audience: police,
  });
  await skat.ask('mutation ($input: ReferInput!) { refer(input: $input) { id } }', {
    input: { metPersonId: met.id, reason: 'Dorthe Henvistsen bad om hjælp.' },
  });
  const asked = await asksOne(cmm, world, 'SKTST', { question: 'Hvad har I om Else Spurgtsen?' });
  await answers(skat, asked, { answer: 'NOTHING_HELD', text: 'Intet om Frida Svarsen.' });
  const item = await contributes(skat, world);
  await attaches(skat, server, item.id, 'Gerda_Filsen-lon.2026.txt', 'x');
  const now = { ...item, version: item.version + 1 };
  given = (await discloses(skat, { ...toAssess(now), weighing: 'Hanne Vejetsen er i fare.' }))[0] ?? {
    id: '',
    version: 0,
  };
  const onward = await asksOnward(cmm, { ...toAsk(item), reason: 'Ida Videresen skal findes.' });
  await refuses(skat, onward, 'Jytte Nejsen siger nej.');
}, 120_000);
afterAll(() => server?.stop());

it.each([
  ['Agnes Minutsen', 'MinuteEntry SKTST', ['demo-skat-4', 'demo-cmm-1']],
  ['Bente Tegnsen', 'Observation SKTST', ['demo-skat-4', 'demo-politi-5']],
  ['Carla Mødtsen', 'MetPerson SKTST', ['demo-skat-4', 'demo-politi-5']],
  ['Dorthe Henvistsen', 'Referral SKTST', ['demo-skat-4', 'demo-cmm-1']],
  ['Else Spurgtsen', 'InformationRequest CMM', ['demo-skat-4', 'demo-cmm-1']],
  ['Frida Svarsen', 'InformationRequest CMM', ['demo-skat-4', 'demo-cmm-1']],
  ['Gerda Filsen', 'Attachment SKTST', ['demo-skat-4', 'demo-cmm-1']],
  ['Hanne Vejetsen', 'Disclosure SKTST', ['demo-skat-4', 'demo-cmm-1']],
  ['Ida Videresen', 'OnwardRequest CMM', ['demo-skat-4', 'demo-cmm-1']],
  ['Jytte Nejsen', 'OnwardRequest CMM', ['demo-skat-4', 'demo-cmm-1']],
])('finds %s with those who hold it, and with nobody else', async (name, what, holders) => {
  for (const who of ['demo-skat-4', 'demo-cmm-1', 'demo-politi-5', 'demo-at-1', 'demo-politi-3'])
    expect(await held(who, name), who).toEqual(holders.includes(who) ? [what] : []);
});

it('says who else hears it, and to whom the contribution of a file or a reason was given', async () => {
  const ask = `query ($names: [String!]!) { accessReport(names: $names, reference: "J-1") {
    items { heardBy { code } given { receiver { code } } } } }`;
  const told = async (name: string) => {
    const { accessReport } = await (await world.as('demo-skat-4')).ask<{
      accessReport: { items: { heardBy: { code: string }[]; given: { receiver: { code: string } }[] }[] };
    }>(ask, { names: [name] });
    return accessReport.items.map(({ heardBy, given: to }) => [
      heardBy.map(({ code }) => code).sort(),
      to.map(({ receiver }) => receiver.code),
    ]);
  };
  expect(await told('Agnes Minutsen')).toEqual([[['CMM'], []]]);
  expect(await told('Bente Tegnsen')).toEqual([[['POL-SOJ'], []]]);
  expect(await told('Dorthe Henvistsen')).toEqual([[['CMM'], []]]);
  expect(await told('Else Spurgtsen')).toEqual([[['SKTST'], []]]);
  expect(await told('Gerda Filsen')).toEqual([[[], ['CMM']]]);
  expect(await told('Hanne Vejetsen')).toEqual([[[], ['CMM']]]);
});

it('says that it is not its own, and what may stand in the way', async () => {
  const { items } = await report('demo-cmm-1', 'Dorthe Henvistsen');
  expect(items).toMatchObject([{ isOwn: false }]);
  expect(items[0]?.exceptions.map(({ kind }) => kind)).toContain('IDENTITY');
});

it('holds no file and no reason any more of what was withdrawn; its giver still does', async () => {
  await withdraws(skat, given);
  for (const [name, what] of [
    ['Gerda Filsen', 'Attachment SKTST'],
    ['Hanne Vejetsen', 'Disclosure SKTST'],
  ] as const) {
    expect(await held('demo-cmm-1', name)).toEqual([]);
    expect(await held('demo-skat-4', name)).toEqual([what]);
  }
});

it('hears nothing any more when it has left the case, and keeps what it wrote', async () => {
  await server.owner.query(
    `UPDATE participations SET status = 'LEFT' WHERE case_id = $1 AND agency_code IN ('CMM', 'POL-SOJ')`,
    [world.caseId],
  );
  for (const name of ['Agnes Minutsen', 'Dorthe Henvistsen']) expect(await held('demo-cmm-1', name)).toEqual([]);
  expect(await held('demo-cmm-1', 'Else Spurgtsen')).toEqual(['InformationRequest CMM']);
  expect(await held('demo-politi-5', 'Bente Tegnsen')).toEqual([]);
});

it('tells the 500 oldest and how many are left out', async () => {
  await server.owner.query(
    `INSERT INTO minute_entries (id, meeting_id, case_id, agency_code, author_id, audience, text, created_at)
     SELECT gen_random_uuid(), meeting_id, case_id, agency_code, author_id, audience, 'Karla Mangesen nr. ' || n, created_at
     FROM minute_entries, generate_series(1, 507) n WHERE text LIKE 'Agnes%'`,
  );
  const { isCut, leftOut, items } = await report('demo-skat-4', 'Karla Mangesen');
  expect([isCut, leftOut, items.length]).toEqual([true, 7, 500]);
  expect(await report('demo-at-1', 'Karla Mangesen')).toEqual({ isCut: false, leftOut: 0, items: [] });
});
