/** A case taken out: just what its reader may see, by PDF and JSON, in the ledger, and nothing that was withdrawn. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, anInspection, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess, withdraws } from '../support/sharing.js';

interface Out {
  exportCase: { fileName: string; mediaType: string; bytes: number; sha256: string; content: string; at: string };
}
interface Json {
  format: string;
  takenOut: { at: string; name: string; agencyCode: string };
  case: { id: string; number: string };
  people: { name: string }[];
  agencies: { code: string }[];
  contributions: { id: string; title: string; text: string; handling: string | null; facts: object[] }[];
  disclosures: { id: string; status: string; provisions: string[]; receiverCode: string }[];
  [more: string]: unknown;
}

const document = `query ($id: ID!, $format: ExportFormat!, $language: ExportLanguage) {
  exportCase(caseId: $id, format: $format, language: $language) { fileName mediaType bytes sha256 content at } }`;

let server: TestServer;
let world: World;
let skat: Person;
let cmm: Person;
let wages: { id: string; version: number };

const takes = async (who: Person, format: 'PDF' | 'JSON', language = 'DA') =>
  (await who.ask<Out>(document, { id: world.caseId, format, language })).exportCase;
const bytesOf = ({ content }: { content: string }) => Buffer.from(content, 'base64');
const textOf = async (who: Person) => bytesOf(await takes(who, 'JSON')).toString('utf8');
const jsonOf = async (who: Person) => JSON.parse(await textOf(who)) as Json;
const refusal = async (who: Person, id = world.caseId) =>
  (await who.reply(document, { id, format: 'JSON' })).errors?.[0]?.extensions.code;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-skat-1': ['demo-skat-2'] },
    agenda: ['Hvem tager nøglerne?'],
    isOpen: true,
  });
  [skat, cmm] = await Promise.all([world.as('demo-skat-1'), world.as('demo-cmm-1')]);
  wages = await contributes(skat, world, {
    title: 'Lønsedler 👩🏽‍🍳 <b>',
    text: 'Kontoen tømmes \u{1F4B8} hver måned.',
  });
});
afterAll(() => server?.stop());

describe('what leaves', () => {
  it('is all that its reader may see, by name, and nothing of what she may not', async () => {
    const ours = await jsonOf(skat);
    expect(ours).toMatchObject({ format: 'samindsats-case', formatVersion: 2, takenOut: { agencyCode: 'SKTST' } });
    expect(ours.contributions).toMatchObject([{ id: wages.id, text: 'Kontoen tømmes 💸 hver måned.' }]);
    expect(ours.agendaItems).toMatchObject([{ text: 'Hvem tager nøglerne?' }]);
    expect(ours.agencies.map(({ code }) => code)).toEqual(expect.arrayContaining(['SKTST', 'CMM']));
    const theirs = await jsonOf(cmm);
    expect(theirs.contributions).toEqual([]);
    expect(JSON.stringify(theirs)).not.toContain('Lønsedler');
  });

  it('is what it says: name, size, digest, and every list that docs/export.md describes', async () => {
    const out = await takes(skat, 'JSON');
    const bytes = bytesOf(out);
    const json = JSON.parse(bytes.toString('utf8')) as Json;
    expect(out).toMatchObject({ fileName: `${json.case.number}.json`, mediaType: 'application/json' });
    expect([out.bytes, out.sha256]).toEqual([bytes.length, createHash('sha256').update(bytes).digest('hex')]);
    const described = readFileSync('docs/export.md', 'utf8').match(/^## `(\w+)`/gm) ?? [];
    expect(described.map((line) => line.slice(4, -1)).sort()).toEqual(Object.keys(json).sort());
  });

  it('is with the receiver while it is given, with its basis, and gone when it is withdrawn', async () => {
    const [given] = await discloses(skat, toAssess(wages));
    if (!given) throw new Error('nothing was given');
    const theirs = await jsonOf(cmm);
    expect(theirs.contributions).toMatchObject([{ id: wages.id }]);
    expect(theirs.disclosures).toMatchObject([{ status: 'LIVE', receiverCode: 'CMM' }]);
    expect(theirs.disclosures[0]?.provisions.length).toBeGreaterThan(0);
    expect(theirs.contributions[0]).not.toHaveProperty('variantOfId');
    await withdraws(skat, given);
    expect(await jsonOf(cmm)).toMatchObject({ contributions: [], disclosures: [] });
    expect((await jsonOf(skat)).disclosures).toMatchObject([{ status: 'WITHDRAWN' }]);
  });

  it('holds an inspection, and every time in it is ISO', async () => {
    await anInspection(world);
    const json = await jsonOf(skat);
    expect(json.inspections).toHaveLength(1);
    for (const [, at] of JSON.stringify(json).matchAll(/"\w+At":"([^"]+)"/g))
      expect(new Date(String(at)).toISOString()).toBe(at);
  });

  it('turns no text around, whatever stands in the rows', async () => {
    const hostile = 'Løn \u202Egnidræv\u2066 \u2028 \u{E0041} x';
    await server.owner.query('UPDATE contributions SET text = $2 WHERE id = $1', [wages.id, hostile]);
    const text = await textOf(skat);
    expect(text).not.toMatch(/[\p{Cf}\u2028\u007f-\u009f]/u);
    expect((JSON.parse(text) as Json).contributions[0]?.text).toBe(hostile);
    expect(
      bytesOf(await takes(skat, 'PDF'))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('is a PDF in either language', async () => {
    const [da, en] = [await takes(skat, 'PDF', 'DA'), await takes(skat, 'PDF', 'EN')];
    for (const out of [da, en]) expect(out).toMatchObject({ mediaType: 'application/pdf' });
    expect(bytesOf(da).toString('latin1')).toContain('/Lang (da)');
    expect(bytesOf(en).toString('latin1')).toContain('/Lang (en)');
  });
});

describe('the ledger', () => {
  it('has every text as read and the taking out as a line, before it leaves', async () => {
    const before = await server.owner.query<{ seq: string }>('SELECT max(seq) AS seq FROM ledger_entries');
    await takes(skat, 'JSON');
    const { rows } = await server.owner.query<{ verb: string; subject: string; ids: string[]; digest: string | null }>(
      'SELECT verb, subject, ids, digest FROM ledger_entries WHERE seq > $1 AND agency_code = $2 ORDER BY seq',
      [before.rows[0]?.seq, 'SKTST'],
    );
    expect(rows).toContainEqual({ verb: 'read', subject: 'Contribution', ids: [wages.id], digest: null });
    expect(rows.at(-1)).toMatchObject({ verb: 'export', subject: 'Case', ids: [world.caseId] });
    expect(rows.at(-1)?.digest).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('who gets nothing', () => {
  it('signed out', async () => {
    expect(await refusal(signedOut(server))).toBe('UNAUTHENTICATED');
  });

  it('another agency, a colleague outside the team, an absent case: all alike', async () => {
    const absent = '00000000-0000-4000-8000-000000000000';
    for (const who of ['demo-at-1', 'demo-politi-2'])
      expect([await refusal(await world.as(who)), await refusal(await world.as(who), absent)]).toEqual([
        'NOT_FOUND',
        'NOT_FOUND',
      ]);
  });

  it('a colleague taken off the team a second ago', async () => {
    const colleague = await world.as('demo-skat-2');
    expect(await refusal(colleague)).toBeUndefined();
    await server.owner.query(
      `UPDATE case_members m SET is_active = false FROM people p WHERE p.id = m.person_id AND p.email LIKE 'demo-skat-2%'`,
    );
    expect(await refusal(colleague)).toBe('NOT_FOUND');
  });

  it('what is no id is INVALID', async () => {
    expect(await refusal(skat, 'x')).toBe('INVALID');
  });
});

describe('time', () => {
  it('is gone when its time has passed', async () => {
    const until = new Date(server.clock.now().getTime() + 600_000);
    await discloses(skat, { ...toAssess(wages), expiresAt: until.toISOString() });
    expect((await jsonOf(cmm)).contributions).toHaveLength(1);
    server.clock.set(new Date(until.getTime() + 1000));
    expect(await jsonOf(cmm)).toMatchObject({ contributions: [], disclosures: [] });
  });
});

describe('a large case', () => {
  it('asks as many statements for 500 contributions as for one, and is written within bounds', async () => {
    const counted = async (format: 'PDF' | 'JSON') => {
      server.asked();
      const out = await takes(skat, format);
      return { out, many: server.asked().length };
    };
    const before = await counted('JSON');
    await server.owner.query(
      `INSERT INTO contributions (id, case_id, agency_code, author_id, title, text, category, level, regime, created_at)
       SELECT gen_random_uuid(), case_id, agency_code, author_id, title || n, repeat('Kontoen tømmes hver måned. ', 40), category, level, regime, created_at
       FROM contributions, generate_series(1, 500) n WHERE id = $1`,
      [wages.id],
    );
    const after = await counted('JSON');
    expect(after.many).toBe(before.many);
    const began = Date.now();
    const pdf = await counted('PDF');
    expect(pdf.many).toBe(before.many);
    expect(Date.now() - began).toBeLessThan(60_000);
    expect(pdf.out.bytes).toBeLessThan(20_000_000);
  }, 120_000);

  it('is written one at a time for each person, while others are answered', async () => {
    let isWritten = false;
    const pdf = takes(skat, 'PDF').then(() => {
      isWritten = true;
    });
    await expect.poll(() => refusal(skat)).toBe('RATE_LIMITED');
    expect(await refusal(cmm)).toBeUndefined();
    expect(isWritten).toBe(false);
    await pdf;
    expect(await refusal(skat)).toBeUndefined();
  }, 120_000);
});
