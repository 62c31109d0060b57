/** A watch list is bounded, and so is a day's putting on, also where two put on at once: nobody watches for a whole register. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person } from '../support/ask.js';
import { person } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';

interface Said {
  code: string;
  da: string;
  en: string;
  rule?: string;
}
const watch = 'mutation ($input: WatchInput!) { watch(input: $input) { added known } }';

let server: TestServer;
let police: Person;
let labour: Person;
let skat: Person;

const rows = (...plates: string[]) =>
  plates.map((identifier, line) => ({ line: line + 2, kind: 'VEHICLE', identifier, note: '' }));
const puts = async (who: Person, of: object[]): Promise<unknown> => {
  const { data, errors } = await who.reply<{ watch: object }>(watch, { input: { rows: of } });
  return errors ? (errors[0]?.extensions as unknown as Said) : data?.watch;
};
const onList = async (agency: string) =>
  (
    await server.owner.query('SELECT count(*)::int AS n FROM watch_entries WHERE agency_code = $1 AND is_active', [
      agency,
    ])
  ).rows[0].n;
/** So many stand on the list of an agency already, put there by a list some days ago. */
const stand = (agency: string, many: number, daysAgo: number) =>
  server.owner.query(
    `INSERT INTO watch_entries (id, agency_code, kind, digest, note, source, added_by_id, created_at, listed_at)
     SELECT gen_random_uuid(), $1, 'COMPANY', sha256(convert_to($1 || n, 'UTF8')), '', 'LIST', p.id, $3, $3
     FROM generate_series(1, $2::int) n, (SELECT id FROM people WHERE agency_code = $1 LIMIT 1) p`,
    [agency, many, new Date(server.clock.now().getTime() - daysAgo * 86_400_000)],
  );

beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  [police, labour, skat] = await Promise.all([
    person(server, 'demo-politi-1'),
    person(server, 'demo-at-1'),
    person(server, 'demo-skat-1'),
  ]);
});
afterAll(() => server?.stop());

describe('a list', () => {
  it('holds 20,000: the step that would have more is refused whole, in both languages; what is on comes again freely', async () => {
    await stand('POL-SOJ', 19_999, 3);
    expect(await puts(police, rows('AB 10 001', 'AB 10 002'))).toMatchObject({
      code: 'CONFLICT',
      da: expect.stringContaining('20.000'),
      en: expect.stringContaining('20,000'),
    });
    expect(await onList('POL-SOJ')).toBe(19_999);
    expect(await puts(police, rows('AB 10 001'))).toEqual({ added: 1, known: 0 });
    expect(await puts(police, rows('AB 10 001'))).toEqual({ added: 0, known: 1 });
    expect(await puts(police, rows('AB 10 002'))).toMatchObject({ code: 'CONFLICT' });
    expect(await puts(skat, rows('AB 10 002'))).toEqual({ added: 1, known: 0 });
  });

  it('has room again for what is taken off', async () => {
    const { watchList } = await police.ask<{ watchList: { nodes: { id: string; version: number }[] } }>(
      '{ watchList(first: 1) { nodes { id version } } }',
    );
    await police.ask('mutation ($input: UnwatchInput!) { unwatch(input: $input) { isActive } }', {
      input: watchList.nodes[0],
    });
    expect(await puts(police, rows('AB 10 002'))).toEqual({ added: 1, known: 0 });
  });

  it('takes in a tip’s workplace all the same', async () => {
    const officer = await person(server, 'demo-politi-1');
    const { workplaces } = await officer.ask<{ workplaces: { id: string }[] }>(
      '{ workplaces(search: "Bambus") { id } }',
    );
    await officer.ask('mutation ($input: OpenCaseAtInput!) { openCaseAt(input: $input) { id } }', {
      input: { workplace: { id: workplaces[0]?.id }, title: 'Mistanke om tvangsarbejde' },
    });
    expect(await onList('POL-SOJ')).toBeGreaterThan(20_000);
  });
});

describe('a day', () => {
  it('takes 5,000: of two at once that would both pass one is told to wait, and so is what is put back', async () => {
    await stand('AT', 4_999, 0);
    const both = await Promise.all([puts(labour, rows('CD 10 001')), puts(labour, rows('CD 10 002'))]);
    expect(both).toContainEqual({ added: 1, known: 0 });
    expect(both).toContainEqual(
      expect.objectContaining({
        code: 'RATE_LIMITED',
        da: expect.stringContaining('5.000'),
        en: expect.stringContaining('5,000'),
      }),
    );
    expect(await onList('AT')).toBe(5_000);
    const back = `UPDATE watch_entries SET is_active = false, listed_at = $1 WHERE agency_code = 'AT' AND kind = 'VEHICLE'`;
    await server.owner.query(back, [new Date(server.clock.now().getTime() - 3 * 86_400_000)]);
    expect(await puts(labour, rows('CD 10 003'))).toEqual({ added: 1, known: 0 });
    for (const plate of ['CD 10 001', 'CD 10 002'])
      expect(await puts(labour, rows(plate))).toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('later there is room again', async () => {
    server.clock.set(new Date('2026-11-24T10:00:00Z'));
    labour = await as(server, 'demo-at-1');
    expect(await puts(labour, rows('CD 10 004'))).toEqual({ added: 1, known: 0 });
  });
});

describe('persons', () => {
  it('are watched for by who has just signed in, as they are asked about', async () => {
    const passport = [{ line: 2, kind: 'PERSON', identifier: 'RO 123456', note: '' }];
    expect(await puts(labour, passport)).toEqual({ added: 1, known: 0 });
    server.clock.set(new Date(server.clock.now().getTime() + 16 * 60_000));
    expect(await puts(labour, passport)).toMatchObject({ code: 'REFUSED', rule: 'watch@Agency fresh-sign-in' });
    expect(await puts(labour, rows('CD 10 005'))).toEqual({ added: 1, known: 0 });
  });
});
