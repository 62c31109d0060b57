/** No way leads past a redaction: not by another's hand, not by bad bounds, not by another category, not by revising. */
import { randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { attaches, fetches, sends } from '../support/files.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { discloses, documents, expectRefused, toAssess, withdraws } from '../support/sharing.js';
import { holds, intelligence, leavingOut, looksAt, redacts, variantDocuments } from '../support/variants.js';

let server: TestServer;
let world: World;
let police: Person;
let cmm: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-politi-1', 'demo-skat-1', 'demo-at-1'], invited: ['demo-siri-1'] });
  [police, cmm] = [await world.as('demo-politi-1'), await world.as('demo-cmm-1')];
});
afterAll(() => server?.stop());

const refusal = async (who: Person, input: object) => who.refusal(variantDocuments.redact, { input });

describe('whose it is not', () => {
  it('makes no variant of it: signed out, receiver, other agency, colleague outside the team, invited', async () => {
    const item = await holds(police, world, { category: 'observation', level: 'ordinary' });
    await discloses(police, toAssess(item));
    const input = leavingOut(item);
    expect(await signedOut(server).refusal(variantDocuments.redact, { input })).toBe('UNAUTHENTICATED');
    expect(await refusal(cmm, input), 'the receiver').toBe('REFUSED');
    for (const other of ['demo-skat-1', 'demo-politi-2', 'demo-siri-1', 'demo-anklager-1'])
      expect(await refusal(await world.as(other), input), other).toBe('NOT_FOUND');
    expect(await refusal(police, { ...input, id: randomUUID() }), 'absent').toBe('NOT_FOUND');
  });

  it('the receiver finds nothing to redact a second after it was withdrawn', async () => {
    const item = await holds(police, world, { category: 'observation', level: 'ordinary' });
    const [given] = await discloses(police, toAssess(item));
    expect(await refusal(cmm, leavingOut(item))).toBe('REFUSED');
    await withdraws(police, given ?? { id: '', version: 0 });
    expect(await refusal(cmm, leavingOut(item))).toBe('NOT_FOUND');
  });
});

describe('wrong words', () => {
  const { length } = intelligence.text;
  it.each([
    ['nothing left out', 'input.passages', { passages: [], facts: [] }],
    ['nothing said of what', 'input.passages', { passages: null, facts: null }],
    ['a passage before the text', 'input.passages', { passages: [{ start: -1, end: 3 }] }],
    ['a passage past the end', 'input.passages', { passages: [{ start: 0, end: length + 1 }] }],
    ['an empty passage', 'input.passages', { passages: [{ start: 3, end: 3 }] }],
    [
      'passages that overlap',
      'input.passages',
      {
        passages: [
          { start: 0, end: 9 },
          { start: 5, end: 7 },
        ],
      },
    ],
    ['a fact that is none', 'input.facts', { facts: [2] }],
    ['a fact before the first', 'input.facts', { facts: [-1] }],
    ['no title', 'input.title', { title: ' ' }],
    ['a category that the book does not know', 'input.category', { category: 'rygter' }],
    ['a level that the book does not know', 'input.level', { level: 'hemmelig' }],
  ])('%s is INVALID at %s', async (_, field, wrong) => {
    const item = await holds(police, world);
    await expectRefused(police, variantDocuments.redact, { ...leavingOut(item), ...wrong }, 'INVALID', field);
  });

  it('facts and handling codes are checked where they are given', async () => {
    const item = { ...intelligence, caseId: world.caseId };
    const refused = (wrong: object, field: string) =>
      expectRefused(police, variantDocuments.contribute, { ...item, ...wrong }, 'INVALID', field);
    await refused({ facts: Array.from({ length: 51 }, () => ({ label: 'x', value: 'y' })) }, 'input.facts');
    await refused({ facts: [{ label: ' ', value: 'y' }] }, 'input.facts.0.label');
    await refused({ facts: [{ label: 'x', value: 'y'.repeat(1001) }] }, 'input.facts.0.value');
    await refused({ handling: 'H3' }, 'input.handlingNote');
    await refused({ handling: 'H2', handlingNote: 'Kun til mødet.' }, 'input.handlingNote');
    const held = await holds(police, world);
    const words = { id: held.id, version: 1, title: 'x', text: 'y' };
    await expectRefused(police, variantDocuments.revise, { ...words, handling: 'H3' }, 'INVALID', 'input.handlingNote');
    await expectRefused(
      police,
      variantDocuments.revise,
      { ...words, handlingNote: 'z' },
      'INVALID',
      'input.handlingNote',
    );
  });
});

