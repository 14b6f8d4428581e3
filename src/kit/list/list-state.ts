import type { Column } from '../../ground/asking/columns.ts';
import { filterText, parseSorting, type SortTerm, stillAsked } from '../../ground/asking/index.ts';
import { readColumns } from '../grid/grid-columns.ts';
import type { KeptList, SavedView } from './list-port.ts';

/** A list as it is asked and shown, in the words of saved views. */
export type ListState = {
  filter: string;
  sorting: string;
  /** Their ids, each with the width it was drawn to: `name~320`. */
  columns: string[];
  /** How many of the first stand still, where the list says. */
  frozen?: number;
  /** By what its rows are grouped; '' is by nothing. */
  grouping?: string;
};
export type Words = Record<string, string | null>;

export const stateOf = ({
  filter,
  sorting,
  columns,
  frozen,
  grouping,
}: Pick<SavedView, 'filter' | 'sorting' | 'columns' | 'frozen' | 'grouping'>): ListState => ({
  filter,
  sorting,
  columns: columns.map(({ key, width }) => (width === null ? key : `${key}~${width}`)),
  frozen: frozen ?? 1,
  grouping: grouping ?? '',
});

/** What a view keeps of a list as it stands. */
export function keptOf({ filter, sorting, columns, frozen, grouping }: ListState): KeptList {
  const { ids, widths } = readColumns(columns.join(','));
  return {
    filter,
    sorting,
    columns: columns.length === 0 ? [] : ids.map((key) => ({ key, width: widths[key] ?? null })),
    ...(frozen === undefined ? {} : { frozen }),
    ...(grouping === undefined ? {} : { grouping }),
  };
}

/** An address with some of its words changed; null takes one away. */
export function addressWith(path: string, search: Record<string, string | undefined>, changes: Words): string {
  const kept = Object.entries({ ...search, ...changes }).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const text = new URLSearchParams(kept).toString();
  return text ? `${path}?${text}` : path;
}

/** The words of an address that shows a view: everything of it, so that the address can be sent to somebody. */
export const addressOf = (id: string, { filter, sorting, columns, frozen, grouping }: ListState): Words => ({
  view: id,
  f: filter || null,
  order: sorting || null,
  cols: columns.join(',') || null,
  ...(frozen === undefined || frozen === 1 ? {} : { freeze: String(frozen) }),
  ...(grouping ? { group: grouping } : {}),
});

/** Whether the list still stands as the view has it. */
export const isAsSaved = (now: ListState, saved: ListState): boolean =>
  now.filter === saved.filter &&
  now.sorting === saved.sorting &&
  now.columns.join() === saved.columns.join() &&
  (now.frozen ?? 1) === (saved.frozen ?? 1) &&
  (now.grouping ?? '') === (saved.grouping ?? '');

/** An order of several columns as the address has it; none where it makes no sense. */
export function orderIn(text: string | undefined, columns: readonly Column[]): readonly SortTerm[] {
  const parsed = parseSorting(text ?? '', columns);
  return 'terms' in parsed ? parsed.terms : [];
}

/** What the address asks of columns that are there, with words looked for in the name as one more condition. */
export function filterIn(where: string | undefined, words: string, columns: readonly Column[]): string {
  const { filter } = stillAsked(where ?? '', columns);
  const [name] = columns;
  const sought = words && name ? [[{ column: name.key, is: 'has' as const, values: [words] }]] : [];
  return filterText([...sought, ...filter]);
}
