/** One giving to many: each with its own verdict, to a whole meeting, in one transaction whose cost does not follow their number. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  contributes,
  discloses,
  documents,
  expectRefused,
  follows,
  idsOf,
  previews,
  refusalOf,
  toAssess,
  traces,
} from '../support/sharing.js';

let server: TestServer;
let world: World;
let skat: Person;
let officer: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-siri-1'],
    invited: ['demo-fvst-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  [skat, officer] = await Promise.all([world.as('demo-skat-1'), world.as('demo-politi-2')]);
});
afterAll(() => server?.stop());

/** Agencies on the case besides those of the meeting; invited nowhere. */
async function join(codes: readonly string[]): Promise<void> {
  await server.owner.query(
    `INSERT INTO participations (id, case_id, agency_code, invited_by, status, invited_at)
     SELECT gen_random_uuid(), $1, code, 'CMM', 'ACCEPTED', now() FROM unnest($2::text[]) code ON CONFLICT DO NOTHING`,
    [world.caseId, codes],
  );
}

const intelligence = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement' };

describe('before giving', () => {
  it('tells which can go at once, which after approval, and which not at all', async () => {
    await join(['AT', 'AKM']);
    const item = await contributes(officer, world, intelligence);
    const shown = await previews(officer, item.id, { purpose: 'assess' });
    expect(Object.fromEntries(shown.map(({ receiver, goes }) => [receiver.code, goes]))).toEqual({
      AKM: expect.stringMatching(/AT_ONCE|NOT_AT_ALL/),
      AT: 'AFTER_APPROVAL',
      CMM: 'AFTER_APPROVAL',
      SIRI: 'AFTER_APPROVAL',
      SKTST: 'AFTER_APPROVAL',
    });
    expect(shown.every(({ goes, isPossible }) => isPossible === (goes !== 'NOT_AT_ALL'))).toBe(true);
  });

  it('goes to those chosen in one step, some at once and some waiting', async () => {
    const item = await contributes(officer, world, {
      category: 'housing',
      level: 'confidential',
      regime: 'law-enforcement',
    });
    const input = { ...toAssess(item), receivers: ['CMM', 'SKTST'], purpose: 'own-control' };
    const shown = await previews(officer, item.id, { purpose: 'own-control', receivers: ['CMM', 'SKTST'] });
    const going = shown.filter(({ isPossible }) => isPossible).map(({ receiver }) => receiver.code);
    const namedPersons = await idsOf(world, 'demo-skat-1');
    if (going.length < 2) {
      const { extensions } = await refusalOf(officer, documents.disclose, { input: { ...input, namedPersons } });
      expect(extensions.code).toBe('UNLAWFUL');
    }
    const made = await discloses(officer, { ...input, receivers: going, namedPersons });
    expect(made.map(({ receiver }) => receiver.code)).toEqual(going);
    expect(made.find(({ receiver }) => receiver.code === 'SKTST')).toMatchObject({
      status: 'PENDING',
      ruleId: 'PER-21',
    });
  });
});

describe('to everyone in a meeting', () => {
  it('reaches the agencies that accepted and take part, and no other on the case', async () => {
    await join(['AT']);
    const item = await contributes(skat, world);
    const { meetingId } = world;
    const shown = await previews(skat, item.id, { meetingId });
    expect(shown.map(({ receiver }) => receiver.code)).toEqual(['CMM', 'POL-SOJ', 'SIRI']);
    const { receivers: _, ...input } = { ...toAssess(item), meetingId };
    const made = await discloses(skat, input);
    expect(made.map(({ receiver, status }) => [receiver.code, status])).toEqual([
      ['CMM', 'LIVE'],
      ['POL-SOJ', 'LIVE'],
      ['SIRI', 'LIVE'],
    ]);
  });

  it('leaves out who has it, and says so when nobody is left', async () => {
    const item = await contributes(skat, world);
    await discloses(skat, { ...toAssess(item), receivers: ['CMM'] });
    const { receivers: _, ...input } = { ...toAssess(item), meetingId: world.meetingId };
    expect((await discloses(skat, input)).map(({ receiver }) => receiver.code)).toEqual(['POL-SOJ', 'SIRI']);
    await expectRefused(skat, documents.disclose, input, 'INVALID', 'input.meetingId');
  });

  it('goes to nobody where one of them must not have it: all or none', async () => {
    const item = await contributes(skat, world, { category: 'tax-assessment', level: 'confidential' });
    const { receivers: _, ...input } = { ...toAssess(item), meetingId: world.meetingId };
    const before = await traces(server);
    expect(await skat.refusal(documents.disclose, { input })).toBe('UNLAWFUL');
    expect(await traces(server)).toBe(before);
  });

  it('is no way to reach a meeting of another case, one she does not see, or one that is none', async () => {
    const elsewhere = await aCase(server, { agencies: ['demo-skat-1', 'demo-at-1'] });
    const hidden = await aCase(server, { agencies: ['demo-at-1'] });
    const item = await contributes(skat, world);
    const { receivers, ...input } = toAssess(item);
    for (const meetingId of [elsewhere.meetingId, hidden.meetingId, item.id, 'intet møde'])
      await expectRefused(skat, documents.disclose, { ...input, meetingId }, 'INVALID', 'input.meetingId');
    const both = { ...input, receivers, meetingId: world.meetingId };
    await expectRefused(skat, documents.disclose, both, 'INVALID', 'input.meetingId');
    await expectRefused(skat, documents.disclose, input, 'INVALID', 'input.receivers');
    expect((await follows(skat, item.id)).disclosures).toEqual([]);
  });

  it('leaves out an agency that accepted and has left since', async () => {
    const part = (status: string) =>
      server.owner.query(`UPDATE participations SET status = $2 WHERE case_id = $1 AND agency_code = 'SIRI'`, [
        world.caseId,
        status,
      ]);
    await part('LEFT');
    const item = await contributes(skat, world);
    const { receivers: _, ...input } = { ...toAssess(item), meetingId: world.meetingId };
    expect((await discloses(skat, input)).map(({ receiver }) => receiver.code)).toEqual(['CMM', 'POL-SOJ']);
    await part('ACCEPTED');
  });
});

describe('to twelve agencies', () => {
  it('is one round trip and one transaction, with as many statements as for two', async () => {
    const { rows } = await server.owner.query<{ code: string }>(
      `SELECT code FROM agencies WHERE kind = 'police' AND is_group_member AND code <> 'POL-SOJ' ORDER BY code LIMIT 11`,
    );
    const twelve = ['POL-SOJ', ...rows.map(({ code }) => code)];
    expect(twelve).toHaveLength(12);
    await join(twelve);
    const cost = async (receivers: readonly string[]) => {
      const item = await contributes(skat, world);
      server.asked();
      const made = await discloses(skat, { ...toAssess(item), receivers });
      expect(made.map(({ status }) => status)).toEqual(receivers.map(() => 'LIVE'));
      const said = server.asked();
      const { rows: written } = await server.owner.query<{ transactions: number }>(
        'SELECT count(DISTINCT xmin::text)::int AS transactions FROM disclosures WHERE id = ANY($1)',
        [made.map(({ id }) => id)],
      );
      expect(written[0]?.transactions).toBe(1);
      expect(said.filter((one) => one.includes('INSERT INTO "public"."disclosures"'))).toHaveLength(1);
      expect(said.filter((one) => one.startsWith('INSERT INTO outbox_events'))).toHaveLength(1);
      return said.length;
    };
    const two = await cost(twelve.slice(0, 2));
    expect(await cost(twelve)).toBe(two);
  });
});
