/** The auditor at work: finds lines by person, case, rule and refusal, takes them away, and has the chain walked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';

interface Entry {
  seq: string;
  kind: string;
  verb: string;
  subject: string;
  caseId: string | null;
  caseNumber: string | null;
  personId: string | null;
  rule: string | null;
}
interface Step {
  position: number;
  sealed: number;
  isDone: boolean;
  next: string | null;
  breach: { kind: string; position: number | null; seq: string | null } | null;
  da: string | null;
  en: string | null;
}

const filters =
  '$kind: LedgerKind, $caseId: ID, $caseNumber: String, $personId: ID, $agencyCode: String, $rule: String, $subject: String, $verb: String, $from: Date, $to: Date, $first: Int, $after: Cursor';
const given =
  'kind: $kind, caseId: $caseId, caseNumber: $caseNumber, personId: $personId, agencyCode: $agencyCode, rule: $rule, subject: $subject, verb: $verb, from: $from, to: $to, first: $first, after: $after';
const ledger = `query (${filters}) { ledger(${given}) { nodes { seq kind verb subject caseId caseNumber personId rule } pageInfo { endCursor hasNextPage } } }`;
const exported = `query (${filters}) { ledgerExport(${given}) { csv count pageInfo { endCursor hasNextPage } } }`;
const walk =
  'query ($after: String, $most: Int) { verifyLedger(after: $after, most: $most) { position sealed unsealed isDone next breach { kind position seq } da en } }';

const absent = '00000000-0000-4000-8000-000000000000';

let server: TestServer;
let world: World;
let officer: Person;
let auditor: Person;
let number: string;
let officerId: string;

const finds = async (who: Person, wanted: object = {}) =>
  (await who.ask<{ ledger: { nodes: Entry[] } }>(ledger, { first: 200, ...wanted })).ledger.nodes;

beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'], isOpen: true });
  [officer, auditor] = await Promise.all([world.as('demo-skat-1'), world.as('demo-skat-3')]);
  await contributes(officer, world, { title: 'Lønsedler', text: 'Udbetalt til én konto.' });
  await officer.reply('query ($id: ID!) { contribution(id: $id) { text } }', { id: absent });
  ({
    case: { number },
  } = await officer.ask<{ case: { number: string } }>('query ($id: ID!) { case(id: $id) { number } }', {
    id: world.caseId,
  }));
  ({
    viewer: {
      person: { id: officerId },
    },
  } = await officer.ask<{ viewer: { person: { id: string } } }>('{ viewer { person { id } } }'));
});
afterAll(() => server?.stop());

describe('finding lines', () => {
  it('by case number, whatever the case of its letters, and by identifier: the same lines, each with the number', async () => {
    const byNumber = await finds(auditor, { caseNumber: number.toLowerCase() });
    expect(byNumber.length).toBeGreaterThan(0);
    expect(byNumber).toEqual(await finds(auditor, { caseId: world.caseId }));
    for (const { caseNumber, caseId } of byNumber) expect([caseNumber, caseId]).toEqual([number, world.caseId]);
  });

  it('by person, refusal, model, verb and the beginning of a rule', async () => {
    const mine = await finds(auditor, { personId: officerId });
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.every(({ personId }) => personId === officerId)).toBe(true);
    expect(await finds(auditor, { personId: absent })).toEqual([]);
    const refusals = await finds(auditor, { kind: 'REFUSED', rule: 'read@Contribution' });
    expect(refusals).toEqual([expect.objectContaining({ rule: 'read@Contribution NOT_FOUND' })]);
    const made = await finds(auditor, { subject: 'Case', verb: 'contribute' });
    expect(made).toEqual([expect.objectContaining({ kind: 'DONE', personId: officerId })]);
    for (const rule of ['%', '_ead', 'read@Contribution%', '\\'])
      expect(await finds(auditor, { rule }), rule).toEqual([]);
  });

  it('by days as they are in Denmark', async () => {
    expect((await finds(auditor, { from: '2026-11-23', to: '2026-11-23' })).length).toBeGreaterThan(0);
    expect(await finds(auditor, { from: '2026-11-24' })).toEqual([]);
    expect(await finds(auditor, { to: '2026-11-22' })).toEqual([]);
  });

  it('in a constant number of statements, however many lines', async () => {
    const count = async (first: number) => {
      server.asked();
      await finds(auditor, { first });
      return server.asked().length;
    };
    expect(await count(200)).toBe(await count(2));
  });

  it('page after page, nothing lost and nothing twice', async () => {
    const all = await finds(auditor);
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: { ledger: { nodes: Entry[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } =
        await auditor.ask(ledger, { first: 2, after });
      seen.push(...page.ledger.nodes.map(({ seq }) => seq));
      if (!page.ledger.pageInfo.hasNextPage) break;
      after = page.ledger.pageInfo.endCursor;
    }
    expect(seen).toEqual(all.map(({ seq }) => seq));
  });
});

describe('what is kept from whom', () => {
  it('an officer finds her own lines alone, whichever person she asks for; another agency’s auditor none of this one’s', async () => {
    const police = await world.as('demo-politi-1');
    for (const { personId } of await finds(officer)) expect(personId).toBe(officerId);
    expect(await finds(police, { personId: officerId })).toEqual([]);
    const abroad = await world.as('demo-cmm-3');
    expect(await finds(abroad, { personId: officerId })).toEqual([]);
    const ours = new Set((await finds(auditor)).map(({ seq }) => seq));
    expect((await finds(abroad, { caseId: world.caseId })).filter(({ seq }) => ours.has(seq))).toEqual([]);
  });

  it('a case number that the agency has had nothing to do with reads as one that is not there', async () => {
    const abroad = await world.as('demo-fvst-1');
    const known = await abroad.reply(ledger, { caseNumber: number });
    expect(known).toEqual(await abroad.reply(ledger, { caseNumber: 'S-1999-0001' }));
    expect(known.errors).toBeUndefined();
  });

  it('nobody who is signed out, and no officer, walks the chain', async () => {
    const how = 'query { reading(from: "2026-11-23", to: "2026-11-23") { many } }';
    for (const text of [walk, '{ ledgerState { sealed } }', how]) expect(await officer.refusal(text)).toBe('REFUSED');
    const refusals = await finds(auditor, { kind: 'REFUSED', rule: 'read@LedgerState' });
    expect(refusals).toEqual(
      Array.from({ length: 3 }, () =>
        expect.objectContaining({ personId: officerId, subject: 'LedgerState', rule: 'read@LedgerState REFUSED' }),
      ),
    );
    for (const text of [walk, exported, ledger]) expect(await signedOut(server).refusal(text)).toBe('UNAUTHENTICATED');
  });
});

describe('bad input', () => {
  it.each([
    ['to', { from: '2026-11-24', to: '2026-11-23' }],
    ['from', { from: '1999-12-31' }],
    ['to', { to: '2200-01-01' }],
    ['caseId', { caseId: 'x' }],
    ['personId', { personId: '1 OR 1=1' }],
    ['rule', { rule: 'x'.repeat(101) }],
    ['subject', { subject: 'x'.repeat(61) }],
    ['verb', { verb: 'x'.repeat(61) }],
    ['caseNumber', { caseNumber: 'x'.repeat(31) }],
    ['agencyCode', { agencyCode: 'x'.repeat(31) }],
    ['after', { after: 'bm9uc2Vuc2U' }],
    ['first', { first: 0 }],
  ])('is INVALID at %s: %j', async (field, wanted) => {
    for (const text of [ledger, exported]) {
      const { errors } = await auditor.reply(text, wanted);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field });
    }
  });

  it.each([
    ['after', { after: 'bm9uc2Vuc2U' }],
    ['most', { most: 0 }],
    ['most', { most: 5_001 }],
  ])('is INVALID at %s of a step: %j', async (field, wanted) => {
    const { errors } = await auditor.reply(walk, wanted);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field });
  });
});

describe('taking lines away', () => {
  it('the same lines as are shown, in pages, and each page is a line of its own', async () => {
    const shown = await finds(auditor, { caseNumber: number });
    const lines: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: {
        ledgerExport: { csv: string; count: number; pageInfo: { endCursor: string; hasNextPage: boolean } };
      } = await auditor.ask(exported, { caseNumber: number, first: 3, after });
      lines.push(...page.ledgerExport.csv.trimEnd().split('\r\n'));
      if (!page.ledgerExport.pageInfo.hasNextPage) break;
      after = page.ledgerExport.pageInfo.endCursor;
    }
    expect(lines[0]).toBe('seq;at;kind;person;personId;verb;subject;ids;case;caseId;rule;agencies');
    expect(lines.slice(1).map((line) => line.split(';')[0])).toEqual(shown.map(({ seq }) => seq));
    const taken = await finds(auditor, { verb: 'exportLedger' });
    expect(taken).toHaveLength(Math.ceil(shown.length / 3));
    expect(taken[0]).toMatchObject({ kind: 'READ', subject: 'LedgerEntry', rule: 'read@LedgerEntry' });
  });

  it('an officer takes away her own lines alone', async () => {
    const { ledgerExport } = await officer.ask<{ ledgerExport: { csv: string } }>(exported);
    const people = ledgerExport.csv
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(';')[4]);
    expect(new Set(people)).toEqual(new Set([officerId]));
  });
});

describe('walking the chain from the page', () => {
  const step = async (wanted: object) => (await auditor.ask<{ verifyLedger: Step }>(walk, wanted)).verifyLedger;

  async function walkAll(most: number): Promise<Step[]> {
    const steps = [await step({ most })];
    for (let last = steps[0]; last?.next; last = steps.at(-1)) steps.push(await step({ most, after: last.next }));
    return steps;
  }

  const sealed = () =>
    expect.poll(async () => (await server.owner.query('SELECT fence.unsealed_count() AS n')).rows[0].n, {
      timeout: 10_000,
    });

  it('in steps, each further than the last, to the same end as in one', async () => {
    await sealed().toBe('0');
    const steps = await walkAll(4);
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.map(({ position }) => position)).toEqual(
      steps.map((_, n) => Math.min((n + 1) * 4, steps[0]?.sealed ?? 0)),
    );
    const [whole] = await walkAll(5_000);
    expect(whole).toEqual(expect.objectContaining({ isDone: true, breach: null, next: null }));
    expect(whole?.en).toMatch(/^The ledger is whole: /);
    expect(steps.at(-1)?.en).toBe(whole?.en);
  });

  it('goes on from no place beyond its end: a chain that was cut off since the last step is not called whole', async () => {
    const [place, hash] = [10 ** 6, 'a'.repeat(64)];
    const after = Buffer.from(`${place} ${hash} ${place} ${hash} 1 x`).toString('base64url');
    expect(await auditor.refusal(walk, { after })).toBe('INVALID');
  });

  it('names the first entry that an owner has changed, by its place in the chain and its number', async () => {
    await sealed().toBe('0');
    const { rows } = await server.owner.query(
      `UPDATE ledger_entries SET person_id = NULL WHERE seq = (SELECT entry_seq FROM ledger_seals WHERE position = 6) RETURNING seq`,
    );
    const steps = await walkAll(4);
    expect(steps).toHaveLength(2);
    expect(steps[0]).toMatchObject({ position: 4, isDone: false, breach: null });
    expect(steps[1]).toMatchObject({
      isDone: true,
      next: null,
      breach: { kind: 'ENTRY_CHANGED', position: 6, seq: rows[0].seq },
      da: `Loggen er IKKE hel: linje ${rows[0].seq} (nr. 6 i kæden) er ændret eller flyttet.`,
    });
  });
});