describe('pages of a PDF', () => {
  const aPdf = async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    return pdf.save();
  };
  const readings = async (id: string) =>
    (
      await server.owner.query(
        `SELECT 1 FROM ledger_entries WHERE subject = 'Attachment' AND kind = 'READ' AND $1 = ANY (ids)`,
        [id],
      )
    ).rowCount;

  it('are copied from the variant’s own original: not from what we were given, nor from what else is ours', async () => {
    const skat = await world.as('demo-skat-1');
    const given = await holds(skat, world, { category: 'observation', level: 'ordinary' });
    const theirs = await attaches(skat, server, given.id, 'deres.pdf', await aPdf());
    const { version } = await looksAt(skat, given.id);
    await discloses(skat, { ...toAssess({ id: given.id, version }), receivers: ['POL-SOJ'] });
    expect((await fetches(police, server, theirs.id)).status, 'given to us').toBe(200);

    const original = await holds(police, world);
    const ours = await attaches(police, server, original.id, 'vores.pdf', await aPdf());
    const variant = await redacts(police, leavingOut(await looksAt(police, original.id)));
    const elsewhere = await holds(police, world);
    const other = await attaches(police, server, elsewhere.id, 'en anden.pdf', await aPdf());
    const before = await readings(theirs.id);

    const tries = (who: Person, to: string, from: string) =>
      sends(who, server, to, 'uddrag.pdf', '', { query: { from, pages: '1' } });
    const absent = await tries(police, variant.id, randomUUID());
    expect(absent.code).toBe('NOT_FOUND');
    expect(await tries(police, variant.id, theirs.id), 'given to us, on a variant').toEqual(absent);
    expect(await tries(police, elsewhere.id, theirs.id), 'given to us, on an original').toEqual(absent);
    expect(await tries(police, variant.id, other.id), 'ours, of another').toEqual(absent);
    expect(await tries(police, original.id, ours.id), 'the original, on itself').toEqual(absent);
    expect((await tries(skat, variant.id, ours.id)).code, 'another agency').toBe('NOT_FOUND');
    expect(await readings(theirs.id), 'nothing was read').toBe(before);
    const { rows } = await server.owner.query(
      `SELECT count(*)::int AS refused FROM ledger_entries
       WHERE kind = 'REFUSED' AND subject = 'Attachment' AND agency_code = 'POL-SOJ' AND $1 = ANY (ids)`,
      [theirs.id],
    );
    expect(rows).toEqual([{ refused: 2 }]);
    expect((await tries(police, variant.id, ours.id)).status, 'its own original').toBe(201);
  });
});

describe('what a variant is, it stays', () => {
  it('nobody writes in it, and nothing is made of it, not even by its holder', async () => {
    const variant = await redacts(police, leavingOut(await holds(police, world)));
    const words = { id: variant.id, version: 1, title: 'Alt', text: intelligence.text };
    expect(await police.refusal(variantDocuments.revise, { input: words })).toBe('REFUSED');
    expect(await refusal(police, { ...leavingOut(variant), passages: [{ start: 0, end: 3 }] })).toBe('REFUSED');
  });

  it('is made of what its maker saw: a revision meanwhile is a CONFLICT, and a repeated command makes one', async () => {
    const item = await holds(police, world);
    const input = { ...leavingOut(item), command: randomUUID() };
    expect((await redacts(police, input)).id).toBe((await redacts(police, input)).id);
    await police.ask(variantDocuments.revise, { input: { id: item.id, version: 1, title: 'x', text: 'Kort.' } });
    expect(await refusal(police, { ...leavingOut(item), command: randomUUID() })).toBe('CONFLICT');
  });

  it('a closed case takes no more of them', async () => {
    const closing = await aCase(server, { agencies: ['demo-politi-1'] });
    const item = await holds(police, closing);
    const { case: found } = await cmm.ask<{ case: { version: number } }>(
      'query ($id: ID!) { case(id: $id) { version } }',
      { id: closing.caseId },
    );
    await cmm.ask('mutation ($input: CloseCaseInput!) { closeCase(input: $input) { id } }', {
      input: { id: closing.caseId, version: found.version },
    });
    expect(await refusal(police, leavingOut(item))).toBe('REFUSED');
  });
});

describe('marks', () => {
  it.each(['labour-complaint', 'reporter-identity', 'victim-identity', 'victim-story', 'health'])(
    '%s: a variant keeps the mark, whatever is left out of it',
    async (category) => {
      const at = await world.as('demo-at-1');
      const item = await holds(at, world, { category, level: 'confidential' });
      await expectRefused(at, variantDocuments.redact, { ...leavingOut(item) }, 'INVALID', 'input.category');
      const all = [{ start: 0, end: intelligence.text.length }];
      const bare = { ...leavingOut(item), passages: all, facts: [0, 1], category: null, level: 'none' };
      const variant = await redacts(at, bare);
      expect(variant).toMatchObject({ category, text: '[udeladt]', facts: [] });
    },
  );

  it('and the variant is refused as its original is', async () => {
    const item = await holds(police, world, { category: 'reporter-identity', level: 'confidential' });
    const variant = await redacts(police, { ...leavingOut(item), category: 'reporter-identity' });
    expect(await police.refusal(documents.disclose, { input: toAssess(variant) })).toBe('UNLAWFUL');
  });
});
