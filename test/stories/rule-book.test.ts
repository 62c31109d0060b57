/** Lawyers adopt a draft of the rule book: the difference that it makes, a second lawyer's yes, and what holds from then on. */
import { setTimeout as pause } from 'node:timers/promises';
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

describe('adoption', () => {
  it('takes two lawyers, holds at once on every server for what their agency gives, and for nobody else', async () => {
    const skat = await world.as('demo-skat-1');
    const [before] = await discloses(skat, toAssess(await contributes(skat, world)));
    expect(before).toMatchObject({ outcome: 'MAY', ruleId: 'PER-05', bookVersion: 1, bookStatus: 'DRAFT' });
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
    expect(after).toMatchObject({ outcome: 'MAY_WITH_APPROVAL', bookVersion: 2, bookStatus: 'ADOPTED' });
    const { rows } = await one.owner.query(
      'SELECT book_version FROM disclosures WHERE giver_code = $1 ORDER BY book_version',
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
