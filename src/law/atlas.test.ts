/** Deciding fast is deciding alike, the difference of two books is just what a slow comparison finds, and ties are seen. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedBook } from '../../test/support/law.js';
import { anyRule, withRules } from '../../test/support/random-books.js';
import { Atlas, FACTS, type Place, valuesOf } from './atlas.js';
import { changedRules, differenceOf, turningPoints } from './difference.js';
import { findingsOf, tiesOf } from './soundness.js';
import { type Facts, type Question, type RuleBook, type SharingRule, verdict } from './verdict.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const anyBook = fc
  .uniqueArray(anyRule, { selector: (rule) => rule.id, maxLength: 70 })
  .map((rules) => withRules(...rules));

function questionAt(book: RuleBook, place: Place, facts: number): Question {
  const axes = valuesOf(book.axes);
  const value = (axis: number) => axes[axis]?.[place[axis] ?? -1] ?? '';
  const [giverKind, receiverKind, category, level, purpose] = [0, 1, 2, 3, 4].map(value);
  return {
    giverKind: giverKind ?? '',
    receiverKind: receiverKind ?? '',
    category: category ?? '',
    level: level ?? '',
    purpose: purpose ?? '',
    initiative: place[5] === 0 ? 'own' : 'on-request',
    regime: place[6] === 0 ? 'gdpr' : 'law-enforcement',
    facts: Object.fromEntries(FACTS.map((fact, n) => [fact, (facts & (1 << n)) !== 0])) as unknown as Facts,
  };
}

const placeIn = (book: RuleBook): fc.Arbitrary<Place> =>
  fc.tuple(...valuesOf(book.axes).map((values) => fc.nat(values.length - 1))).map((place) => place as unknown as Place);

function* every(book: RuleBook): Generator<Place> {
  const sizes = valuesOf(book.axes).map((values) => values.length);
  const all = sizes.reduce((product, size) => product * size, 1);
  for (let n = 0; n < all; n++) {
    let rest = n;
    yield sizes.map((size) => {
      const at = rest % size;
      rest = (rest - at) / size;
      return at;
    }) as unknown as Place;
  }
}

describe('the atlas', () => {
  it('decides as verdict does, in any book', () => {
    const asked = anyBook.chain((book) => fc.tuple(fc.constant(book), placeIn(book), fc.nat(7)));
    fc.assert(
      fc.property(asked, ([book, place, facts]) => {
        expect(new Atlas(book, NOW).decider(place, facts)).toBe(
          verdict(book, questionAt(book, place, facts), NOW).rule,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('decides as verdict does, in the book as it stands', () => {
    const atlas = new Atlas(seedBook, NOW);
    fc.assert(
      fc.property(placeIn(seedBook), fc.nat(7), (place, facts) => {
        expect(atlas.decider(place, facts)).toBe(verdict(seedBook, questionAt(seedBook, place, facts), NOW).rule);
      }),
      { numRuns: 3_000 },
    );
  });

  it('decides as verdict does where the question is put in words of another book', () => {
    const { categories, levels } = seedBook.axes;
    const axes = { ...seedBook.axes, categories: categories.toReversed().slice(1), levels: levels.slice(0, -1) };
    const other = { ...seedBook, axes };
    const atlas = new Atlas(other, NOW, seedBook.axes);
    fc.assert(
      fc.property(placeIn(seedBook), fc.nat(7), (place, facts) => {
        expect(atlas.decider(place, facts)).toBe(verdict(other, questionAt(seedBook, place, facts), NOW).rule);
      }),
      { numRuns: 1_000 },
    );
  });

  it('knows which facts can matter', () => {
    const asked = anyBook.chain((book) => fc.tuple(fc.constant(book), placeIn(book), fc.nat(7)));
    fc.assert(
      fc.property(asked, ([book, place, facts]) => {
        const atlas = new Atlas(book, NOW);
        expect(atlas.decider(place, facts)).toBe(atlas.decider(place, facts & atlas.gatesAt(place)));
      }),
    );
  });
});

describe('the difference of two books', () => {
  const saying = (rule: SharingRule | null) =>
    rule && [rule.outcome, rule.conditions.filter((one) => one === 'no-onward'), [...rule.provisions].sort()].join('|');

  it('counts every question that a slow comparison finds, and no other', async () => {
    const known = fc.constantFrom('MUST', 'MAY', 'MAY_WITH_APPROVAL', 'MAY_WITH_CONSENT', 'MUST_NOT');
    const sound = fc.uniqueArray(
      fc.tuple(anyRule, known).map(([rule, outcome]) => ({ ...rule, outcome })),
      {
        selector: (rule) => rule.id,
        maxLength: 12,
      },
    );
    await fc.assert(
      fc.asyncProperty(sound, sound, async ([...old], [...fresh]) => {
        const [before, after] = [withRules(...old), withRules(...fresh)];
        const atlases = [new Atlas(before, NOW), new Atlas(after, NOW)] as const;
        let slow = 0;
        for (const place of every(before)) {
          const gates = atlases[0].gatesAt(place) | atlases[1].gatesAt(place);
          for (let facts = 0; facts < 8; facts++) {
            if ((facts & gates) !== facts) continue;
            const [a, b] = atlases.map((atlas) => saying(atlas.decider(place, facts)) ?? 'MUST_NOT||');
            if (a !== b) slow++;
          }
        }
        const { changes: found } = await differenceOf(before, after, [], NOW);
        expect(found.reduce((sum, { questions }) => sum + questions, 0)).toBe(slow);
      }),
      { numRuns: 25 },
    );
  });

  const changing = (id: string, change: Partial<SharingRule>): RuleBook => ({
    ...seedBook,
    rules: seedBook.rules.map((rule) => (rule.id === id ? { ...rule, ...change } : rule)),
  });

  it('is empty where lists only stand in another order', async () => {
    const rule = seedBook.rules.find(({ id }) => id === 'PER-01');
    const turned = changing('PER-01', { purposes: rule?.purposes.toReversed() ?? [] });
    expect(changedRules(seedBook, turned)).toEqual([]);
    expect(await differenceOf(seedBook, turned, [], NOW)).toEqual({ changes: [], questions: 0, given: 0 });
  });

  it('puts what is opened first, groups it, and counts what was given', async () => {
    const opened = changing('PER-12', { outcome: 'MAY', conditions: ['necessity-weighing'] });
    const past = { giverKind: 'police', receiverKind: 'cmm', category: 'charges', level: 'offences', purpose: 'plan' };
    const given = [
      { ...past, initiative: 'own', regime: 'law-enforcement', times: 4 },
      { ...past, initiative: 'own', regime: 'gdpr', times: 9 },
      { ...past, initiative: 'own', regime: 'law-enforcement', category: 'no-such', times: 7 },
    ];
    const { changes: difference } = await differenceOf(seedBook, opened, given, NOW);
    expect(difference).toContainEqual(
      expect.objectContaining({
        giverKind: 'police',
        receiverKind: 'cmm',
        before: { outcome: 'MAY_WITH_APPROVAL', ruleId: 'PER-12' },
        after: { outcome: 'MAY', ruleId: 'PER-12' },
        categories: ['criminal-intelligence', 'charges'],
        purposes: ['assess', 'plan'],
        regimes: ['law-enforcement'],
        facts: [],
        questions: 2 * 6 * 2 * 2,
        given: 4,
      }),
    );
  });

  it('counts a past disclosure once, though its answer may go several ways by its facts', async () => {
    const past = seedBook.axes.categories.flatMap((category) =>
      seedBook.axes.purposes.map((purpose) => ({
        ...{ giverKind: 'labour', receiverKind: 'police', category, level: 'confidential', purpose },
        ...{ initiative: 'own', regime: 'gdpr', times: 2 },
      })),
    );
    const { changes, given } = await differenceOf(seedBook, { ...seedBook, rules: [] }, past, NOW);
    const inGroups = changes.reduce((sum, change) => sum + change.given, 0);
    expect(given).toBeLessThanOrEqual(past.length * 2);
    expect(inGroups).toBeGreaterThan(given);
  });

  it('names the fact without which nothing changes', async () => {
    const closed = { ...seedBook, rules: seedBook.rules.filter(({ id }) => id !== 'EXC-22') };
    const { changes: difference } = await differenceOf(seedBook, closed, [], NOW);
    expect(difference.length).toBeGreaterThan(0);
    for (const { facts, after } of difference) {
      expect(facts).toEqual(['originatorConsented']);
      expect(after.outcome).toBe('MUST_NOT');
    }
  });

  it('finds what changes when a rule begins or has ended, and says from which day', async () => {
    const later = changing('PER-12', { validTo: '2026-12-31' });
    expect((await differenceOf(seedBook, later, [], NOW)).questions).toBe(0);
    const times = turningPoints(seedBook, later, NOW);
    expect(times).toEqual([NOW, new Date('2027-01-01T12:00:00Z')]);
    const { changes, questions } = await differenceOf(seedBook, later, [], ...times);
    expect(questions).toBeGreaterThan(0);
    for (const { before, from } of changes) expect([before.ruleId, from]).toEqual(['PER-12', '2027-01-01']);
    const both = changing('PER-12', { outcome: 'MAY', validTo: '2026-12-31' });
    const found = await differenceOf(seedBook, both, [], ...turningPoints(seedBook, both, NOW));
    expect(found.questions).toBe(questions);
    expect(new Set(found.changes.map(({ from }) => from))).toEqual(new Set([null, '2027-01-01']));
  });

  it('compares books that do not count the same words, each question by its own', async () => {
    const { categories } = seedBook.axes;
    const worded = { ...seedBook, axes: { ...seedBook.axes, categories: ['new-kind', ...categories] } };
    const turned = { ...seedBook, axes: { ...seedBook.axes, categories: categories.toReversed() } };
    expect((await differenceOf(seedBook, turned, [], NOW)).questions).toBe(0);
    for (const { categories: moved } of (await differenceOf(seedBook, worded, [], NOW)).changes)
      expect(moved).toEqual(['new-kind']);
  });

  it('compares whole books within a second or two', async () => {
    const begun = performance.now();
    expect((await differenceOf(seedBook, { ...seedBook, rules: [] }, [], NOW)).changes.length).toBeGreaterThan(0);
    expect(performance.now() - begun).toBeLessThan(15_000);
  });
});

describe('a tie', () => {
  it('is there in no book as it stands, and is found however the rules are worded', () => {
    expect(findingsOf(seedBook.rules, seedBook.axes)).toEqual([]);
    const rule = seedBook.rules.find(({ id }) => id === 'PER-12');
    if (!rule) throw new Error('PER-12 is gone');
    const twin = { ...rule, id: 'PER-999', outcome: 'MAY' };
    expect(tiesOf([...seedBook.rules, twin], seedBook.axes).map(({ ruleId }) => ruleId)).toEqual(['PER-999']);
    const elsewhere = { ...twin, purposes: ['own-control', 'statistics'] };
    expect(tiesOf([...seedBook.rules, elsewhere], seedBook.axes)).toEqual([]);
    const later = { ...twin, validFrom: '2030-01-01' };
    const ended = seedBook.rules.map((one) => (one === rule ? { ...one, validTo: '2029-12-31' } : one));
    expect(tiesOf([...ended, later], seedBook.axes)).toEqual([]);
    expect(tiesOf([...ended, { ...later, validFrom: '2029-12-31' }], seedBook.axes)).toHaveLength(1);
  });

  it('is what it takes for the lower id to decide: without ties the order of ids is nothing', () => {
    fc.assert(
      fc.property(
        anyBook.chain((book) => fc.tuple(fc.constant(book), placeIn(book), fc.nat(7))),
        ([book, place, facts]) => {
          if (tiesOf(book.rules, book.axes).length > 0) return;
          const flipped = withRules(...book.rules.map((rule) => ({ ...rule, id: mirrored(rule.id) })));
          const exceptions = flipped.rules.map((rule) => ({
            ...rule,
            exceptTo: rule.exceptTo && mirrored(rule.exceptTo),
          }));
          const there = verdict(withRules(...exceptions), questionAt(book, place, facts), NOW).rule?.id;
          expect(there && mirrored(there)).toBe(verdict(book, questionAt(book, place, facts), NOW).rule?.id);
        },
      ),
    );
  });
});

/** An id that sorts the other way round, and back. */
const mirrored = (id: string): string =>
  [...id].map((letter) => String.fromCharCode(158 - letter.charCodeAt(0))).join('');
