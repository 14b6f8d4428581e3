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
  find?: CellShape['find'];
  required?: boolean;
  longest?: number;
  decimals?: number;
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
  /** Why there is no order by it, where somebody would look for one. */
  unsorted?: string;
  /** How fresh its values are, where they are not those of this very moment. */
  fresh?: string;
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
  const { kind, currency, choices, find, required, longest, decimals } = edit;
  return {
    kind,
    ...(currency ? { currency: currency(row) } : {}),
    ...(choices ? { choices: choices(row) } : {}),
    ...(find ? { find } : {}),
    ...(required ? { required } : {}),
    ...(longest ? { longest } : {}),
    ...(decimals ? { decimals } : {}),
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

/** How wide columns were drawn, by id, and how many of the first stand still while the others scroll. */
export type GridLayout = { widths: Readonly<Record<string, number>>; frozen: number };
export const plainLayout: GridLayout = { widths: {}, frozen: 1 };

const narrowest = 60;
const widest = 800;

/** A width that can be read and seen. */
export const fitWidth = (width: number): number => Math.round(Math.max(narrowest, Math.min(widest, width)));

/** How wide a column stands; null where it takes what room is left, which only one that was not drawn does, and only beside none that stand still after it. */
export function widthOf<Row>(
  column: GridColumn<Row>,
  { widths, frozen }: GridLayout,
): { width: number; grows: boolean } {
  const drawn = widths[column.id];
  return { width: drawn ?? column.width, grows: drawn === undefined && column.grow === true && frozen < 2 };
}

/** The widths for a grid template; the selection box, if any, comes first. */
export function template<Row>(columns: readonly GridColumn<Row>[], selectable: boolean, layout = plainLayout): string {
  const widths = columns.map((column) => {
    const { width, grows } = widthOf(column, layout);
    return grows ? `minmax(${width}px, 1fr)` : `${width}px`;
  });
  return [...(selectable ? [`${boxWidth}px`] : []), ...widths].join(' ');
}

/** How wide all columns are together, at the least. */
export const wholeWidth = <Row>(columns: readonly GridColumn<Row>[], selectable: boolean, layout: GridLayout): number =>
  columns.reduce((all, column) => all + widthOf(column, layout).width, selectable ? boxWidth : 0);

/** The column of the boxes that select rows. */
const boxWidth = 36;

/** Where columns that stand still are from the left, beside the box that selects a row; undefined for those that scroll. */
export function frozenLefts<Row>(
  columns: readonly GridColumn<Row>[],
  selectable: boolean,
  layout: GridLayout,
): (number | undefined)[] {
  let left = selectable ? boxWidth : 0;
  return columns.map((column, at) => {
    if (at >= layout.frozen) return undefined;
    const here = left;
    left += widthOf(column, layout).width;
    return here;
  });
}

/** Columns as an address and a saved view have them, with the width of those that were drawn: `name~320,amount`. */
export const columnsText = (ids: readonly string[], { widths }: GridLayout): string =>
  ids.map((id) => (widths[id] === undefined ? id : `${id}~${widths[id]}`)).join(',');

/** The columns of such a text; a width that is none is left out. */
export function readColumns(text: string): { ids: string[]; widths: Record<string, number> } {
  const parts = text.split(',').map((part) => part.split('~') as [string, string?]);
  const widths = parts.flatMap(([id, width]) =>
    /^\d{2,3}$/.test(width ?? '') ? [[id, fitWidth(Number(width))] as const] : [],
  );
  return { ids: parts.map(([id]) => id), widths: Object.fromEntries(widths) };
}
