/** No lawyer opens an absolute mark, not two together, nor below the application; what they close stays closed in an emergency too. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, person, type World } from '../support/builders.js';
import { begins, type Draft, document, does, ruleOf } from '../support/rule-book.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, reads, refusalOf } from '../support/sharing.js';

let server: TestServer;
let world: World;
let proposer: Person;
let adopter: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
  [proposer, adopter] = await Promise.all([person(server, 'demo-skat-4'), person(server, 'demo-skat-5')]);
});
afterAll(() => server?.stop());

/** Of tax, closing: nobody is given wages. */
const closing = () =>
  ruleOf(proposer, 'MARK-04', {
    id: 'MARK-90',
    giverKinds: ['tax'],
    categories: ['wages-bank'],
    explainDa: 'Løn gives ikke.',
    explainEn: 'Wages are not given.',
  });
const adopts = async (draft: Draft) => {
  const { id, version } = await does(proposer, 'proposeRules', { id: draft.id, version: draft.version });
  return does(adopter, 'adoptRules', { id, version });
};

describe('a draft', () => {
  it('neither removes nor narrows a mark that closes, nor lets another through, and is told why', async () => {
    const { id: draftId, version } = await begins(proposer);
    const refused = async (verb: string, more: object) =>
      (await refusalOf(proposer, document(verb), { input: { draftId, version, ...more } })).extensions;
    const why = {
      code: 'INVALID',
      en: expect.stringContaining('no authority changes, removes or opens an absolute mark'),
      da: expect.stringContaining('Et absolut mærke kan ingen myndighed ændre'),
    };
    for (const ruleId of ['MARK-01', 'MARK-03', 'MARK-04', 'MARK-05', 'MARK-06'])
      expect(await refused('removeRule', { ruleId }), ruleId).toMatchObject({ code: 'INVALID' });
    expect(await refused('removeRule', { ruleId: 'MARK-04' })).toMatchObject({ ...why, field: 'input.ruleId' });
    for (const [ruleId, change] of [
      ['MARK-04', { outcome: 'MAY' }],
      ['MARK-04', { receiverKinds: ['police'] }],
      ['MARK-05', { receiverKinds: ['return'] }],
      ['MARK-05', { validTo: '2026-01-01' }],
      ['MARK-06', { rank: 'prohibition' }],
      ['MARK-02', { receiverKinds: ['*'] }],
      ['MARK-02', { conditions: ['necessity-weighing'] }],
      ['MARK-04', { id: 'MARK-91', outcome: 'MAY', giverKinds: ['tax'] }],
      ['MARK-02', { id: 'MARK-92', levelsMax: '*' }],
    ] as const)
      expect(
        await refused('changeRule', { rule: await ruleOf(proposer, ruleId, change) }),
        JSON.stringify(change),
      ).toMatchObject({ code: 'INVALID', field: expect.stringMatching(/^input\.rule/) });
    await does(proposer, 'discardRules', { id: draftId, version });
  });

  it('explains a mark better, takes one out that lets through by a waiver, and adds one that closes', async () => {
    let draft = await begins(proposer);
    const next = async (verb: string, more: object) => {
      draft = await does(proposer, verb, { draftId: draft.id, version: draft.version, ...more });
    };
    await next('changeRule', { rule: await ruleOf(proposer, 'MARK-04', { explainDa: 'Det siger vi ikke.' }) });
    await next('removeRule', { ruleId: 'MARK-02' });
    await next('changeRule', { rule: await closing() });
    expect(draft.changes.map(({ ruleId }) => ruleId)).toEqual(['MARK-02', 'MARK-04', 'MARK-90']);
    expect(await adopts(draft)).toMatchObject({ status: 'ADOPTED', adoptedVersion: 2 });
    // What an agency closed itself, it opens again.
    draft = await begins(proposer);
    await next('removeRule', { ruleId: 'MARK-90' });
    expect(draft.changes).toMatchObject([{ ruleId: 'MARK-90', after: null }]);
  });

  it('is adopted by no way around: the database looks at the marks itself', async () => {
    const draft = await begins(proposer);
    const edited = await does(proposer, 'removeRule', { draftId: draft.id, version: draft.version, ruleId: 'MARK-90' });
    const { id, version } = await does(proposer, 'proposeRules', { id: edited.id, version: edited.version });
    const before = await server.owner.query('SELECT max(version) FROM rule_books');
    for (const changes of ['{"MARK-04": null}', '{"MARK-05": null, "MARK-06": null}']) {
      await server.owner.query('UPDATE rule_drafts SET changes = $2 WHERE id = $1', [id, changes]);
      const { errors } = await adopter.reply(document('adoptRules'), { input: { id, version } });
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    expect((await server.owner.query('SELECT max(version) FROM rule_books')).rows).toEqual(before.rows);
  });
});

describe('an emergency', () => {
  it('opens by the giver’s own book: what its lawyers closed stays closed, and each giving keeps its giver’s version', async () => {
    const [skat, cmm] = [await world.as('demo-skat-1'), await world.as('demo-cmm-1')];
    const [officer, coordinator] = [await world.as('demo-politi-2'), await world.as('demo-politi-1')];
    const wages = await contributes(skat, world);
    const owner = await contributes(skat, world, { category: 'ownership', level: 'ordinary', text: 'Ejer.' });
    const story = await contributes(cmm, world, { category: 'victim-story', level: 'sensitive', text: 'Samtale.' });
    const { breakGlass } = await officer.ask<{ breakGlass: { id: string; version: number } }>(
      'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id version } }',
      { input: { caseId: world.caseId, reason: 'Han bliver slået ihjel.' } },
    );
    await coordinator.ask('mutation ($input: ConfirmBreakGlassInput!) { confirmBreakGlass(input: $input) { id } }', {
      input: breakGlass,
    });
    expect(await reads(officer, wages.id)).toBe('NOT_FOUND');
    expect(await reads(officer, owner.id)).toBe('Ejer.');
    expect(await reads(officer, story.id)).toBe('Samtale.');
    const { rows } = await server.owner.query(
      `SELECT giver_code, book_version FROM disclosures WHERE rule_id = 'BREAK-GLASS' ORDER BY giver_code`,
    );
    expect(rows).toEqual([
      { giver_code: 'CMM', book_version: 1 },
      { giver_code: 'SKTST', book_version: 2 },
    ]);
  });
});
