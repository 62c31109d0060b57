/** A figure of the bench, printed as one JSON line. */

export interface Figure {
  name: string;
  unit: string;
  median: number;
  /** Smallest and largest of the repetitions. */
  spread: [number, number];
  /** The median of ratios, repetition by repetition, against what `of` names. */
  ratio?: number;
  of?: string;
  note?: string;
}

export const medianOf = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

export const rounded = (value: number) => Number(value.toPrecision(4));

export function figure(name: string, unit: string, values: readonly number[], more: Partial<Figure> = {}): Figure {
  return {
    name,
    unit,
    median: rounded(medianOf(values)),
    spread: [rounded(Math.min(...values)), rounded(Math.max(...values))],
    ...more,
  };
}

/** A figure beside its limit, compared repetition by repetition. */
export function against(
  name: string,
  unit: string,
  values: readonly number[],
  of: readonly number[],
  ofName: string,
): Figure {
  return figure(name, unit, values, {
    ratio: rounded(medianOf(values.map((value, n) => value / (of[n] ?? Number.NaN)))),
    of: ofName,
  });
}

export const print = (figures: readonly Figure[]) => {
  for (const one of figures) console.log(JSON.stringify(one));
};
