/** What is left out of a text: passages in UTF-16 units, added and taken away as she marks, and what that leaves. */

/** From `start` up to, and not including, `end`. */
export interface Passage {
  start: number;
  end: number;
}

export type Unit = 'paragraph' | 'sentence' | 'word';

/** As the server writes it. */
export const OMITTED = '[udeladt]';

/** With one more passage left out; those that touch or overlap become one. */
export function leaveOut(passages: readonly Passage[], more: Passage): Passage[] {
  if (more.start >= more.end) return [...passages];
  const joined: Passage[] = [];
  for (const one of [...passages, more].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && one.start <= last.end) last.end = Math.max(last.end, one.end);
    else joined.push({ ...one });
  }
  return joined;
}

/** With one passage back in. */
export function takeBack(passages: readonly Passage[], back: Passage): Passage[] {
  return passages.flatMap(({ start, end }) =>
    [
      { start, end: Math.min(end, back.start) },
      { start: Math.max(start, back.end), end },
    ].filter((rest) => rest.start < rest.end),
  );
}

export const isLeftOut = (passages: readonly Passage[], { start, end }: Passage): boolean =>
  passages.some((one) => one.start <= start && end <= one.end);

export interface Stretch extends Passage {
  isOut: boolean;
}

/** The whole text in stretches, kept and left out by turns. */
export function stretchesOf(text: string, passages: readonly Passage[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { start, end } of passages) {
    stretches.push({ start: from, end: start, isOut: false }, { start, end, isOut: true });
    from = end;
  }
  stretches.push({ start: from, end: text.length, isOut: false });
  return stretches.filter((one) => one.start < one.end);
}

/** As its receivers will read it. */
export const whatIsLeft = (text: string, passages: readonly Passage[]): string =>
  stretchesOf(text, passages)
    .map(({ start, end, isOut }) => (isOut ? OMITTED : text.slice(start, end)))
    .join('');

/** The paragraphs, sentences or words of a text, without the space around them. */
export function piecesOf(text: string, unit: Unit): Passage[] {
  const found =
    unit === 'paragraph'
      ? [...text.matchAll(/[^\n]+/g)].map((one) => ({ start: one.index, end: one.index + one[0].length }))
      : [...new Intl.Segmenter('da', { granularity: unit }).segment(text)]
          .filter((one) => unit === 'sentence' || one.isWordLike)
          .map((one) => ({ start: one.index, end: one.index + one.segment.length }));
  return found.flatMap(({ start, end }) => {
    const said = text.slice(start, end);
    const kept = said.trim();
    if (kept === '') return [];
    const first = start + said.indexOf(kept);
    return [{ start: first, end: first + kept.length }];
  });
}

/** Words of what is left out that still stand in what goes, each once, as they were written first. */
export function stillThere(leftOut: readonly string[], going: readonly string[]): string[] {
  const kept = new Set(going.flatMap((text) => namesIn(text)).map((word) => word.toLocaleLowerCase('da')));
  const found = new Map<string, string>();
  for (const word of leftOut.flatMap((text) => namesIn(text))) {
    const key = word.toLocaleLowerCase('da');
    if (kept.has(key) && !found.has(key)) found.set(key, word);
  }
  return [...found.values()];
}

/** What could tell who or what is meant: words with a capital or a digit in them. */
const namesIn = (text: string): string[] =>
  piecesOf(text.replaceAll(OMITTED, ' '), 'word')
    .map(({ start, end }) => text.replaceAll(OMITTED, ' ').slice(start, end))
    .filter((word) => word.length > 1 && /[\p{Lu}\p{N}]/u.test(word));
