/** Finding again: by Danish stems, numbers and pseudonyms, just what the searcher may see, gone with what is withdrawn. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, anInspection, openedBy, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess, withdraws } from '../support/sharing.js';

interface Found {
  search: {
    hits: {
      subject: string;
      id: string;
      title: string | null;
      indicator: { textDa: string; textEn: string } | null;
      case: { id: string } | null;
    }[];
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
}

const document = `query ($text: String!, $first: Int, $after: Cursor) { search(text: $text, first: $first, after: $after) {
  hits { subject id title indicator { textDa textEn } at agency { code } case { id number title } meetingId inspectionId } pageInfo { endCursor hasNextPage } } }`;
const finds = async (who: Person, text: string) => (await who.ask<Found>(document, { text })).search.hits;
const idsFound = async (who: Person, text: string) => (await finds(who, text)).map(({ id }) => id);

let server: TestServer;
let world: World;
let skat: Person;
let police: Person;
let labour: Person;
let stranger: Person;
let wages: { id: string; version: number };

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    title: 'Kokke på Vandpibevej',
    agenda: ['Hvem tager nøglerne til kældergangen?'],
    isOpen: true,
  });
  [skat, police, labour, stranger] = await Promise.all([
    world.as('demo-skat-1'),
    world.as('demo-politi-1'),
    world.as('demo-at-1'),
    world.as('demo-anklager-1'),
  ]);
  wages = await contributes(skat, world, {
    title: 'Lønsedler for marts',
    text: 'Kokkene får udbetalt lønnen på en konto, som arbejdsgiveren tømmer.',
  });
});
afterAll(() => server?.stop());

describe('what is found', () => {
  it.each([
    ['another form of the word', 'lønsedlen'],
    ['the beginning of a word put together', 'arbejds'],
    ['two words, in any order', 'konto kok'],
    ['words kept together', '"på en konto"'],
    ['in Danish quotation marks', '»på en konto«'],
    ['either of two', 'vandmand or lønsedlen'],
    ['large letters', 'KONTOEN'],
  ])('%s', async (_, text) => {
    expect(await idsFound(skat, text)).toContain(wages.id);
  });

  it.each([
    ['a word that is not there', 'vandmand'],
    ['one that is left out', 'konto -arbejdsgiver'],
    ['one of two that is not there', 'konto vandmand'],
  ])('not: %s', async (_, text) => {
    expect(await idsFound(skat, text)).toEqual([]);
  });

  it('a case by its title and number, and by its workplace: name, CVR in groups, street', async () => {
    const { case: it } = await skat.ask<{
      case: { number: string; workplace: { name: string; cvr: string; address: string } };
    }>('query ($id: ID!) { case(id: $id) { number workplace { name cvr address } } }', { id: world.caseId });
    const { name, cvr, address } = it.workplace;
    for (const text of [
      'vandpibe',
      it.number,
      name,
      cvr,
      `${cvr.slice(0, 4)} ${cvr.slice(4)}`,
      `CVR ${cvr}`,
      `CVR-nr. DK ${cvr.slice(0, 2)} ${cvr.slice(2, 4)} ${cvr.slice(4, 6)} ${cvr.slice(6)}`,
      address.split(' ')[0] ?? '',
    ])
      expect(await finds(skat, text), text).toContainEqual(
        expect.objectContaining({ subject: 'Case', id: world.caseId, title: 'Kokke på Vandpibevej' }),
      );
  });

  it.each([
    ['Ring 20 31 41 51 efter kl. 8.', ['20 31 41 51', '20314151', '2031 4151', 'ring 20 31 41 51']],
    ['Ring 20314152 efter kl. 8.', ['20314152', '20 31 41 52']],
    ['Ring 20.31.41.53.', ['20.31.41.53']],
    ['CPR 010190-1234 står på sedlen.', ['010190-1234', '0101901234', 'CPR 010190-1234']],
    ['CPR 0101901235 står på sedlen.', ['010190-1235', '0101901235', '010190 1235', 'CPR-nr. 010190-1235']],
    ['CPR 010190 1236 står på sedlen.', ['010190-1236', '0101901236', '010190 1236']],
    ['Set den 24.11.2026.', ['24.11.2026']],
  ])('a number written in %j, in whichever groups it is typed', async (text, typed) => {
    const { id } = await contributes(skat, world, { title: 'Nummer', text });
    for (const number of typed) expect(await idsFound(skat, number), number).toEqual([id]);
  });

  it('a contribution by its facts', async () => {
    const { contribute } = await skat.ask<{ contribute: { id: string } }>(
      'mutation ($input: ContributeInput!) { contribute(input: $input) { id } }',
      {
        input: {
          caseId: world.caseId,
          title: 'Bil',
          text: 'Set ved døren.',
          category: 'observation',
          facts: [{ label: 'Nummerplade', value: 'DE00001' }],
        },
      },
    );
    for (const text of ['nummerplade', 'de00001']) expect(await idsFound(skat, text)).toEqual([contribute.id]);
  });

  it('what is said at the table, and people met on site by their pseudonym', async () => {
    expect(await finds(police, 'kælder')).toMatchObject([
      { subject: 'AgendaItem', title: 'Hvem tager nøglerne til kældergangen?', case: { id: world.caseId } },
    ]);
    const { id: inspectionId } = await anInspection(world, { with: ['demo-politi-1'], until: 'UNDERWAY' });
    await skat.ask('mutation ($input: ObserveInput!) { observe(input: $input) { id } }', {
      input: { inspectionId, indicator: 'SC-07', text: 'Pas i en skuffe.' },
    });
    const [sign] = await finds(skat, 'skuffe');
    expect(sign).toMatchObject({ subject: 'Observation', indicator: { textDa: sign?.title } });
    expect(sign?.indicator?.textEn).toMatch(/^[^æøå]+$/);
    await skat.ask('mutation ($input: RecordMetPersonInput!) { recordMetPerson(input: $input) { id } }', {
      input: { inspectionId, pseudonym: 'P77', note: 'Sidder i baglokalet.' },
    });
    expect(await finds(police, 'p77')).toMatchObject([{ subject: 'MetPerson', title: 'P77' }]);
    expect(await finds(labour, 'p77')).toEqual([]);
  });

  it('in pages, each once, the newest first', async () => {
    for (const n of [1, 2, 3, 4, 5])
      await contributes(skat, world, { title: `Kvittering ${n}`, text: 'Betalt kontant.' });
    const seen: string[] = [];
    for (let after: string | null = null, turns = 0; turns < 5; turns++) {
      const { search }: Found = await skat.ask<Found>(document, { text: 'kvittering', first: 2, after });
      seen.push(...search.hits.map(({ title }) => title ?? ''));
      after = search.pageInfo.endCursor;
      if (!search.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1].map((n) => `Kvittering ${n}`));
  });
});

describe('what is not found', () => {
  it('what another agency holds and has not given, until it has, and not a second after it is taken back', async () => {
    expect(await idsFound(police, 'lønsedlen')).toEqual([]);
    const [given] = await discloses(skat, { ...toAssess(wages), receivers: ['POL-SOJ'] });
    if (!given) throw new Error('nothing was given');
    expect(await idsFound(police, 'lønsedlen')).toEqual([wages.id]);
    expect(await idsFound(labour, 'lønsedlen')).toEqual([]);
    await withdraws(skat, given);
    expect(await idsFound(police, 'lønsedlen')).toEqual([]);
  });

  it('anything, for another agency, a colleague outside the team, or one whose duties see no content', async () => {
    for (const who of [stranger, await world.as('demo-skat-2'), await world.as('demo-skat-3')])
      for (const text of ['lønsedlen', 'vandpibe', 'kælder', 'kvittering']) expect(await finds(who, text)).toEqual([]);
    expect((await signedOut(server).reply(document, { text: 'lønsedlen' })).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('a case of somebody else by its workplace, though the workplace is in the register', async () => {
    const other = await openedBy(server, 'demo-fvst-1');
    expect((await finds(skat, 'demo eksport')).map(({ id }) => id)).not.toContain(other.id);
  });
});

describe('the ledger', () => {
  it('has each search with what it found, and no word of what was looked for', async () => {
    await finds(skat, 'lønsedlen');
    const { rows } = await server.owner.query(
      `SELECT kind, verb, subject, ids, digest, row_to_json(e)::text AS whole FROM ledger_entries e ORDER BY seq DESC LIMIT 1`,
    );
    expect(rows[0]).toMatchObject({ kind: 'READ', verb: 'search', subject: 'Search', ids: [wages.id] });
    expect(rows[0].digest).toMatch(/^[0-9a-f]{64}$/);
    expect(rows[0].whole).not.toMatch(/lønsed/i);
  });
});

describe('bad input', () => {
  it.each([
    ['', 'text'],
    ['a', 'text'],
    ['x'.repeat(201), 'text'],
    ['!!!', 'text'],
    ['((((', 'text'],
    ['\\ & | !', 'text'],
    ['\u202e\u0000 ', 'text'],
  ])('%j is INVALID', async (text, field) => {
    const { errors } = await skat.reply(document, { text });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field });
  });

  it.each(["'; DROP TABLE cases; --", "a' & b:*", '<script>alert(1)</script>', 'og', '🧑‍🍳 kok'])(
    '%j is words like any other',
    async (text) => {
      expect((await skat.reply(document, { text })).errors).toBeUndefined();
    },
  );
});
