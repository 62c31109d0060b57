/** What everybody signed in may ask without a case: the rule book, the register of workplaces, and industries. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { person } from '../support/builders.js';
import { documents, grill, records } from '../support/intake.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { refusalOf } from '../support/sharing.js';

let server: TestServer;
let legal: Person;

beforeAll(async () => {
  server = await startTestServer();
  legal = await person(server, 'demo-skat-4');
});
afterAll(() => server?.stop());

const verdict = `query ($question: QuestionInput!) { verdict(question: $question) {
  outcome ruleId conditions explainDa explainEn bookVersion bookStatus provisions { code saysDa } beaten { ruleId whyDa whyEn } } }`;
const wages = {
  giver: 'SKTST',
  receiver: 'POL-SOJ',
  category: 'wages-bank',
  level: 'cpr',
  purpose: 'assess',
  initiative: 'OWN',
};
const judged = async (change: object) =>
  (
    await legal.ask<{ verdict: { outcome: string; ruleId: string | null; conditions: string[] } }>(verdict, {
      question: { ...wages, ...change },
    })
  ).verdict;

describe('the rule book', () => {
  it('tells its words, in its order, and that it is a draft', async () => {
    const { ruleBook } = await legal.ask<{
      ruleBook: {
        version: number;
        status: string;
        categories: { code: string; defaultLevel: string }[];
        levels: { code: string }[];
        provisions: object[];
      };
    }>(
      '{ ruleBook { version status categories { code defaultLevel } levels { code } purposes { code } provisions { code } } }',
    );
    expect(ruleBook).toMatchObject({ version: 1, status: 'DRAFT' });
    expect(ruleBook.categories).toContainEqual({ code: 'wages-bank', defaultLevel: 'confidential' });
    expect(ruleBook.levels[0]?.code).toBe('none');
    expect(ruleBook.provisions.length).toBeGreaterThan(50);
  });

  it.each([
    [{}, 'MAY', 'PER-01'],
    [{ receiver: 'CMM' }, 'MAY', 'PER-05'],
    [{ category: 'tax-assessment', level: 'confidential', receiver: 'CMM' }, 'MUST_NOT', null],
    [
      { category: 'tax-assessment', level: 'confidential', purpose: 'plan', initiative: 'ON_REQUEST' },
      'MUST',
      'PER-02',
    ],
    [{ receiver: 'FVST', purpose: 'plan' }, 'MUST_NOT', 'PRO-05'],
    [{ receiver: '3F', purpose: 'help-victim', initiative: 'ON_REQUEST' }, 'MUST_NOT', 'PRO-04'],
    [
      {
        giver: 'POL-SOJ',
        receiver: 'SKTST',
        category: 'criminal-intelligence',
        level: 'offences',
        purpose: 'own-control',
        initiative: 'ON_REQUEST',
      },
      'MAY_WITH_APPROVAL',
      'PER-14',
    ],
    [
      { giver: 'AT', receiver: 'CMM', category: 'labour-complaint', level: 'confidential', initiative: 'ON_REQUEST' },
      'MUST_NOT',
      'MARK-01',
    ],
    [
      {
        giver: 'AT',
        receiver: 'CMM',
        category: 'labour-complaint',
        level: 'confidential',
        initiative: 'ON_REQUEST',
        waiverRecorded: true,
      },
      'MAY_WITH_CONSENT',
      'MARK-02',
    ],
  ])('answers %j with %s by %s', async (change, outcome, ruleId) => {
    expect(await judged(change)).toMatchObject({ outcome, ruleId });
  });

  it('rests each answer on provisions, with what it attaches and what it beat', async () => {
    expect(await judged({})).toMatchObject({
      conditions: expect.arrayContaining(['necessity-weighing']),
      provisions: expect.arrayContaining([{ code: 'FVL-28-2', saysDa: expect.any(String) }]),
      bookVersion: 1,
      bookStatus: 'DRAFT',
    });
  });

  it.each(['giver', 'receiver', 'category', 'level', 'purpose', 'regime'])(
    'an unknown %s is INVALID, and never an answer',
    async (field) => {
      const { extensions } = await refusalOf(legal, verdict, { question: { ...wages, [field]: 'constructor' } });
      expect(extensions).toMatchObject({ code: 'INVALID', field: `question.${field}` });
    },
  );

  it('nobody gives to herself', async () => {
    const { extensions } = await refusalOf(legal, verdict, { question: { ...wages, receiver: 'SKTST' } });
    expect(extensions).toMatchObject({ code: 'INVALID', field: 'question.receiver' });
  });

  it('answers nobody who is signed out', async () => {
    expect(await signedOut(server).refusal(verdict, { question: wages })).toBe('UNAUTHENTICATED');
    expect(await signedOut(server).refusal('{ ruleBook { version } }')).toBe('UNAUTHENTICATED');
  });
});

describe('the register of workplaces', () => {
  const search = async (text: string) =>
    (
      await legal.ask<{ workplaces: { name: string; cvr: string; source: string }[] }>(documents.workplaces, {
        search: text,
      })
    ).workplaces;

  it('is found by name, CVR and P-number, however written', async () => {
    expect((await search('demo eksport'))[0]?.name).toBe('Demo Eksport ApS');
    expect((await search('00 10 10 28')).map(({ cvr }) => cvr)).toEqual(['00101028']);
    expect((await search('0000000003'))[0]?.name).toBe('Demo Negle ApS');
  });

  it('is found by a part of the name too, twenty at most', async () => {
    expect((await search('BAMBUS')).map(({ name }) => name)).toEqual(['Demo Restaurant Bambus ApS']);
    expect(await search('demo')).toHaveLength(20);
  });

  it('reads no sign as a wildcard', async () => {
    for (const text of ['%%', '__', 'D%o', '\\\\', 'Demo_Eksport']) expect(await search(text)).toEqual([]);
  });

  it('never holds what an agency typed', async () => {
    const cmm = await person(server, 'demo-cmm-1');
    await records(cmm);
    expect(await search(grill.name)).toEqual([]);
  });

  it('wants two characters', async () => {
    const { extensions } = await refusalOf(legal, documents.workplaces, { search: ' x ' });
    expect(extensions).toMatchObject({ code: 'INVALID', field: 'search' });
  });
});

it('industries are found by code and by Danish name', async () => {
  const industries = async (text: string) =>
    (
      await legal.ask<{ industries: { code: string; isFoodBusiness: boolean }[] }>(
        'query ($text: String!) { industries(search: $text) { code isFoodBusiness } }',
        { text },
      )
    ).industries;
  expect(await industries('5610')).toContainEqual({ code: '561010', isFoodBusiness: true });
  expect((await industries('RENGØRING')).map(({ code }) => code)).toContain('812100');
  expect((await industries('ning')).length).toBeLessThanOrEqual(20);
});
