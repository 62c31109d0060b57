/** Reads a watch list's file: rows by their heading, whichever of semicolon and comma stands between, each with its line. */
import { parse } from 'csv-parse/browser/esm/sync';
import type { WatchKind } from '../generated/contract.ts';

export interface ListRow {
  line: number;
  kind: WatchKind;
  identifier: string;
  note: string;
}

export interface ReadList {
  good: ListRow[];
  bad: { line: number; da: string; en: string }[];
}

const kinds: readonly WatchKind[] = ['COMPANY', 'WORKPLACE', 'PERSON', 'VEHICLE'];
const isKind = (text: string): text is WatchKind => kinds.some((kind) => kind === text);
/** As many rows as one step may hold. */
const most = 500;

interface Parsed {
  record: string[];
  info: { lines: number };
}

/** `wrong` is what is said of a row that lacks a kind or an identifier. */
export function readList(text: string, wrong: string): ReadList {
  const delimiter = (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ',';
  // Its types do not know of `info`.
  const rows = parse(text, {
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as readonly Parsed[];
  const isHeading = rows[0]?.record[0]?.toLowerCase() === 'kind';
  const list: ReadList = { good: [], bad: [] };
  for (const { record, info } of isHeading ? rows.slice(1) : rows) {
    const [kind = '', identifier = '', note = ''] = record;
    const wanted = kind.toUpperCase();
    if (isKind(wanted) && identifier !== '') list.good.push({ line: info.lines, kind: wanted, identifier, note });
    else list.bad.push({ line: info.lines, da: wrong, en: wrong });
  }
  return list;
}

export function* stepsOf(rows: readonly ListRow[]): Generator<ListRow[]> {
  for (let from = 0; from < rows.length; from += most) yield rows.slice(from, from + most);
}
