/** A table that becomes a list of cards on a phone. */
import type { ReactNode } from 'react';

export interface Column<T> {
  title: string;
  show: (row: T) => ReactNode;
  /** True for the column that names the row. */
  isName?: boolean;
  isNarrow?: boolean;
}

interface TableProps<T> {
  /** What the table shows, for those who cannot see it. */
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
}

export function Table<T>(props: TableProps<T>) {
  const { columns } = props;
  return (
    <table className="rows">
      <caption className="sr-only">{props.caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col">
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={props.keyOf(row)}>
            {columns.map((column) =>
              column.isName ? (
                <th key={column.title} scope="row" data-title={column.title}>
                  {column.show(row)}
                </th>
              ) : (
                <td key={column.title} data-title={column.title} className={column.isNarrow ? 'narrow' : undefined}>
                  {column.show(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
