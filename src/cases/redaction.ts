/** What is left of a contribution when its holder leaves passages and facts out: worked out here alone, so that nothing slips through. */
import { invalid } from '../platform/errors.js';
import type { Fact } from './fact.js';

/** Stands where a passage was, whatever its length. */
export const OMITTED = '[udeladt]';

const MOST = 500;

/** From `start` up to, and not including, `end`; in UTF-16 code units. */
export interface Passage {
  start: number;
  end: number;
}

/** The passages in order, those that touch joined; INVALID where one is no part of the text, overlaps, or halves a character. */
export function passagesOf(field: string, text: string, asked: readonly Passage[]): Passage[] {
  if (asked.length > MOST) throw invalid(field, `Udelad højst ${MOST} steder.`, `Leave out at most ${MOST} passages.`);
  const joined: Passage[] = [];
  for (const { start, end } of [...asked].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const isWhole = Number.isInteger(start) && Number.isInteger(end);
    if (!isWhole || start < 0 || end > text.length || start >= end)
      throw invalid(
        field,
        `Et sted går fra start til og ikke med slut, inden for tekstens ${text.length} tegn (UTF-16).`,
        `A passage goes from start up to, and not including, end, within the text's ${text.length} UTF-16 units.`,
      );
    if (isInsidePair(text, start) || isInsidePair(text, end))
      throw invalid(
        field,
        'Et sted begynder eller slutter midt i et tegn.',
        'A passage begins or ends in the middle of a character.',
      );
    const last = joined.at(-1);
    if (last && start < last.end) throw invalid(field, 'To steder overlapper.', 'Two passages overlap.');
    if (last && start === last.end) last.end = end;
    else joined.push({ start, end });
  }
  return joined;
}

/** The text with each passage replaced; `passages` as `passagesOf` gives them. */
export function withoutPassages(text: string, passages: readonly Passage[]): string {
  let from = 0;
  let left = '';
  for (const { start, end } of passages) {
    left += text.slice(from, start) + OMITTED;
    from = end;
  }
  return left + text.slice(from);
}

/** The facts that are not left out; INVALID where an index is none. */
export function withoutFacts(field: string, facts: readonly Fact[], leftOut: readonly number[]): Fact[] {
  const out = new Set(leftOut);
  for (const index of out)
    if (index < 0 || index >= facts.length)
      throw invalid(
        field,
        facts.length ? `Fakta har numrene 0 til ${facts.length - 1}.` : 'Oplysningen har ingen fakta.',
        facts.length ? `The facts are numbered 0 to ${facts.length - 1}.` : 'There are no facts.',
      );
  return facts.filter((_, index) => !out.has(index));
}

function isInsidePair(text: string, at: number): boolean {
  return isBetween(text.charCodeAt(at - 1), 0xd800, 0xdbff) && isBetween(text.charCodeAt(at), 0xdc00, 0xdfff);
}

const isBetween = (unit: number, least: number, most: number) => unit >= least && unit <= most;
