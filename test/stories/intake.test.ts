/** A report comes in: it is recorded, its reporter is kept apart, and nobody outside the agency learns of it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { person } from '../support/builders.js';
import { aTip, documents, grill, records, type Tip, type TipPage } from '../support/intake.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { expectRefused, refusalOf } from '../support/sharing.js';

let server: TestServer;
let leader: Person;
let officer: Person;
let skat: Person;
const reporter = { name: 'Demo Anmelder', contact: '00 00 00 00', note: 'Bor ved siden af' };

beforeAll(async () => {
  server = await startTestServer();
  [leader, officer, skat] = await Promise.all([
    person(server, 'demo-cmm-1'),
    person(server, 'demo-cmm-2'),
    person(server, 'demo-skat-1'),
  ]);
});
afterAll(() => server?.stop());

const reporterOf = async (who: Person, id: string) =>
  (await who.ask<{ tip: { reporter: object | null } }>(documents.reporter, { id })).tip.reporter;
const readings = async (subject: string) =>
  (await server.owner.query(`SELECT 1 FROM ledger_entries WHERE kind = 'READ' AND subject = $1`, [subject])).rowCount;
const tipCount = async () => (await server.owner.query('SELECT 1 FROM tips')).rowCount;

describe('a tip is recorded', () => {
  it('with its signs each once, its place, who recorded it, and what may be done next', async () => {
    const tip = await records(leader);
    expect(tip).toMatchObject({
      status: 'RECEIVED',
      channel: 'HOTLINE',
      shelvedReason: null,
      indicators: [{ code: 'SC-07' }, { code: 'SC-13' }],
      workplace: { source: 'TYPED', name: grill.name, cvr: grill.cvr },
      recordedBy: { name: 'Demo CMM 1' },
      version: 1,
    });
    expect(tip.viewerCan.sort()).toEqual(['openCase', 'shelveTip']);
  });

  it('about a place that the register knows', async () => {
    const { workplaces } = await leader.ask<{ workplaces: { id: string }[] }>(documents.workplaces, {
      search: 'Demo Eksport',
    });
    const tip = await records(leader, { workplace: { id: workplaces[0]?.id } });
    expect(tip.workplace).toMatchObject({ source: 'REGISTER', cvr: '00101028' });
  });

  it('by two agencies about the same typed numbers: neither learns of the other', async () => {
    await records(leader, { workplace: { typed: { ...grill, pNumber: '0000000888' } } });
    const tip = await records(skat, { workplace: { typed: { ...grill, pNumber: '0000000888' } } });
    expect(tip.workplace?.source).toBe('TYPED');
  });

  it('and listed newest first, page by page, without what was seen being read', async () => {
    for (let hour = 0; hour < 3; hour++)
      await records(skat, { receivedAt: `2026-01-01T0${hour}:00:00Z`, seen: `Klokken ${hour}` });
    const before = await readings('Tip');
    const found: Tip[] = [];
    let after: string | null = null;
    for (let page = 0; page < 9; page++) {
      const { tips }: TipPage = await skat.ask(documents.tips, { first: 2, after });
      found.push(...tips.nodes);
      after = tips.pageInfo.endCursor;
      if (!tips.pageInfo.hasNextPage) break;
    }
    expect(found).toHaveLength(4);
    expect(new Set(found.map(({ id }) => id)).size).toBe(4);
    expect(await readings('Tip')).toBe(before);
    const { tip } = await skat.ask<{ tip: { seen: string } }>(documents.seen, { id: found[1]?.id });
    expect(tip.seen).toBe('Klokken 2');
    expect(await readings('Tip')).toBe((before ?? 0) + 1);
  });

  it('once, however often the same command is sent', async () => {
    const command = randomUUID();
    const [one, other] = [await records(leader, { command, reporter }), await records(leader, { command, reporter })];
    expect(other.id).toBe(one.id);
    const { rowCount } = await server.owner.query('SELECT 1 FROM tip_reporters WHERE tip_id = $1', [one.id]);
    expect(rowCount).toBe(1);
  });
});

describe('who reported', () => {
  it('is seen by the one who recorded it and by those who lead the hotline; each reading is in the ledger', async () => {
    const tip = await records(officer, { reporter });
    const before = (await readings('TipReporter')) ?? 0;
    expect(await reporterOf(officer, tip.id)).toEqual(reporter);
    expect(await reporterOf(leader, tip.id)).toEqual(reporter);
    expect(await readings('TipReporter')).toBe(before + 2);
  });

  it('a colleague cannot tell a hidden reporter from none', async () => {
    const [named, unnamed] = [await records(leader, { reporter }), await records(leader)];
    const before = await readings('TipReporter');
    expect([await reporterOf(officer, named.id), await reporterOf(officer, unnamed.id)]).toEqual([null, null]);
    expect(await readings('TipReporter')).toBe(before);
  });

  it('is no row at all when nothing was told', async () => {
    const tip = await records(leader, { reporter: { name: ' ', contact: '' } });
    expect((await server.owner.query('SELECT 1 FROM tip_reporters WHERE tip_id = $1', [tip.id])).rowCount).toBe(0);
  });
});

describe('a tip is put aside', () => {
  it('with a reason, and then nothing more can be done with it', async () => {
    const { id, version } = await records(leader);
    const { shelveTip } = await leader.ask<{ shelveTip: Tip }>(documents.shelve, {
      input: { id, version, reason: 'Stedet er lukket.' },
    });
    expect(shelveTip).toMatchObject({
      status: 'SHELVED',
      shelvedReason: 'Stedet er lukket.',
      viewerCan: [],
      version: 2,
    });
    const again = { id, version: 2, reason: 'Igen' };
    await expectRefused(leader, documents.shelve, again, 'REFUSED');
    await expectRefused(
      leader,
      'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id } }',
      { tipId: id, title: 'For sent' },
      'REFUSED',
    );
  });

  it('only by who read it as it stands, and once for one command', async () => {
    const { id, version } = await records(leader);
    await expectRefused(leader, documents.shelve, { id, version: version + 1, reason: 'Nej' }, 'CONFLICT');
    const input = { id, version, reason: 'Dobbelt', command: randomUUID() };
    for (let time = 0; time < 2; time++) {
      const { shelveTip } = await leader.ask<{ shelveTip: Tip }>(documents.shelve, { input });
      expect(shelveTip.version).toBe(2);
    }
  });
});

describe('nobody else', () => {
  let tip: Tip;
  beforeEach(async () => {
    tip = await records(leader);
  });

  it('another agency finds no tip: by list, id or verb', async () => {
    const { tips } = await skat.ask<{ tips: { nodes: Tip[] } }>(documents.tips, { first: 100 });
    expect(tips.nodes.map(({ id }) => id)).not.toContain(tip.id);
    expect(await skat.refusal(documents.tip, { id: tip.id })).toBe('NOT_FOUND');
    expect(await skat.refusal(documents.tip, { id: randomUUID() })).toBe('NOT_FOUND');
    await expectRefused(skat, documents.shelve, { id: tip.id, version: 1, reason: 'x' }, 'NOT_FOUND');
  });

  it('a colleague without a duty for tips finds none, and records none', async () => {
    const administrator = await person(server, 'demo-cmm-3');
    const { tips } = await administrator.ask<{ tips: { nodes: Tip[] } }>(documents.tips);
    expect(tips.nodes).toEqual([]);
    expect(await administrator.refusal(documents.tip, { id: tip.id })).toBe('NOT_FOUND');
    await expectRefused(administrator, documents.shelve, { id: tip.id, version: 1, reason: 'x' }, 'NOT_FOUND');
    await expectRefused(administrator, documents.record, aTip(), 'REFUSED');
  });

  it('signed out, nothing', async () => {
    const nobody = signedOut(server);
    expect(await nobody.refusal(documents.tips)).toBe('UNAUTHENTICATED');
    expect(await nobody.refusal(documents.tip, { id: tip.id })).toBe('UNAUTHENTICATED');
    expect(await nobody.refusal('{ indicators { code } }')).toBe('UNAUTHENTICATED');
    expect(await nobody.refusal(documents.workplaces, { search: 'Demo' })).toBe('UNAUTHENTICATED');
    await expectRefused(nobody, documents.record, aTip(), 'UNAUTHENTICATED');
    await expectRefused(nobody, documents.shelve, { id: tip.id, version: 1, reason: 'x' }, 'UNAUTHENTICATED');
  });

  it("a place that another agency typed is as absent as one that isn't there", async () => {
    const before = await tipCount();
    for (const id of [tip.workplace?.id, randomUUID()])
      await expectRefused(skat, documents.record, aTip({ workplace: { id } }), 'NOT_FOUND');
    expect(await tipCount()).toBe(before);
  });
});

describe('what is not sound is not kept', () => {
  it.each([
    ['input.seen', { seen: '  ' }],
    ['input.indicators', { indicators: ['SC-07', 'XX-99'] }],
    ['input.receivedAt', { receivedAt: '2199-01-01T00:00:00Z' }],
    ['input.workplace', { workplace: {} }],
    ['input.workplace', { workplace: { id: randomUUID(), typed: grill } }],
    ['input.workplace.id', { workplace: { id: '1' } }],
    ['input.workplace.typed.cvr', { workplace: { typed: { ...grill, cvr: '12345678' } } }],
    ['input.workplace.typed.municipalityCode', { workplace: { typed: { ...grill, municipalityCode: '0000' } } }],
    ['input.workplace.typed.industryCode', { workplace: { typed: { ...grill, industryCode: '000000' } } }],
    ['input.reporter.name', { reporter: { name: 'x'.repeat(201), contact: '' } }],
  ])('INVALID at %s: %j', async (field, what) => {
    const before = await tipCount();
    await expectRefused(leader, documents.record, aTip(what), 'INVALID', field);
    expect(await tipCount()).toBe(before);
  });

  it('the unknown sign is named, in both languages', async () => {
    const { extensions } = await refusalOf(leader, documents.record, { input: aTip({ indicators: ['XX-99'] }) });
    expect([extensions.da, extensions.en].every((text) => text.includes('XX-99'))).toBe(true);
  });

  it('a reason must be given, and an id must be one', async () => {
    const { id } = await records(leader);
    await expectRefused(leader, documents.shelve, { id, version: 1, reason: ' ' }, 'INVALID', 'input.reason');
    await expectRefused(leader, documents.shelve, { id: '1', version: 1, reason: 'x' }, 'INVALID', 'id');
  });
});
