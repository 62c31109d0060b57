/** What an agency gives under its own version rests on that version's provisions, whatever a newer import says or leaves out. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { aNewerBook } from '../support/rule-book.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, refusalOf, toAssess } from '../support/sharing.js';

let server: TestServer;
let world: World;
let skat: Person;
let cmm: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
  [skat, cmm] = await Promise.all([world.as('demo-skat-1'), world.as('demo-cmm-1')]);
  // Tax adopts the book as it is; what is imported after it has one provision less, and says another otherwise.
  await server.owner.query(
    `INSERT INTO rule_adoptions (book_version, agency_code, proposed_by_id, adopted_by_id, adopted_at)
     SELECT 1, 'SKTST', p.id, p.id, now() FROM people p WHERE p.subject = 'demo-skat-1'`,
  );
  const imported = await aNewerBook(server, 'PER-01', `provisions = '{FVL-28-2}'`);
  await server.owner.query(
    `UPDATE rule_books b SET words = jsonb_set(b.words, '{provisions}', (
       SELECT jsonb_agg(CASE WHEN p ->> 'code' = 'FVL-28-2' THEN p || '{"paragraph": "§ 99"}' ELSE p END)
       FROM jsonb_array_elements(b.words -> 'provisions') p WHERE p ->> 'code' <> 'SFL-17'))
     WHERE version = $1`,
    [imported],
  );
});
afterAll(() => server?.stop());

const toPolice = {
  giver: 'SKTST',
  receiver: 'POL-SOJ',
  category: 'wages-bank',
  level: 'cpr',
  purpose: 'assess',
  initiative: 'OWN',
};

const judged = async (question: object) => {
  const { verdict } = await skat.ask<{
    verdict: { bookVersion: number; ruleId: string; provisions: { code: string; paragraph: string }[] };
  }>(
    'query ($question: QuestionInput!) { verdict(question: $question) { bookVersion ruleId provisions { code paragraph } } }',
    {
      question,
    },
  );
  return { ...verdict, provisions: new Map(verdict.provisions.map(({ code, paragraph }) => [code, paragraph])) };
};

it('a verdict shows every provision of its rule, as the version that judged says it', async () => {
  const { bookVersion, ruleId, provisions } = await judged(toPolice);
  expect([bookVersion, ruleId]).toEqual([1, 'PER-01']);
  expect([...provisions.keys()]).toEqual(['FVL-28-2', 'SFL-17', 'GDPR-6-1-E', 'DBL-11-1']);
  expect(provisions.get('FVL-28-2')).toMatch(/28/);
});

it('another agency’s stands on the newest import', async () => {
  const { bookVersion, provisions } = await judged({
    ...toPolice,
    giver: 'AT',
    category: 'housing',
    level: 'ordinary',
  });
  expect(bookVersion).toBe(2);
  expect(provisions.get('FVL-28-2')).toBe('§ 99');
});

it('a disclosure keeps them all', async () => {
  const item = await contributes(skat, world);
  const [given] = await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'] });
  expect([given?.bookVersion, given?.provisions]).toEqual([1, ['FVL-28-2', 'SFL-17', 'GDPR-6-1-E', 'DBL-11-1']]);
});

it('a request rests on provisions of the asker’s own book', async () => {
  const asks = `mutation ($input: RequestInformationInput!) { requestInformation(input: $input) { provisions } }`;
  const input = { caseId: world.caseId, agencies: ['POL-SOJ'], question: 'Hvem bor der?', purpose: 'assess' };
  const own = { ...input, workingDays: 5, provisions: ['SFL-17'] };
  expect(await skat.refusal(asks, { input: own })).toBeNull();
  const { extensions } = await refusalOf(cmm, asks, { input: own });
  expect([extensions.code, extensions.field]).toEqual(['INVALID', 'input.provisions']);
});
