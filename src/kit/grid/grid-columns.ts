import type { ReactNode } from 'react';

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
  /** Of the whole filtered set, for the footer. */
  total?: ReactNode;
};

export type GridSort = { column: string; descending: boolean };

/** The columns shown: the chosen ones in their given order, the first always, as it names the row. */
export function chosenColumns<Row>(
  all: readonly GridColumn<Row>[],
  chosen: readonly string[] | null,
): GridColumn<Row>[] {
  return all.filter((column, place) => place === 0 || (chosen ? chosen.includes(column.id) : !column.optional));
}

/** A click on a header sorts up, then down, then gives the list back its own order. */
export function nextSort(sort: GridSort | null, column: string): GridSort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

/** The widths for a grid template; the selection box, if any, comes first. */
export function template<Row>(columns: readonly GridColumn<Row>[], selectable: boolean): string {
  const widths = columns.map((column) => (column.grow ? `minmax(${column.width}px, 1fr)` : `${column.width}px`));
  return [...(selectable ? ['36px'] : []), ...widths].join(' ');
}
