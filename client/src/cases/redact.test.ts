/** Marking and unmarking passages is a set of characters: in, out, and back, whatever order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isLeftOut,
  leaveOut,
  OMITTED,
  type Passage,
  piecesOf,
  stillThere,
  stretchesOf,
  takeBack,
  whatIsLeft,
} from './redact.ts';

const text = 'Anna bor i Vejle.\n\nHun så Boris den 3. maj. Boris kørte.';
const said = (pieces: readonly Passage[]) => pieces.map(({ start, end }) => text.slice(start, end));

describe('marking', () => {
  const passage = fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 9 }))
    .map(([start, length]) => ({ start, end: start + length }));
  it('leaves out and takes back as a set of characters would', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), passage), { maxLength: 12 }), (deeds) => {
        const out = new Set<number>();
        let passages: Passage[] = [];
        for (const [isOut, one] of deeds) {
          for (let at = one.start; at < one.end; at++) isOut ? out.add(at) : out.delete(at);
          passages = isOut ? leaveOut(passages, one) : takeBack(passages, one);
        }
        const marked = passages.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, n) => start + n));
        expect(marked).toEqual([...out].sort((a, b) => a - b));
        const touching = passages.some((one, n) => one.start <= (passages[n - 1]?.end ?? -1));
        expect(touching && deeds.every(([isOut]) => isOut)).toBe(false);
      }),
    );
  });

  it('shows the whole text in stretches, and what is left of it', () => {
    const passages = [{ start: 0, end: 4 }];
    expect(
      stretchesOf(text, passages)
        .map(({ start, end }) => text.slice(start, end))
        .join(''),
    ).toBe(text);
    expect(whatIsLeft(text, passages).startsWith(`${OMITTED} bor i Vejle`)).toBe(true);
    expect(isLeftOut(passages, { start: 1, end: 3 })).toBe(true);
    expect(isLeftOut(passages, { start: 1, end: 5 })).toBe(false);
  });
});

describe('pieces', () => {
  it('are paragraphs, sentences or words, without the space around them', () => {
    expect(said(piecesOf(text, 'paragraph'))).toEqual(['Anna bor i Vejle.', 'Hun så Boris den 3. maj. Boris kørte.']);
    expect(said(piecesOf(text, 'sentence'))).toContain('Boris kørte.');
    expect(said(piecesOf(text, 'word')).slice(0, 4)).toEqual(['Anna', 'bor', 'i', 'Vejle']);
    expect(piecesOf(' \n ', 'sentence')).toEqual([]);
  });
});

it('finds names of what is left out that still stand in what goes', () => {
  expect(stillThere(['Hun så Boris'], ['Boris kørte i BORIS’ bil', 'Vejle'])).toEqual(['Boris']);
  expect(stillThere(['Anna bor i Vejle'], [`${OMITTED} bor i byen`])).toEqual([]);
  expect(stillThere(['nr. 3456'], ['Bil 3456'])).toEqual(['3456']);
});
