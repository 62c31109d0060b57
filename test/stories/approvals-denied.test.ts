/** What waits is let go by nobody else, on no old basis, and never past what was withdrawn, revised or left meanwhile. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Person, post, signedOut } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { aNewerBook, withoutNewerBooks } from '../support/rule-book.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  contributes,
  decides,
  discloses,
  documents,
  expectRefused,
  follows,
  type Given,
  idsOf,
  reads,
  refusalOf,
  toAssess,
  traces,
  withdraws,
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
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    invited: ['demo-nsk-1'],
    teams: { 'demo-cmm-1': ['demo-cmm-2'], 'demo-politi-1': ['demo-politi-2'] },
  });
  [officer, coordinator] = await Promise.all([world.as('demo-politi-2'), world.as('demo-politi-1')]);
  [skat, cmm] = await Promise.all([world.as('demo-skat-1'), world.as('demo-cmm-1')]);
});
afterAll(() => server?.stop());
afterEach(() => server.clock.set(new Date()));

const intelligence = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement', title: 'Vold' };
const nothing: Given = { id: '', version: 0 } as Given;

async function asksToGive(more: object = {}): Promise<{ item: { id: string; version: number }; given: Given }> {
  const item = await contributes(officer, world, intelligence);
  const toTax = { receivers: ['SKTST'], purpose: 'own-control', initiative: 'ON_REQUEST' };
  const namedPersons = await idsOf(world, 'demo-skat-1');
  const [given] = await discloses(officer, { ...toAssess(item), ...toTax, namedPersons, ...more });
  return { item, given: given ?? nothing };
}

async function awaitsConsent(): Promise<{ item: { id: string; version: number }; given: Given }> {
  const item = await contributes(cmm, world, { category: 'victim-story', level: 'sensitive' });
  const toPolice = { receivers: ['POL-SOJ'], purpose: 'investigate' };
  const namedPersons = await idsOf(world, 'demo-politi-1');
  const [given] = await discloses(cmm, { ...toAssess(item), ...toPolice, namedPersons });
  return { item, given: given ?? nothing };
}

const of = ({ id, version }: Given, more: object = {}) => ({ input: { id, version, ...more } });
const consent = () => ({ who: 'P1', how: 'Mundtligt.', at: server.clock.now() });

describe('somebody else', () => {
  it.each([
    ['nobody signed in', null, 'UNAUTHENTICATED'],
    ['an agency that is not on the case', 'demo-fvst-1', 'NOT_FOUND'],
    ['an agency that is invited and has not answered', 'demo-nsk-1', 'NOT_FOUND'],
    ['another agency on the case', 'demo-at-1', 'NOT_FOUND'],
    ['the agency that it is for', 'demo-skat-1', 'NOT_FOUND'],
    ['the facilitator, who opened the case', 'demo-cmm-1', 'NOT_FOUND'],
    ['the one who asked, who is no coordinator', 'demo-politi-2', 'REFUSED'],
  ])('%s approves and rejects nothing', async (_, subject, code) => {
    const { item, given } = await asksToGive();
    const who = subject ? await world.as(subject) : signedOut(server);
    expect(await who.refusal(documents.approve, of(given))).toBe(code);
    expect(await who.refusal(documents.reject, of(given, { reason: 'Nej.' }))).toBe(code);
    expect((await follows(coordinator, item.id)).disclosures).toMatchObject([{ status: 'PENDING' }]);
  });

  it('a coordinator of the giver outside the team approves nothing, nor one released a second ago', async () => {
    const { given } = await asksToGive();
    const { rows } = await server.owner.query(
      `UPDATE case_members SET is_active = false WHERE case_id = $1 AND person_id = (SELECT id FROM people WHERE subject = 'demo-politi-1') RETURNING id`,
      [world.caseId],
    );
    // She may take it back, and so knows of it; letting it go is for those on the case.
    expect(await coordinator.refusal(documents.approve, of(given))).toBe('REFUSED');
    await server.owner.query('UPDATE case_members SET is_active = true WHERE id = $1', [rows[0].id]);
    await decides(coordinator, 'approve', given);
  });

  it('nobody approves what she asked for herself, even made a coordinator meanwhile', async () => {
    const { given } = await asksToGive();
    const duties = (list: string) =>
      server.owner.query(`UPDATE people SET duties = $1::"Duty"[] WHERE subject = 'demo-politi-2'`, [list]);
    await duties('{OFFICER,COORDINATOR}');
    expect(await officer.refusal(documents.approve, of(given))).toBe('REFUSED');
    await duties('{OFFICER,INSPECTOR}');
  });

  it.each([
    ['nobody signed in', null, 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
    ['an agency that is not on the case', 'demo-fvst-1', 'NOT_FOUND', 'NOT_FOUND'],
    ['another agency on the case', 'demo-at-1', 'NOT_FOUND', 'NOT_FOUND'],
    ['the agency that it is for', 'demo-politi-1', 'NOT_FOUND', 'REFUSED'],
  ])('%s neither records a consent nor ends what rests on one', async (_, subject, recording, ending) => {
    const { given } = await awaitsConsent();
    const who = subject ? await world.as(subject) : signedOut(server);
    expect(await who.refusal(documents.recordConsent, of(given, consent()))).toBe(recording);
    const gone = await decides(cmm, 'recordConsent', given, consent());
    expect(await who.refusal(documents.withdrawConsent, of(gone, { reason: 'Nej.' }))).toBe(ending);
  });

  it('an approval is no consent, nor a consent an approval', async () => {
    const { given: toApprove } = await asksToGive();
    const { given: toConsent } = await awaitsConsent();
    expect(await coordinator.refusal(documents.recordConsent, of(toApprove, consent()))).toBe('REFUSED');
    expect(await coordinator.refusal(documents.withdrawConsent, of(toApprove, { reason: 'x' }))).toBe('REFUSED');
    expect(await cmm.refusal(documents.approve, of(toConsent))).toBe('REFUSED');
  });
});

describe('on an old basis', () => {
  it('a text revised meanwhile is not what was asked for: CONFLICT, which says so, and nothing goes', async () => {
    const { item, given } = await asksToGive();
    await officer.ask('mutation ($input: ReviseContributionInput!) { reviseContribution(input: $input) { id } }', {
      input: { id: item.id, version: item.version, title: 'Vold', text: 'Noget helt andet.' },
    });
    const before = await traces(server);
    const said = await refusalOf(coordinator, documents.approve, of(given));
    expect([said.extensions.code, said.extensions.da]).toEqual(['CONFLICT', expect.stringContaining('rettet')]);
    expect(said.extensions.en).toContain('revised');
    expect(await traces(server)).toBe(before);
    expect(await reads(skat, item.id)).toBe('NOT_FOUND');
  });

  it('a sign-in of a quarter of an hour ago does not approve or reject', async () => {
    const { given } = await asksToGive();
    const now = server.clock.now();
    server.clock.set(new Date(now.getTime() + 16 * 60_000));
    const said = await refusalOf(coordinator, documents.approve, of(given));
    expect(said.extensions).toMatchObject({ code: 'REFUSED', rule: 'approve@Disclosure fresh-sign-in' });
    expect(await coordinator.refusal(documents.reject, of(given, { reason: 'Nej.' }))).toBe('REFUSED');
    server.clock.set(now);
  });

  it('an end that was asked for and has passed does not begin', async () => {
    const now = server.clock.now();
    const { given } = await asksToGive({ expiresAt: new Date(now.getTime() + 60_000) });
    server.clock.set(new Date(now.getTime() + 120_000));
    expect(await coordinator.refusal(documents.approve, of(given))).toBe('CONFLICT');
    server.clock.set(now);
  });

  it('a receiver that has left is not given it, and has nothing waiting when it comes back', async () => {
    const { given } = await asksToGive();
    const part = (status: string) =>
      server.owner.query(`UPDATE participations SET status = $2 WHERE case_id = $1 AND agency_code = 'SKTST'`, [
        world.caseId,
        status,
      ]);
    await part('LEFT');
    const said = await refusalOf(coordinator, documents.approve, of(given));
    expect([said.extensions.code, said.extensions.en]).toEqual(['CONFLICT', expect.stringContaining('takes no part')]);
    await part('ACCEPTED');
  });

  it('the book has changed: it is judged anew, and UNLAWFUL where it is no longer let', async () => {
    const { item, given } = await asksToGive();
    const { given: other } = await asksToGive();
    await aNewerBook(server, 'PER-14', `outcome = 'MUST_NOT', rank = 'prohibition'`);
    const beside = await startTestServer({ beside: server });
    try {
      // On the server that has read the new book at its start, and on the one that was there before it.
      for (const url of [beside.url, server.url]) {
        const { errors } = await post(url, coordinator.cookie, documents.approve, of(given));
        expect(errors?.[0]?.extensions, url).toMatchObject({
          code: 'UNLAWFUL',
          verdicts: [{ receiver: 'SKTST', outcome: 'MUST_NOT', ruleId: 'PER-14' }],
        });
      }
      expect(await reads(skat, item.id)).toBe('NOT_FOUND');
    } finally {
      await beside.stop();
      await withoutNewerBooks(server);
    }
    expect(await decides(coordinator, 'approve', other)).toMatchObject({ status: 'LIVE', bookVersion: 1 });
  });
});

describe('twice', () => {
  it('what was decided is not decided again, nor what was taken back', async () => {
    const { given } = await asksToGive();
    const gone = await decides(coordinator, 'approve', given);
    expect(await coordinator.refusal(documents.approve, of(gone))).toBe('REFUSED');
    expect(await coordinator.refusal(documents.reject, of(gone, { reason: 'Nej.' }))).toBe('REFUSED');
    const { given: second } = await asksToGive();
    const taken = await withdraws(officer, second);
    expect(await coordinator.refusal(documents.approve, of(taken))).toBe('REFUSED');
    expect(await coordinator.refusal(documents.approve, of(second)), 'by the version she saw').toBe('REFUSED');
  });

  it('a consent is recorded once, and ended once', async () => {
    const { given } = await awaitsConsent();
    const gone = await decides(cmm, 'recordConsent', given, consent());
    expect(await cmm.refusal(documents.recordConsent, of(gone, consent()))).toBe('REFUSED');
    const ended = await decides(cmm, 'withdrawConsent', gone, { reason: 'Sagt fra.' });
    expect(await cmm.refusal(documents.withdrawConsent, of(ended, { reason: 'Sagt fra.' }))).toBe('REFUSED');
  });

  it('while it waits it is not asked for again, nor given around the one who asked', async () => {
    const { item } = await asksToGive();
    const namedPersons = await idsOf(world, 'demo-skat-1');
    const input = { ...toAssess(item), receivers: ['SKTST'], purpose: 'own-control', namedPersons };
    for (const who of [officer, coordinator]) {
      const said = await refusalOf(who, documents.disclose, { input: { ...input, initiative: 'ON_REQUEST' } });
      expect([said.extensions.code, said.extensions.da]).toEqual([
        'CONFLICT',
        expect.stringContaining('allerede bedt'),
      ]);
    }
  });

  it('two coordinators at once: one decides, the other hears of it', async () => {
    const { given } = await asksToGive();
    const codes = await Promise.all([
      coordinator.refusal(documents.approve, of(given)),
      coordinator.refusal(documents.reject, of(given, { reason: 'Nej.' })),
    ]);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(['CONFLICT', 'REFUSED']).toContain(codes.find((code) => code !== null));
  });
});

describe('wrong words', () => {
  it.each([
    ['reject', 'input.reason', { reason: ' ' }],
    ['recordConsent', 'input.who', { who: '', how: 'Ja', at: '2020-01-01T00:00:00Z' }],
    ['recordConsent', 'input.how', { who: 'P1', how: 'x'.repeat(1001), at: '2020-01-01T00:00:00Z' }],
    ['recordConsent', 'input.at', { who: 'P1', how: 'Ja', at: '2199-01-01T00:00:00Z' }],
    ['withdrawConsent', 'input.reason', { reason: '' }],
  ] as const)('%s is INVALID at %s', async (verb, field, words) => {
    const { given } = verb === 'reject' ? await asksToGive() : await awaitsConsent();
    const input = { id: given.id, version: given.version, ...words };
    await expectRefused(verb === 'reject' ? coordinator : cmm, documents[verb], input, 'INVALID', field);
  });
});
