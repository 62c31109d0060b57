/** A reference file, read strictly: every odd cell becomes a finding that names its file and line, and none stops the rest. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';

/** A row of a table, by the names of its columns in the database. */
export type Entry = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** What is wrong with the reference data, all of it; nothing has been written. */
export class UnsoundReference extends Error {
  override readonly name = 'UnsoundReference';

  constructor(readonly findings: readonly string[]) {
    super(`The reference data was not imported:\n${findings.join('\n')}`);
  }
}

export class Findings {
  readonly all: string[] = [];

  note(file: string, line: number | null, said: string): void {
    this.all.push(line === null ? `${file}: ${said}` : `${file} line ${line}: ${said}`);
  }
}

/** One record of a file. Its readers note what is odd and give a value anyway, so that reading goes on. */
export class Row {
  constructor(
    private readonly findings: Findings,
    private readonly file: string,
    readonly line: number,
    private readonly cells: ReadonlyMap<string, string>,
  ) {}

  wrong(said: string): void {
    this.findings.note(this.file, this.line, said);
  }

  /** The cell as it stands; may be empty. */
  cell(column: string): string {
    return this.cells.get(column) ?? '';
  }

  text(column: string): string {
    const value = this.cell(column);
    if (value === '') this.wrong(`${column} is empty`);
    if (value !== value.trim()) this.wrong(`${column} begins or ends with a blank`);
    return value;
  }

  shaped(column: string, shape: RegExp, expected: string): string {
    const value = this.text(column);
    if (value !== '' && !shape.test(value)) this.wrong(`${column} is '${value}'; expected: ${expected}`);
    return value;
  }

  oneOf(column: string, known: Iterable<string>): string {
    const value = this.text(column);
    if (value !== '') this.mustKnow(column, value, known);
    return value;
  }

  yes(column: string, [yes, no]: readonly [string, string] = ['yes', 'no']): boolean {
    return this.oneOf(column, [yes, no]) === yes;
  }

  wholeNumber(column: string): number {
    return Number(this.shaped(column, /^(0|[1-9]\d{0,6})$/, 'a whole number'));
  }

  /** A day as 2025-07-01, or null where the cell is empty. */
  day(column: string): string | null {
    const value = this.cell(column);
    if (value === '') return null;
    const day = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
    if (!day || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(value)) {
      this.wrong(`${column} is '${value}'; expected: a day such as 2025-07-01`);
      return null;
    }
    return value;
  }

  /** The values between the semicolons; an empty cell is an empty list. */
  list(column: string, known: Iterable<string>): string[] {
    const value = this.cell(column);
    if (value === '') return [];
    const values = value.split(';');
    const allowed = new Set(known);
    for (const each of new Set(values)) {
      this.mustKnow(column, each, allowed);
      if (values.indexOf(each) !== values.lastIndexOf(each)) this.wrong(`${column} has '${each}' twice`);
    }
    return values;
  }

  private mustKnow(column: string, value: string, known: Iterable<string>): void {
    const allowed = [...known];
    if (allowed.includes(value)) return;
    const hint = allowed.length <= 12 ? `; known are ${allowed.join(', ')}` : '';
    this.wrong(`${column} has the unknown '${value}'${hint}`);
  }
}

/** The folder that holds the reference files. */
export class Folder {
  readonly findings = new Findings();

  constructor(private readonly path: string) {}

  /** The records of a file whose columns are just those of the header, in any order; no key stands twice. */
  rows(file: string, header: string, key: readonly string[]): Row[] {
    const columns = header.split(',');
    const [first, ...records] = recordsOf(this.findings, this.path, file);
    if (!first) return [];
    const unknown = first.cells.filter((column, at) => !columns.includes(column) || first.cells.indexOf(column) !== at);
    const missing = columns.filter((column) => !first.cells.includes(column));
    for (const column of unknown) this.findings.note(file, first.line, `unknown or repeated column '${column}'`);
    for (const column of missing) this.findings.note(file, first.line, `column '${column}' is missing`);
    if (unknown.length + missing.length > 0) return [];

    if (records.length === 0) this.findings.note(file, null, 'has no rows');
    const rows = records.flatMap(({ line, cells }) => {
      if (cells.length !== columns.length) {
        this.findings.note(file, line, `has ${cells.length} cells; expected: ${columns.length}`);
        return [];
      }
      const named = new Map(first.cells.map((column, at) => [column, cells[at] ?? '']));
      return [new Row(this.findings, file, line, named)];
    });
    noteRepeats(rows, key);
    return rows;
  }
}

/** Notes every row whose key stands already. */
export function noteRepeats(rows: readonly Row[], key: readonly string[]): void {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const value = key.map((column) => row.cell(column)).join(' ');
    const line = lines.get(value);
    if (line === undefined) lines.set(value, row.line);
    else row.wrong(`'${value}' stands already on line ${line}`);
  }
}

interface CsvRecord {
  /** The line on which the record begins. */
  line: number;
  cells: string[];
}

function recordsOf(findings: Findings, folder: string, file: string): CsvRecord[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(folder, file)));
  } catch (error) {
    findings.note(file, null, error instanceof TypeError ? 'is not UTF-8' : 'cannot be read');
    return [];
  }
  const records: CsvRecord[] = [];
  try {
    parse(text, {
      bom: true,
      relax_column_count: true,
      on_record: (cells, { lines }) => {
        const breaksInside = cells.join('').split('\n').length - 1;
        records.push({ line: lines - breaksInside, cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    findings.note(file, typeof error.lines === 'number' ? error.lines : null, error.message);
  }
  if (records.length === 0) findings.note(file, null, 'has no header');
  return records;
}
