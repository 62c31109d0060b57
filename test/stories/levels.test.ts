/** A level is corrected with the words; a higher one only while nobody has it who could not be given it at that level. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { aNewerBook, withoutNewerBooks } from '../support/rule-book.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  atOnce,
  contributes,
  discloses,
  documents,
  expectRefused,
  follows,
  idsOf,
  reads,
  refusalOf,
  toAssess,
  traces,
  withdraws,
} from '../support/sharing.js';

let server: TestServer;
let world: World;
let skat: Person;
let cmm: Person;
let police: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'] });
  [skat, cmm, police] = await Promise.all([world.as('demo-skat-1'), world.as('demo-cmm-1'), world.as('demo-politi-1')]);
});
afterAll(() => server?.stop());

const revise = `mutation ($input: ReviseContributionInput!) { reviseContribution(input: $input) { id version level text } }`;
type Item = { id: string; version: number };
const to = (level: string | null, { id, version }: Item) => ({
  input: { id, version, title: 'Løn til P1', text: 'P1 er 010190-1234.', level },
});
const raises = async (level: string | null, item: Item) =>
  (await skat.ask<{ reviseContribution: Item & { level: string } }>(revise, to(level, item))).reviseContribution;

/** Wages without a number, given as said. */
async function given(...terms: object[]) {
  const item = await contributes(skat, world, { level: 'ordinary' });
  const made = [];
  for (const one of terms) made.push(...(await discloses(skat, { ...toAssess(item), ...one })));
  return { item, made };
}

describe('a higher level', () => {
  it('stands where all who have it could be given it so; they read on', async () => {
    const { item } = await given({ receivers: ['CMM', 'POL-SOJ'] });
    expect(await raises('cpr', item)).toMatchObject({ level: 'cpr', version: item.version + 1 });
    for (const who of [cmm, police]) expect(await reads(who, item.id)).toContain('010190');
    expect((await follows(skat, item.id)).disclosures.map(({ status }) => status)).toEqual(['LIVE', 'LIVE']);
  });

  it('is a CONFLICT that names those who could not, and nothing is changed until it is withdrawn from them', async () => {
    const { item, made } = await given({ receivers: ['CMM'] }, { receivers: ['POL-SOJ'], purpose: 'investigate' });
    const before = await traces(server);
    const { extensions } = await refusalOf(skat, revise, to('sensitive', item));
    expect(extensions.code).toBe('CONFLICT');
    expect([extensions.da, extensions.en]).toEqual([
      expect.stringMatching(/Center mod Menneskehandel\. Træk den tilbage/),
      expect.stringMatching(/to: [^,]+\. Withdraw it/),
    ]);
    expect(await traces(server)).toBe(before);
    expect(await reads(cmm, item.id)).toMatch(/føres videre/);
    await withdraws(skat, made[0] ?? { id: '', version: 0 });
    expect(await raises('sensitive', item)).toMatchObject({ level: 'sensitive' });
    expect(await reads(police, item.id)).toContain('010190');
  });

  it('is a CONFLICT where it could be given only for a reason that nobody wrote', async () => {
    const { item } = await given({ initiative: 'ON_REQUEST', weighing: null });
    await aNewerBook(server, 'PER-06', `conditions = conditions || '{necessity-weighing}'`);
    try {
      expect(await skat.refusal(revise, to('cpr', item))).toBe('CONFLICT');
    } finally {
      await withoutNewerBooks(server);
    }
    expect(await raises('cpr', item)).toMatchObject({ level: 'cpr' });
  });

  it('is not held up by what has ended by its time, nor by what is for two people for an hour', async () => {
    const expiresAt = new Date(server.clock.now().getTime() + 60_000);
    const { item, made } = await given({ expiresAt }, { receivers: ['POL-SOJ'], purpose: 'investigate' });
    await server.owner.query(
      `INSERT INTO disclosures SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'rule_id', 'BREAK-GLASS',
         'expires_at', $2::timestamptz, 'named_persons', $3::uuid[]))).* FROM disclosures d WHERE d.id = $1`,
      [made[0]?.id, new Date(Date.now() + 3_600_000), await idsOf(world, 'demo-cmm-1')],
    );
    expect(await skat.refusal(revise, to('sensitive', item))).toBe('CONFLICT');
    server.clock.pass(61_000);
    expect(await raises('sensitive', item)).toMatchObject({ level: 'sensitive' });
  });

  it('and a giving in the same moment: one of them goes, never both', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const { item } = await given();
      const codes = await atOnce(world, [
        () => skat.refusal(documents.disclose, { input: toAssess(item) }),
        () => skat.refusal(revise, to('sensitive', item)),
      ]);
      expect([...codes].sort()).toEqual(['CONFLICT', null]);
    }
  });
});

it('a lower level needs no verdict; none said, it is as it was', async () => {
  const { item } = await given({});
  const lower = await raises('none', item);
  expect(lower.level).toBe('none');
  expect((await raises(null, lower)).level).toBe('none');
  expect(await reads(cmm, item.id)).toContain('010190');
});

it('a level that the book does not know is INVALID, and nobody else corrects one', async () => {
  const { item } = await given({});
  await expectRefused(skat, revise, to('secret', item).input, 'INVALID', 'input.level');
  const others = [
    [signedOut(server), 'UNAUTHENTICATED'],
    [await world.as('demo-fvst-1'), 'NOT_FOUND'],
    [await world.as('demo-at-1'), 'NOT_FOUND'],
    [await world.as('demo-skat-2'), 'NOT_FOUND'],
    [cmm, 'REFUSED'],
  ] as const;
  for (const [who, code] of others) expect(await who.refusal(revise, to('none', item))).toBe(code);
});
