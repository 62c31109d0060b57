/** What waits is let go under the book as it now is only where it has what that book asks for, and somebody to read it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { aNewerBook, withoutNewerBooks } from '../support/rule-book.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  atOnce,
  contributes,
  decides,
  discloses,
  documents,
  type Given,
  idsOf,
  reads,
  refusalOf,
  toAssess,
  traces,
} from '../support/sharing.js';

let server: TestServer;
let world: World;
let officer: Person;
let coordinator: Person;
let skat: Person;
let cmm: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-cmm-1': ['demo-cmm-2'], 'demo-politi-1': ['demo-politi-2'] },
  });
  [officer, coordinator] = await Promise.all([world.as('demo-politi-2'), world.as('demo-politi-1')]);
  [skat, cmm] = await Promise.all([world.as('demo-skat-1'), world.as('demo-cmm-1')]);
});
afterAll(() => server?.stop());

async function asksToGive(who: Person, what: object, how: object): Promise<{ item: { id: string }; given: Given }> {
  const item = await contributes(who, world, what);
  const [given] = await discloses(who, { ...toAssess(item), ...how });
  if (given?.status !== 'PENDING') throw new Error('nothing waits');
  return { item, given };
}

const of = ({ id, version }: Given, words: object = {}) => ({ input: { id, version, ...words } });

describe('what waits, under a newer book that asks for more', () => {
  const more = (condition: string) => `conditions = conditions || '{${condition}}'`;

  it('it does not go to a whole team where people must now be named: CONFLICT says so, and nothing goes', async () => {
    const { item, given } = await asksToGive(
      await world.as('demo-cmm-2'),
      { category: 'housing', level: 'ordinary' },
      { receivers: ['SKTST'], purpose: 'own-control' },
    );
    expect(given.ruleId).toBe('PER-55');
    await aNewerBook(server, 'PER-55', more('named-persons-only'));
    try {
      const before = await traces(server);
      const said = await refusalOf(cmm, documents.approve, of(given));
      expect([said.extensions.code, said.extensions.da, said.extensions.en]).toEqual([
        'CONFLICT',
        expect.stringContaining('navngivne personer'),
        expect.stringContaining('ask again with names'),
      ]);
      expect(await traces(server)).toBe(before);
      expect(await reads(skat, item.id)).toBe('NOT_FOUND');
    } finally {
      await withoutNewerBooks(server);
    }
    expect(await decides(cmm, 'approve', given)).toMatchObject({ status: 'LIVE', namedPersons: [] });
  });

  it('it does not go without a reason where one must now be written', async () => {
    const namedPersons = await idsOf(world, 'demo-politi-1');
    const { item, given } = await asksToGive(
      cmm,
      { category: 'victim-story', level: 'sensitive' },
      { receivers: ['POL-SOJ'], purpose: 'investigate', namedPersons },
    );
    const consent = { who: 'P1', how: 'Mundtligt.', at: server.clock.now() };
    await aNewerBook(server, given.ruleId ?? '', more('necessity-weighing'));
    try {
      const said = await refusalOf(cmm, documents.recordConsent, of(given, consent));
      expect([said.extensions.code, said.extensions.da, said.extensions.en]).toEqual([
        'CONFLICT',
        expect.stringContaining('begrundelse'),
        expect.stringContaining('why it is necessary'),
      ]);
      expect(await reads(coordinator, item.id)).toBe('NOT_FOUND');
    } finally {
      await withoutNewerBooks(server);
    }
    expect(await decides(cmm, 'recordConsent', given, consent)).toMatchObject({ status: 'LIVE', weighing: null });
  });

  it('it does not go to people who have all left the receiver’s team meanwhile', async () => {
    const namedPersons = await idsOf(world, 'demo-skat-1');
    const { item, given } = await asksToGive(
      officer,
      { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement' },
      { receivers: ['SKTST'], purpose: 'own-control', initiative: 'ON_REQUEST', namedPersons },
    );
    const there = (isActive: boolean) =>
      server.owner.query(
        `UPDATE case_members SET is_active = $2 WHERE case_id = $1 AND person_id = (SELECT id FROM people WHERE subject = 'demo-skat-1')`,
        [world.caseId, isActive],
      );
    await there(false);
    const said = await refusalOf(coordinator, documents.approve, of(given));
    expect([said.extensions.code, said.extensions.en]).toEqual(['CONFLICT', expect.stringContaining('other names')]);
    await there(true);
    await decides(coordinator, 'approve', given);
    expect(await reads(skat, item.id)).toMatch(/kontoen|lønnen/i);
  });
});

describe('what waits under a rule that lets it through on a waiver alone', () => {
  it('goes on the waiver that is on record, which it keeps', async () => {
    await aNewerBook(server, 'PER-55', `conditions = conditions || '{waiver-by-complainant}'`);
    try {
      const what = { category: 'housing', level: 'ordinary' };
      const how = { receivers: ['SKTST'], purpose: 'own-control' };
      const waiver = { waiverRecorded: true, consent: 'P1, mundtligt i går.' };
      const { item, given } = await asksToGive(await world.as('demo-cmm-2'), what, { ...how, ...waiver });
      expect(given).toMatchObject({ ruleId: 'PER-55', awaits: 'APPROVAL', consent: waiver.consent });
      expect(await decides(cmm, 'approve', given)).toMatchObject({ status: 'LIVE', consent: waiver.consent });
      expect(await reads(skat, item.id)).toMatch(/kontoen|lønnen/i);
    } finally {
      await withoutNewerBooks(server);
    }
  });
});

describe('what waits, when the book is replaced in the same moment', () => {
  it('is not let go under the one that was: CONFLICT, and asked again it goes under the new one', async () => {
    const { item, given } = await asksToGive(
      await world.as('demo-cmm-2'),
      { category: 'housing', level: 'ordinary' },
      { receivers: ['SKTST'], purpose: 'own-control' },
    );
    let newer = 0;
    const [said] = await atOnce(world, [() => refusalOf(cmm, documents.approve, of(given))], async () => {
      newer = await aNewerBook(server, 'PER-55', 'rank = rank');
    });
    expect([said?.extensions.code, said?.extensions.en]).toEqual([
      'CONFLICT',
      expect.stringContaining('at this very moment'),
    ]);
    expect(await reads(skat, item.id)).toBe('NOT_FOUND');
    expect(await decides(cmm, 'approve', given)).toMatchObject({ status: 'LIVE', bookVersion: newer });
  });
});
