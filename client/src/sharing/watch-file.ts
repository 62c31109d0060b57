/** Reads a watch list's file: rows by their heading, whichever of semicolon and comma stands between, each with its line. */
import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import type { WatchKind } from '../generated/contract.ts';

export interface ListRow {
  line: number;
  kind: WatchKind;
  identifier: string;
  note: string;
}

export interface ReadList {
  good: ListRow[];
  bad: BadRow[];
  /** Where a row begins whose quotation marks do not match. Rows after it cannot be told apart, so none is taken; null where all match. */
  unmatched: number | null;
}

export interface BadRow {
  line: number;
  da: string;
  en: string;
}

const kinds: readonly WatchKind[] = ['COMPANY', 'WORKPLACE', 'PERSON', 'VEHICLE'];
const isKind = (text: string): text is WatchKind => kinds.some((kind) => kind === text);
/** As many rows as one step may hold. */
const most = 500;

interface Parsed {
  record: string[];
  info: { lines: number };
}

/** A file's text: UTF-8, or what Danish Excel writes where it is told of nothing else (Windows-1252). */
export function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** `wrong` is what is said of a row that lacks a kind or an identifier. */
export function readList(text: string, wrong: { da: string; en: string }): ReadList {
  const list: ReadList = { good: [], bad: [], unmatched: null };
  const rows = rowsOf(text);
  if (typeof rows === 'number') return { ...list, unmatched: rows };
  const isHeading = rows[0]?.record[0]?.toLowerCase() === 'kind';
  for (const { record, info } of isHeading ? rows.slice(1) : rows) {
    const [kind = '', identifier = '', note = ''] = record;
    const wanted = kind.toUpperCase();
    if (isKind(wanted) && identifier !== '') list.good.push({ line: info.lines, kind: wanted, identifier, note });
    else list.bad.push({ line: info.lines, ...wrong });
  }
  return list;
}

/** Or the line where a row begins whose quotation marks do not match: they are met far below it where a later row closes them. */
function rowsOf(text: string): readonly Parsed[] | number {
  const lines = text.split(/\r?\n/);
  let read = 0;
  try {
    // Its types do not know of `info`.
    return parse(text, {
      bom: true,
      delimiter: lines[0]?.includes(';') ? ';' : ',',
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (row, { lines: upTo }) => {
        read = upTo;
        return row;
      },
    }) as unknown as readonly Parsed[];
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    while (lines[read]?.trim() === '') read += 1;
    return read + 1;
  }
}

export function* stepsOf(rows: readonly ListRow[]): Generator<ListRow[]> {
  for (let from = 0; from < rows.length; from += most) yield rows.slice(from, from + most);
}
