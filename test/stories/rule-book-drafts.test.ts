/** The rule book to read and to ask, and drafts of it, which keep it sound whatever a lawyer writes. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { person } from '../support/builders.js';
import { begins, document, documents, does, ruleOf } from '../support/rule-book.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { refusalOf } from '../support/sharing.js';

let one: TestServer;
let proposer: Person;

beforeAll(async () => {
  one = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  proposer = await person(one, 'demo-skat-4');
}, 120_000);
afterAll(() => one?.stop());

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

  it('says whom to go to, where only the one that it came from may let it go: nobody can write that consent here', async () => {
    const { remedies } = await judged({ category: 'charges', level: 'offences', regime: 'law-enforcement' });
    const steps = remedies.flatMap((remedy) => (remedy.ruleId === 'EXC-21' ? remedy.steps : []));
    expect(steps).toContainEqual({
      kind: 'ORIGINATOR_CONSENT',
      to: null,
      textDa: 'Bed den myndighed, som oplysningen kom fra, om selv at give den.',
      textEn: 'Ask the authority that it came from to give it itself.',
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

  it('lets nothing that is given on request only be given on own initiative', async () => {
    const { id: draftId, version } = await begins(proposer);
    const change = (what: object) =>
      ruleOf(proposer, 'PER-09', what).then((rule) => ({ input: { draftId, version, rule } }));
    for (const initiative of ['any', 'own'])
      expect(
        (await refusalOf(proposer, document('changeRule'), await change({ initiative }))).extensions,
        initiative,
      ).toMatchObject({ code: 'INVALID', field: 'input.rule.conditions' });
    const conditions = ['inform-data-subject'];
    expect(await proposer.refusal(document('changeRule'), await change({ initiative: 'any', conditions }))).toBeNull();
    await does(proposer, 'discardRules', { id: draftId, version: version + 1 });
  });

  it('shows before it is adopted what changes when a rule ends or begins later, and from which day', async () => {
    const { id: draftId, version } = await begins(proposer);
    const rule = await ruleOf(proposer, 'PER-05', { validTo: '2026-12-31' });
    const changed = await does(proposer, 'changeRule', { draftId, version, rule });
    const { ruleDraft } = await proposer.ask<{
      ruleDraft: { difference: { questions: number; groups: { questions: number }[] } };
    }>(
      'query ($id: ID!) { ruleDraft(id: $id) { difference { questions groups { from questions after { outcome } } } } }',
      {
        id: draftId,
      },
    );
    expect(ruleDraft.difference.groups).toEqual([
      { from: '2027-01-01', questions: ruleDraft.difference.questions, after: { outcome: 'MUST_NOT' } },
    ]);
    await does(proposer, 'discardRules', { id: draftId, version: changed.version });
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

  it('waits on the desk of the agency’s other lawyers once it is proposed, and on nobody else’s', async () => {
    const [second, coordinator, abroad] = await Promise.all(
      (['demo-skat-5', 'demo-skat-1', 'demo-politi-5'] as const).map((who) => person(one, who)),
    );
    const waits = async (who: Person | undefined) =>
      (
        await who?.ask<{ desk: { drafts: { id: string; viewerCan: string[] }[] } }>(
          '{ desk { drafts { id viewerCan } } }',
        )
      )?.desk.drafts;
    const begun = await begins(proposer);
    expect(await waits(second), 'still being worked out').toEqual([]);
    const proposed = await does(proposer, 'proposeRules', { id: begun.id, version: begun.version });
    expect(await waits(second)).toEqual([{ id: begun.id, viewerCan: expect.arrayContaining(['adoptRules']) }]);
    for (const who of [proposer, coordinator, abroad]) expect(await waits(who)).toEqual([]);
    const open = await does(proposer, 'reopenRules', { id: begun.id, version: proposed.version });
    expect(await waits(second)).toEqual([]);
    await does(proposer, 'discardRules', { id: begun.id, version: open.version });
  });

  it('is listed in as many statements as one, and so are versions', async () => {
    const statementsOf = async (text: string) => {
      one.statements();
      await proposer.ask(text);
      return one.statements().filter((it) => /rule_adoptions|given_by_question/.test(it) && !/b\.common/.test(it))
        .length;
    };
    const [first, second] = [await begins(proposer), await begins(proposer)];
    const found = await proposer.ask<{ ruleDrafts: { id: string }[] }>('{ ruleDrafts { id } }');
    expect(found.ruleDrafts.length).toBeGreaterThan(1);
    expect(await statementsOf('{ ruleDrafts { difference { given } } }')).toBe(1);
    await one.owner.query(`INSERT INTO rule_books (version, base_version, digest, loaded_at, words)
      SELECT 90 + n, 1, 'x' || n, now(), b.words FROM rule_books b, generate_series(1, 3) n WHERE b.version = 1`);
    expect(await statementsOf('{ ruleBooks { adoptions { adoptedAt } } }')).toBe(1);
    for (const { id, version } of [first, second]) await does(proposer, 'discardRules', { id, version });
  });

  it('cannot be begun from a version that is not there', async () => {
    const input = { title: 'x', reason: 'x', baseVersion: 99 };
    expect(await proposer.refusal(document('draftRules'), { input })).toBe('NOT_FOUND');
  });
});
