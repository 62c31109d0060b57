/** What is left is the text without the passages and nothing else, whatever passages are asked for; and no character is halved. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../platform/errors.js';
import { OMITTED, type Passage, passagesOf, withoutFacts, withoutPassages } from './redaction.js';

const left = (text: string, ...asked: Passage[]) => withoutPassages(text, passagesOf('at', text, asked));

function codeOf(thunk: () => unknown): string | null {
  try {
    thunk();
    return null;
  } catch (thrown) {
    if (thrown instanceof Fault) return `${thrown.code} ${thrown.extensions.field}`;
    throw thrown;
  }
}

describe('passages', () => {
  it('leaves each out, in whatever order they come, and tells nothing of its length', () => {
    expect(left('Anna bor hos Boris i Vejle.', { start: 13, end: 18 }, { start: 0, end: 4 })).toBe(
      '[udeladt] bor hos [udeladt] i Vejle.',
    );
    expect(left('Anna', { start: 0, end: 4 })).toBe(OMITTED);
    expect(left('Annabella', { start: 0, end: 9 })).toBe(OMITTED);
  });

  it('joins those that touch, so that their number tells nothing either', () => {
    expect(left('abcdef', { start: 1, end: 3 }, { start: 3, end: 5 })).toBe(`a${OMITTED}f`);
  });

  it.each([
    ['before the text', { start: -1, end: 2 }],
    ['after the text', { start: 0, end: 8 }],
    ['empty', { start: 2, end: 2 }],
    ['backwards', { start: 3, end: 2 }],
    ['beginning inside a character', { start: 4, end: 6 }],
    ['ending inside a character', { start: 0, end: 4 }],
    ['no number', { start: Number.NaN, end: 2 }],
    ['between two units', { start: 0.5, end: 2 }],
  ])('%s is INVALID', (_, passage) => {
    expect(codeOf(() => left('abc👩‍d'.slice(0, 7), passage))).toBe('INVALID at');
  });

  it('that overlap, or are too many, are INVALID', () => {
    expect(codeOf(() => left('abcdef', { start: 0, end: 3 }, { start: 2, end: 4 }))).toBe('INVALID at');
    expect(codeOf(() => left('abcdef', { start: 0, end: 3 }, { start: 0, end: 3 }))).toBe('INVALID at');
    const many = Array.from({ length: 501 }, (_, n) => ({ start: 2 * n, end: 2 * n + 1 }));
    expect(codeOf(() => left('x'.repeat(2000), ...many))).toBe('INVALID at');
  });

  it('what is left is the text unit by unit, and what was marked is not in it', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    const passage = fc
      .tuple(fc.integer({ min: -1, max: 40 }), fc.integer({ min: 0, max: 9 }))
      .map(([start, length]) => ({ start, end: start + length }));
    let went = 0;
    fc.assert(
      fc.property(text, fc.array(passage, { maxLength: 6 }), (words, asked) => {
        const marked = new Array<number>(words.length).fill(0);
        const isInside = asked.every(({ start, end }) => start >= 0 && start < end && end <= words.length);
        if (isInside)
          for (const { start, end } of asked) for (let at = start; at < end; at++) marked[at] = 1 + (marked[at] ?? 0);
        const halves = (at: number) =>
          at > 0 && at < words.length && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(words.slice(at - 1, at + 1));
        const isRight =
          isInside &&
          marked.every((times) => times < 2) &&
          !asked.some(({ start, end }) => halves(start) || halves(end));
        if (!isRight) {
          expect(codeOf(() => left(words, ...asked))).toBe('INVALID at');
          return;
        }
        went++;
        let expected = '';
        for (let at = 0; at < words.length; at++)
          expected += marked[at] ? (marked[at - 1] ? '' : OMITTED) : words.charAt(at);
        expect(left(words, ...asked)).toBe(expected);
        expect(/\p{Cs}/u.test(left(words, ...asked))).toBe(/\p{Cs}/u.test(words));
      }),
      { numRuns: 3000 },
    );
    expect(went).toBeGreaterThan(300);
  });
});

describe('facts', () => {
  const facts = [
    { label: 'Navn', value: 'P1' },
    { label: 'Født', value: '1. maj 1990' },
    { label: 'Løn', value: '4.000 kr.' },
  ];

  it('keeps the others, in their order, and not the place of those left out', () => {
    expect(withoutFacts('at', facts, [1, 0, 1]).map(({ label }) => label)).toEqual(['Løn']);
    expect(withoutFacts('at', facts, [])).toEqual(facts);
  });

  it.each([-1, 3, 2 ** 31 - 1])('number %s is INVALID', (index) => {
    expect(codeOf(() => withoutFacts('at', facts, [index]))).toBe('INVALID at');
  });
});
