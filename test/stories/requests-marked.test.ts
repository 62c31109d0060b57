/** What the law marks as nobody's to tell is not betrayed by a request: asked for by name nobody is asked, and no refusal names it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { FeedSocket } from '../support/feed-socket.js';
import { answers, asksOne, deskOf, documents, onCase, question, sees } from '../support/requests.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, expectRefused } from '../support/sharing.js';

let server: TestServer;
let world: World;
let police: Person;
let skat: Person;
let at: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1', 'demo-siri-1'] });
  [police, skat, at] = await Promise.all([world.as('demo-politi-1'), world.as('demo-skat-1'), world.as('demo-at-1')]);
});
afterAll(() => server?.stop());

const complaint = { category: 'labour-complaint', level: 'confidential' };
const asked = async () => (await server.owner.query('SELECT id FROM information_requests')).rowCount;
const answerOf = async (who: Person, to: string[], what: object) => {
  const { errors } = await who.reply(documents.ask, { input: { ...question(world, ...to), ...what } });
  const { message, extensions } = errors?.[0] ?? {};
  return { message, ...(extensions as { code?: string; da?: string; en?: string; verdicts?: object[] }) };
};

describe('a request for what a mark closes', () => {
  it.each(['AT', 'SKTST', 'CMM', 'SIRI'])(
    'gets the same answer of %s before a complaint is there and after it, and nobody is asked',
    async (code) => {
      const hears = await FeedSocket.open(server.url, { cookie: at.cookie, origin: server.url });
      await hears.follow();
      const [many, desk] = [await asked(), await deskOf(at)];
      for (const purpose of ['assess', 'plan', 'inspect', 'investigate']) {
        const before = await answerOf(police, [code], { category: 'labour-complaint', purpose });
        await contributes(at, world, complaint);
        const after = await answerOf(police, [code], { category: 'labour-complaint', purpose });
        expect(after).toEqual(before);
        expect(after).toMatchObject({
          code: 'UNLAWFUL',
          da: expect.stringContaining('klage'),
          en: expect.stringContaining('complaint'),
          verdicts: [{ receiver: 'POL-SOJ', outcome: 'MUST_NOT', ruleId: code === 'AT' ? 'MARK-01' : 'MARK-03' }],
        });
      }
      await hears.ping();
      expect([await asked(), await deskOf(at)]).toEqual([many, desk]);
      expect(hears.changes().filter(({ subject }) => subject === 'InformationRequest')).toEqual([]);
      hears.close();
    },
  );

  it('asks none of several when one of them is closed, and stands in the asker’s ledger alone', async () => {
    const many = await asked();
    const identity = { category: 'victim-identity', purpose: 'own-control' };
    const siri = await world.as('demo-siri-1');
    expect(await answerOf(siri, ['CMM', 'AT'], identity)).toMatchObject({ code: 'UNLAWFUL' });
    expect(await answerOf(police, ['SKTST', 'AT'], { category: 'reporter-identity' })).toMatchObject({
      code: 'UNLAWFUL',
    });
    expect(await asked()).toBe(many);
    const { rows } = await server.owner.query(
      `SELECT DISTINCT agency_code FROM ledger_entries WHERE verb = 'requestInformation' AND rule LIKE '% UNLAWFUL'`,
    );
    expect(rows.map(({ agency_code }) => agency_code).sort()).toEqual(['POL-SOJ', 'SIRI']);
  });

  it('names one that takes no part before it judges, and lets through what may be given at some level', async () => {
    const input = { ...question(world, 'FVST'), category: 'labour-complaint' };
    await expectRefused(police, documents.ask, input, 'INVALID', 'input.agencies');
    expect(await police.refusal(documents.ask, { input: question(world, 'SKTST') })).toBeNull();
    expect(await police.refusal(documents.ask, { input: { ...question(world, 'AT'), category: null } })).toBeNull();
  });
});

describe('an answer', () => {
  it.each([
    ['REFUSED', 'AML-79-2'],
    ['PARTLY', 'AML-79-3'],
  ])(
    '%s by %s, which only a mark rests on, is INVALID: nothing that may be given is the answer',
    async (answer, code) => {
      const request = await asksOne(police, world, 'AT', { category: null });
      const input = { id: request.id, version: request.version, answer, text: 'Nej.', refusalProvision: code };
      await expectRefused(at, documents.answer, input, 'INVALID', 'input.refusalProvision');
      expect((await sees(police, request)).status).toBe('ASKED');
      expect(await answers(at, request, { answer: 'NOTHING_HELD' })).toMatchObject({ status: 'NOTHING_HELD' });
    },
  );

  it('is offered no provision that it may not name: the book says which', async () => {
    const { ruleBook } = await at.ask<{ ruleBook: { betraying: string[] } }>('{ ruleBook { betraying } }');
    expect(ruleBook.betraying).toEqual(['AML-79-2', 'AML-79-3', 'AML-79-4', 'AML-79-5']);
  });

  it('may rest on what other rules rest on too', async () => {
    const request = await asksOne(police, world, 'SKTST', { category: null });
    const how = { answer: 'REFUSED', text: 'Nej.', refusalProvision: 'FVL-27' };
    expect(await answers(skat, request, how)).toMatchObject({ refusalProvision: 'FVL-27' });
    expect((await onCase(police, world)).map(({ id }) => id)).toContain(request.id);
  });
});
