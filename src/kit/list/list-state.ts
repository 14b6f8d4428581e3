import type { Column } from '../../ground/asking/columns.ts';
import { filterText, parseSorting, type SortTerm, stillAsked } from '../../ground/asking/index.ts';
import type { SavedView } from './list-port.ts';

/** A list as it is asked and shown, in the words of saved views. */
export type ListState = { filter: string; sorting: string; columns: string[] };
export type Words = Record<string, string | null>;

export const stateOf = ({
  filter,
  sorting,
  columns,
}: Pick<SavedView, 'filter' | 'sorting' | 'columns'>): ListState => ({
  filter,
  sorting,
  columns: columns.map(({ key }) => key),
});

/** An address with some of its words changed; null takes one away. */
export function addressWith(path: string, search: Record<string, string | undefined>, changes: Words): string {
  const kept = Object.entries({ ...search, ...changes }).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const text = new URLSearchParams(kept).toString();
  return text ? `${path}?${text}` : path;
}

/** The words of an address that shows a view: everything of it, so that the address can be sent to somebody. */
export const addressOf = (id: string, { filter, sorting, columns }: ListState): Words => ({
  view: id,
  f: filter || null,
  order: sorting || null,
  cols: columns.join(',') || null,
});

/** Whether the list still stands as the view has it. */
export const isAsSaved = (now: ListState, saved: ListState): boolean =>
  now.filter === saved.filter && now.sorting === saved.sorting && now.columns.join() === saved.columns.join();

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
