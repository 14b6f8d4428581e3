import type { ReactNode } from 'react';
import type { CellKind, CellShape, CellValue, Choice } from './cell-values.ts';

/** How a cell of a column is changed where it stands. */
export type CellEdit<Row> = {
  kind: CellKind;
  /** The field of the record, by which the reader's rights are told. */
  field: string;
  value: (row: Row) => CellValue;
  currency?: (row: Row) => string;
  choices?: (row: Row) => readonly Choice[];
  required?: boolean;
  longest?: number;
};

export type GridColumn<Row> = {
  id: string;
  header: string;
  width: number;
  /** Takes what room is left over. */
  grow?: boolean;
  align?: 'end';
  /** Sorting is done by the server. */
  sortable?: boolean;
  /** Hidden until chosen. */
  optional?: boolean;
  cell: (row: Row) => ReactNode;
  /** How its cells are changed where they stand; left out, they are only read. */
  edit?: CellEdit<Row>;
  /** What a spreadsheet gets of a column that is only read. */
  copy?: (row: Row) => CellValue;
  /** Of the whole filtered set, for the footer. */
  total?: ReactNode;
};

export type GridSort = { column: string; descending: boolean };

/** What a cell holds and may hold, for this row. */
export function shapeOf<Row>(edit: CellEdit<Row>, row: Row): CellShape {
  const { kind, currency, choices, required, longest } = edit;
  return {
    kind,
    ...(currency ? { currency: currency(row) } : {}),
    ...(choices ? { choices: choices(row) } : {}),
    ...(required ? { required } : {}),
    ...(longest ? { longest } : {}),
  };
}

/** The columns shown: the chosen ones in their given order, the first always, as it names the row. */
export function chosenColumns<Row>(
  all: readonly GridColumn<Row>[],
  chosen: readonly string[] | null,
): GridColumn<Row>[] {
  if (!chosen) return all.filter((column, place) => place === 0 || !column.optional);
  const rest = all.slice(1);
  const picked = chosen.flatMap((id) => rest.find((column) => column.id === id) ?? []);
  return [...all.slice(0, 1), ...new Set(picked)];
}

/** A click on a header sorts up, then down, then gives the list back its own order. */
export function nextSort(sort: GridSort | null, column: string): GridSort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

/** How many columns sort at once; the server takes no more. */
const mostSorts = 3;

/** A click with Shift sorts within what is sorted already: up, then down, then by this column no more. */
export function withAlso(sorts: readonly GridSort[], column: string): GridSort[] {
  const found = sorts.find((each) => each.column === column);
  if (!found) return [...sorts.slice(0, mostSorts - 1), { column, descending: false }];
  return sorts.flatMap((each) => {
    if (each !== found) return [each];
    return each.descending ? [] : [{ column, descending: true }];
  });
}

/** The columns with one moved a place to the left or right; the first names the row and stays first. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 1 || to < 1 || to >= ids.length) return [...ids];
  const next = ids.filter((each) => each !== id);
  return [...next.slice(0, to), id, ...next.slice(to)];
}

/** The widths for a grid template; the selection box, if any, comes first. */
export function template<Row>(columns: readonly GridColumn<Row>[], selectable: boolean): string {
  const widths = columns.map((column) => (column.grow ? `minmax(${column.width}px, 1fr)` : `${column.width}px`));
  return [...(selectable ? ['36px'] : []), ...widths].join(' ');
}
