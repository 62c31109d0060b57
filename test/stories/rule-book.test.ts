/** Lawyers change the rule book: a draft, the difference that it makes, a second lawyer's yes, and what holds from then on. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Books } from '../../src/law/books.js';
import type { Person } from '../support/ask.js';
import { aCase, person, type World } from '../support/builders.js';
import { begins, document, documents, does, ruleOf } from '../support/rule-book.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, refusalOf, toAssess } from '../support/sharing.js';

let one: TestServer;
let other: TestServer;
let world: World;
let proposer: Person;
let adopter: Person;

beforeAll(async () => {
  one = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  other = await startTestServer({ beside: one, at: '2026-11-23T09:00:00Z' });
  world = await aCase(one, { agencies: ['demo-skat-1', 'demo-politi-1'] });
  proposer = await person(one, 'demo-skat-4');
  adopter = await person(one, 'demo-skat-5');
}, 120_000);
afterAll(async () => {
  await other?.stop();
  await one?.stop();
});

const wages = {
  giver: 'SKTST',
  receiver: 'CMM',
  category: 'wages-bank',
  level: 'cpr',
  purpose: 'assess',
  initiative: 'OWN',
};
interface Told {
  outcome: string;
  ruleId: string | null;
  bookVersion: number;
  bookStatus: string;
  remedies: { outcome: string; ruleId: string; steps: { kind: string; to: string | null; textDa: string }[] }[];
}
const judged = async (question: object, who: Person = proposer) =>
  (await who.ask<{ verdict: Told }>(documents.verdict, { question: { ...wages, ...question } })).verdict;

describe('the book to read', () => {
  it('holds every provision of the file, with its act, its paragraph, what it says and where it stands', async () => {
    const file: Record<string, string>[] = parse(readFileSync('prisma/seed/provisions.csv'), { columns: true });
    const { ruleBook } = await proposer.ask<{ ruleBook: { provisions: Record<string, unknown>[] } }>(
      '{ ruleBook { provisions { code actDa actEn paragraph saysDa saysEn isVerified validFrom validTo link } } }',
    );
    expect(ruleBook.provisions.map(({ code }) => code).sort()).toEqual(file.map(({ code }) => code).sort());
    for (const row of file)
      expect(ruleBook.provisions).toContainEqual({
        code: row.code,
        actDa: row.act_da,
        actEn: row.act_en,
        paragraph: row.paragraph,
        saysDa: row.says_da,
        saysEn: row.says_en,
        isVerified: row.verified === 'yes',
        validFrom: row.valid_from || null,
        validTo: row.valid_to || null,
        link: expect.stringMatching(/^https:\/\/(www\.retsinformation\.dk|eur-lex\.europa\.eu|elov\.dk)\//),
      });
  });

  it('is a draft for everybody to begin with, and there is no version but the first', async () => {
    const { ruleBook, ruleBooks } = await proposer.ask<{ ruleBook: object; ruleBooks: object[] }>(
      '{ ruleBook { version status isInForce adoptions { adoptedAt } } ruleBooks { version baseVersion isInForce } }',
    );
    expect(ruleBook).toEqual({ version: 1, status: 'DRAFT', isInForce: true, adoptions: [] });
    expect(ruleBooks).toEqual([{ version: 1, baseVersion: null, isInForce: true }]);
    expect(await proposer.refusal(documents.book, { version: 7 })).toBe('NOT_FOUND');
    expect(await proposer.refusal(documents.book, { version: -1 })).toBe('NOT_FOUND');
  });

  it('answers for every kind of giver and receiver just as it answers one by one', async () => {
    const { verdictMatrix } = await proposer.ask<{
      verdictMatrix: {
        rows: { giver: { code: string }; cells: { receiver: { code: string }; outcome: string; ruleId: string }[] }[];
      };
    }>(
      `{ verdictMatrix(about: { category: "wages-bank", level: "cpr", purpose: "assess", initiative: OWN }) {
        rows { giver { code } cells { receiver { code } outcome ruleId } } } }`,
    );
    expect(verdictMatrix.rows).toHaveLength(16);
    const cellOf = (giver: string, receiver: string) =>
      verdictMatrix.rows.find((row) => row.giver.code === giver)?.cells.find((cell) => cell.receiver.code === receiver);
    for (const [giver, kind, receiver, receiverKind] of [
      ['SKTST', 'tax', 'CMM', 'cmm'],
      ['SKTST', 'tax', '3F', 'union'],
      ['POL-SOJ', 'police', 'SKTST', 'tax'],
      ['SIRI', 'immigration-permits', 'AT', 'labour'],
    ] as const) {
      const { outcome, ruleId } = await judged({ giver, receiver });
      expect(cellOf(kind, receiverKind)).toMatchObject({ outcome, ruleId });
    }
    const about = { category: 'wages-bank', level: 'cpr', purpose: 'assess', initiative: 'OWN' };
    const text = 'query ($about: MatrixInput!) { verdictMatrix(about: $about) { bookVersion } }';
    for (const field of ['category', 'level', 'purpose', 'regime']) {
      const { extensions } = await refusalOf(proposer, text, { about: { ...about, [field]: 'ukendt' } });
      expect(extensions).toMatchObject({ code: 'INVALID', field: `about.${field}` });
    }
  });

  it('says what would make it lawful', async () => {
    const { outcome, remedies } = await judged({
      category: 'criminal-intelligence',
      level: 'offences',
      giver: 'POL-SOJ',
      receiver: 'FVST',
      purpose: 'inspect',
    });
    expect(outcome).toBe('MUST_NOT');
    expect(remedies).toContainEqual({
      outcome: 'MAY',
      ruleId: 'PER-71',
      conditions: ['necessity-weighing', 'named-persons-only', 'no-onward', 'time-limit-days:7'],
      steps: [
        {
          kind: 'FOOD_BUSINESS',
          to: null,
          textDa: 'Arbejdspladsen er en fødevarevirksomhed.',
          textEn: expect.any(String),
        },
        { kind: 'NAMED_PERSONS', to: null, textDa: 'Giv den kun til navngivne personer.', textEn: expect.any(String) },
      ],
    });
  });
});

describe('a draft', () => {
  it('keeps the book sound: what contradicts itself or ties with another is refused at its field', async () => {
    const { id: draftId, version } = await begins(proposer);
    const change = async (rule: object) =>
      (await refusalOf(proposer, document('changeRule'), { input: { draftId, version, rule } })).extensions;
    expect(await change(await ruleOf(proposer, 'PRO-04', { outcome: 'MAY' }))).toMatchObject({
      code: 'INVALID',
      field: 'input.rule.outcome',
      en: 'PRO-04: a prohibition says MAY',
    });
    expect(await change(await ruleOf(proposer, 'PER-12', { id: 'PER-901' }))).toMatchObject({
      code: 'INVALID',
      field: 'input.rule.id',
      da: 'PER-901: Reglerne PER-12 og PER-901 rammer de samme spørgsmål lige præcist. Gør den ene snævrere.',
    });
    for (const [field, value] of [
      ['giverKinds', ['polise']],
      ['categories', []],
      ['levelsMax', 'secret'],
      ['receiverKinds', ['*', 'cmm']],
      ['purposes', ['constructor']],
      ['initiative', 'both'],
      ['regime', 'none'],
      ['rank', 'law'],
      ['exceptTo', 'PRO-01'],
      ['provisions', ['AML-79-99']],
      ['provisions', []],
      ['conditions', ['time-limit-days:0']],
      ['explainDa', ''],
      ['id', 'per 1'],
      ['validTo', '2020-01-01'],
    ] as const)
      expect(
        await change(await ruleOf(proposer, 'PER-01', { validFrom: '2024-01-01', [field]: value })),
        field,
      ).toMatchObject({ code: 'INVALID', field: `input.rule.${field}` });
    const lifted = { draftId, version, ruleId: 'PRO-03' };
    expect((await refusalOf(proposer, document('removeRule'), { input: lifted })).extensions).toMatchObject({
      code: 'INVALID',
      field: 'input.ruleId',
    });
    const absent = { draftId, version, ruleId: 'constructor' };
    for (const verb of ['removeRule', 'keepRule'])
      expect(await proposer.refusal(document(verb), { input: absent })).toBe('INVALID');
    expect(await does(proposer, 'discardRules', { id: draftId, version })).toMatchObject({
      status: 'DISCARDED',
      viewerCan: [],
    });
  });

  it('forgets a change that puts a rule back as it was', async () => {
    const { id: draftId, version } = await begins(proposer);
    const there = await does(proposer, 'changeRule', {
      draftId,
      version,
      rule: await ruleOf(proposer, 'PER-05', { outcome: 'MAY_WITH_APPROVAL' }),
    });
    expect(there.changes).toEqual([
      { ruleId: 'PER-05', before: { outcome: 'MAY' }, after: { outcome: 'MAY_WITH_APPROVAL' } },
    ]);
    const back = await does(proposer, 'changeRule', {
      draftId,
      version: there.version,
      rule: await ruleOf(proposer, 'PER-05'),
    });
    expect(back.changes).toEqual([]);
    const gone = await does(proposer, 'removeRule', { draftId, version: back.version, ruleId: 'PER-05' });
    expect(gone.changes).toEqual([{ ruleId: 'PER-05', before: { outcome: 'MAY' }, after: null }]);
    const kept = await does(proposer, 'keepRule', { draftId, version: gone.version, ruleId: 'PER-05' });
    expect(kept.changes).toEqual([]);
    await does(proposer, 'discardRules', { id: draftId, version: kept.version });
  });

  it('cannot be begun from a version that is not there', async () => {
    const input = { title: 'x', reason: 'x', baseVersion: 99 };
    expect(await proposer.refusal(document('draftRules'), { input })).toBe('NOT_FOUND');
  });
});

describe('adoption', () => {
  it('takes two lawyers, holds at once on every server for what their agency gives, and for nobody else', async () => {
    const skat = await world.as('demo-skat-1');
    const [before] = await discloses(skat, toAssess(await contributes(skat, world)));
    expect(before).toMatchObject({ outcome: 'MAY', ruleId: 'PER-05', bookVersion: 1 });
    const politi = await world.as('demo-politi-1');
    const place = {
      category: 'housing',
      level: 'confidential',
      regime: 'law-enforcement',
      title: 'Adresse',
      text: 'Bor ved havnen.',
    };
    await discloses(politi, { ...toAssess(await contributes(politi, world, place)), receivers: ['CMM'] });

    let draft = await begins(proposer);
    const rule = await ruleOf(proposer, 'PER-05', { outcome: 'MAY_WITH_APPROVAL' });
    draft = await does(proposer, 'changeRule', { draftId: draft.id, version: draft.version, rule });
    const { ruleDraft } = await proposer.ask<{
      ruleDraft: { difference: { questions: number; given: number; groups: Record<string, unknown>[] } };
    }>(documents.difference, { id: draft.id });
    expect(ruleDraft.difference).toMatchObject({ given: 1, groupsLeftOut: 0 });
    expect(ruleDraft.difference.groups).toEqual([
      {
        giverKind: 'tax',
        receiverKind: 'cmm',
        before: { outcome: 'MAY', ruleId: 'PER-05' },
        after: { outcome: 'MAY_WITH_APPROVAL', ruleId: 'PER-05' },
        categories: ['ownership', 'wages-bank', 'employment-contract', 'observation', 'housing'],
        levels: ['none', 'ordinary', 'confidential', 'cpr'],
        purposes: ['assess', 'plan', 'inspect', 'help-victim'],
        initiatives: ['OWN'],
        regimes: ['gdpr'],
        facts: [],
        questions: 5 * 4 * 4,
        given: 1,
      },
    ]);
    draft = await does(proposer, 'proposeRules', { id: draft.id, version: draft.version });
    expect(draft).toMatchObject({ status: 'PROPOSED', viewerCan: ['reopenRules'] });
    expect((await judged({})).outcome, 'nothing holds that is only proposed').toBe('MAY');

    const done = await does(adopter, 'adoptRules', { id: draft.id, version: draft.version });
    expect(done).toMatchObject({ status: 'ADOPTED', adoptedVersion: 2, viewerCan: [] });
    const adopted = { outcome: 'MAY_WITH_APPROVAL', ruleId: 'PER-05', bookVersion: 2, bookStatus: 'ADOPTED' };
    expect(await judged({})).toMatchObject(adopted);
    expect(await judged({}, await person(other, 'demo-politi-1'))).toMatchObject(adopted);
    expect(await judged({ giver: 'SIRI', category: 'permits' })).toMatchObject({ bookVersion: 1, bookStatus: 'DRAFT' });

    const later = await contributes(skat, world);
    const officer = await person(other, 'demo-skat-1');
    const [after] = await discloses(officer, toAssess(later));
    expect(after).toMatchObject({ outcome: 'MAY_WITH_APPROVAL', bookVersion: 2 });
    const { rows } = await one.owner.query(
      'SELECT book_version FROM disclosures WHERE giver_code = $1 ORDER BY created_at',
      ['SKTST'],
    );
    expect(rows.map((row) => row.book_version)).toEqual([1, 2]);
  });

  it('names who adopted, for which agency; and the version before stays readable', async () => {
    interface Read {
      ruleBook: { version: number; status: string; adoptions: object[]; rules: { id: string; outcome: string }[] };
    }
    const { ruleBook } = await proposer.ask<Read>(documents.book);
    expect(ruleBook).toMatchObject({
      version: 2,
      baseVersion: 1,
      status: 'ADOPTED',
      isInForce: true,
      adoptions: [
        {
          agency: { code: 'SKTST' },
          proposedBy: { name: 'Demo Skat 4' },
          adoptedBy: { name: 'Demo Skat 5' },
          adoptedAt: expect.any(String),
        },
      ],
    });
    const outcomeOf = async (version: number, who: Person) => {
      const { ruleBook } = await who.ask<Read>(documents.book, { version });
      return ruleBook.rules.find(({ id }) => id === 'PER-05')?.outcome;
    };
    const politi = await person(one, 'demo-politi-1');
    expect(await outcomeOf(1, politi)).toBe('MAY');
    expect(await outcomeOf(2, politi)).toBe('MAY_WITH_APPROVAL');
    const { ruleBook: theirs } = await politi.ask<Read>(documents.book);
    expect(theirs).toMatchObject({ version: 1, status: 'DRAFT' });
  });

  it('is refused to a draft that was begun from a book that no longer holds', async () => {
    let [first, second] = [await begins(proposer), await begins(proposer)];
    const rule = async (id: string) => ruleOf(proposer, id, { explainDa: 'Tydeligere sagt.' });
    first = await does(proposer, 'changeRule', {
      draftId: first.id,
      version: first.version,
      rule: await rule('PER-01'),
    });
    second = await does(proposer, 'changeRule', {
      draftId: second.id,
      version: second.version,
      rule: await rule('PER-02'),
    });
    first = await does(proposer, 'proposeRules', { id: first.id, version: first.version });
    second = await does(proposer, 'proposeRules', { id: second.id, version: second.version });
    await does(adopter, 'adoptRules', { id: first.id, version: first.version });
    const { extensions } = await refusalOf(adopter, document('adoptRules'), {
      input: { id: second.id, version: second.version },
    });
    expect(extensions).toMatchObject({ code: 'CONFLICT', en: expect.stringMatching(/Begin a new draft/) });
  });

  it('of a version as it stands makes no new one, and an agency can go back', async () => {
    let draft = await begins(proposer, { baseVersion: 1 });
    draft = await does(proposer, 'proposeRules', { id: draft.id, version: draft.version });
    const done = await does(adopter, 'adoptRules', { id: draft.id, version: draft.version });
    expect(done.adoptedVersion).toBe(1);
    expect(await judged({})).toMatchObject({ outcome: 'MAY', bookVersion: 1, bookStatus: 'ADOPTED' });
    const again = await begins(proposer);
    const { extensions } = await refusalOf(proposer, document('proposeRules'), {
      input: { id: again.id, version: again.version },
    });
    expect(extensions).toMatchObject({ code: 'CONFLICT', en: expect.stringMatching(/adopted that version already/) });
  });

  it('asks for a fresh sign-in', async () => {
    let draft = await begins(proposer);
    draft = await does(proposer, 'removeRule', { draftId: draft.id, version: draft.version, ruleId: 'PER-09' });
    draft = await does(proposer, 'proposeRules', { id: draft.id, version: draft.version });
    one.clock.set(new Date(one.clock.now().getTime() + 16 * 60_000));
    const { extensions } = await refusalOf(adopter, document('adoptRules'), {
      input: { id: draft.id, version: draft.version },
    });
    expect(extensions).toMatchObject({ code: 'REFUSED', rule: 'adoptRules@RuleDraft fresh-sign-in' });
  });

  it('reaches a server that nobody asks, by the feed', async () => {
    const books = other.running.app.get(Books);
    for (let wait = 0; wait < 100 && books.under('SKTST').version !== 1; wait++) await pause(30);
    expect(books.under('SKTST').version).toBe(1);
  });
});
