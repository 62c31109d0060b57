/** Somebody asks what is held of her: the agency that must answer finds it all, and whom it went to; nobody else is told anything. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, documents, toAssess } from '../support/sharing.js';

interface Item {
  subject: string;
  id: string;
  caseNumber: string | null;
  category: string | null;
  writtenBy: { code: string };
  isOwn: boolean;
  given: {
    giver: { code: string };
    receiver: { code: string };
    hasEnded: boolean;
    status: string;
    provisions: { code: string }[];
  }[];
  exceptions: { kind: string; provisions: { code: string; isVerified: boolean }[] }[];
}
const document = `query ($names: [String!]!, $reference: String!) { accessReport(names: $names, reference: $reference) {
  reference isCut agency { code } items { subject id caseNumber category writtenBy { code } isOwn
    given { giver { code } receiver { code } hasEnded status provisions { code } } exceptions { kind provisions { code isVerified } } } } }`;

let server: TestServer;
let world: World;
let officer: Person;
/** Of no team. */
let lawyer: Person;
let receiver: Person;
let ours: string;
let theirs: string;
let given: { id: string; version: number };

const held = async (who: Person, ...names: string[]) =>
  (await who.ask<{ accessReport: { items: Item[] } }>(document, { names, reference: 'J-2026-7' })).accessReport.items;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'], isOpen: true });
  officer = await world.as('demo-skat-1');
  lawyer = await world.as('demo-skat-4');
  receiver = await world.as('demo-at-1');
  const item = await contributes(officer, world, {
    title: 'Lønsedler',
    text: 'Maria Plainfeldt, 010190-0000, fik intet udbetalt.',
  });
  ours = item.id;
  const disclosed = await officer.ask<{
    disclose: { id: string; version: number } | { id: string; version: number }[];
  }>(documents.disclose, { input: { ...toAssess(item), receivers: ['AT'] } });
  given = [disclosed.disclose].flat()[0] as { id: string; version: number };
  theirs = (
    await contributes(await world.as('demo-politi-1'), world, {
      title: 'Set',
      text: 'Maria Plainfeldt gik ind klokken ti.',
    })
  ).id;
});
afterAll(() => server?.stop());

it('finds what her agency wrote, on whatever case, with whom it was given to and on which basis', async () => {
  const items = await held(lawyer, 'Maria Plainfeldt');
  expect(items).toEqual([
    expect.objectContaining({ subject: 'Contribution', id: ours, isOwn: true, writtenBy: { code: 'SKTST' } }),
  ]);
  expect(items[0]?.caseNumber).toMatch(/^S-/);
  expect(items[0]?.given).toEqual([
    expect.objectContaining({ giver: { code: 'SKTST' }, receiver: { code: 'AT' }, hasEnded: false, status: 'DRAFT' }),
  ]);
  expect(items[0]?.given[0]?.provisions.length).toBeGreaterThan(0);
  expect(JSON.stringify(items)).not.toContain(theirs);
});

it('finds a personal number with and without its hyphen, and no part of a name', async () => {
  for (const number of ['010190-0000', '0101900000', '010190 0000', 'CPR-nr. 010190-0000'])
    expect(
      (await held(lawyer, number)).map(({ id }) => id),
      number,
    ).toEqual([ours]);
  expect(await held(lawyer, 'Maria Plain')).toEqual([]);
  expect(await held(lawyer, '010190-0001')).toEqual([]);
});

it('points out what may stand in the way, with provisions that are not verified', async () => {
  const [item] = await held(lawyer, 'Plainfeldt');
  expect(item?.exceptions.map(({ kind }) => kind)).toEqual(['INVESTIGATION', 'OTHERS']);
  expect(item?.exceptions.flatMap(({ provisions }) => provisions)).toEqual([
    { code: 'DBL-22-2', isVerified: false },
    { code: 'DBL-22-1', isVerified: false },
  ]);
});

it('tells the receiver what it was given, and nothing of it once it is withdrawn', async () => {
  const coordinator = receiver;
  const [item] = await held(coordinator, 'Plainfeldt');
  expect(item).toMatchObject({ id: ours, isOwn: false, writtenBy: { code: 'SKTST' } });
  expect(item?.given.map((one) => one.receiver.code)).toEqual(['AT']);
  await officer.ask(documents.withdraw, { input: { id: given.id, version: given.version, reason: 'En fejl.' } });
  expect(await held(coordinator, 'Plainfeldt')).toEqual([]);
  expect((await held(lawyer, 'Plainfeldt'))[0]?.given).toEqual([expect.objectContaining({ hasEnded: true })]);
});

it('is a line in the ledger, with what it found and never with her name', async () => {
  const { rows } = await server.owner.query(
    `SELECT ids, digest FROM ledger_entries WHERE verb = 'accessReport' AND agency_code = 'SKTST' ORDER BY seq LIMIT 1`,
  );
  expect(rows).toEqual([{ ids: [ours], digest: expect.stringMatching(/^[0-9a-f]+$/) }]);
});

it('is for lawyers and coordinators who have just signed in', async () => {
  const asked = { names: ['Plainfeldt'], reference: 'J-1' };
  expect(await signedOut(server).refusal(document, asked)).toBe('UNAUTHENTICATED');
  for (const who of ['demo-skat-2', 'demo-skat-3'])
    expect(await (await world.as(who)).refusal(document, asked), who).toBe('REFUSED');
  const now = server.clock.now();
  server.clock.set(new Date(now.getTime() + 16 * 60_000));
  expect(await lawyer.refusal(document, asked)).toBe('REFUSED');
  server.clock.set(now);
  const { rows } = await server.owner.query(
    `SELECT p.subject, e.ids, e.rule FROM ledger_entries e JOIN people p ON p.id = e.person_id
     WHERE e.verb = 'accessReport' AND e.kind = 'REFUSED' ORDER BY e.seq`,
  );
  expect(rows).toEqual(
    ['demo-skat-2', 'demo-skat-3', 'demo-skat-4'].map((subject) => ({
      subject,
      ids: ['SKTST'],
      rule: 'accessReport@Agency REFUSED',
    })),
  );
});

it('says what would be right of names that are none', async () => {
  for (const names of [[], [' '], ['--'], Array.from({ length: 11 }, (_, n) => `navn ${n}`), ['x'.repeat(101)]])
    expect(await lawyer.refusal(document, { names, reference: 'J-1' }), names.join()).toBe('INVALID');
  expect(await lawyer.refusal(document, { names: ['Kim'], reference: '' })).toBe('INVALID');
  expect(await lawyer.refusal(document, { names: ["' | drop:*"], reference: 'J-1' })).toBeNull();
});
