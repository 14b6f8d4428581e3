import { useLocation, useSearch } from '@tanstack/react-router';
import { type Column, type SortTerm, sortingText } from '../../ground/asking/index.ts';
import { chosenColumns, columnsText, type GridSort, withAlso } from '../grid/grid-columns.ts';
import { useWay } from '../look/go.tsx';
import { useAsOf } from '../shell/as-of.tsx';
import { addressWith, filterIn, type ListState, orderIn, type Words } from './list-state.ts';
import type { ListColumn } from './use-added.tsx';
import { useListLayout } from './use-list-layout.ts';

type Given<R> = {
  /** Where the chosen columns are remembered while no view says which. */
  remember: string;
  columns: readonly ListColumn<R>[];
  asked: readonly Column[];
  /** The order while nobody asked for one: `name`. */
  first: string;
  /** What is looked for by words. */
  words: string;
};

/** A list as its address asks it: its conditions, words, order and columns, and the way to change them. */
export function useList<R>({ remember, columns, asked, first, words }: Given<R>) {
  const way = useWay();
  const { asOf, isPast } = useAsOf();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const { pathname } = useLocation();
  const set = (changes: Words) => way.go(addressWith(pathname, search, changes));
  const { shown, layout, onShown, onLayout } = useListLayout(remember, { search, set });
  const order = orderIn(search.order ?? first, asked);
  const terms = order.length > 0 ? order : orderIn(first, asked);
  // What is no fact of a record, such as what can be done with it, stands in every choice of columns and in no view.
  const always = columns.filter(({ id }) => !asked.some(({ key }) => key === id)).map(({ id }) => id);
  const isFact = (id: string) => !always.includes(id);
  const wanted = shown && [...shown.filter(isFact), ...always];
  const onScreen = chosenColumns(columns, wanted) as ListColumn<R>[];
  const where = filterIn(search.f, '', asked);
  const now: ListState = {
    filter: filterIn(search.f, words, asked),
    sorting: sortingText(terms),
    columns: columnsText(onScreen.map(({ id }) => id).filter(isFact), layout).split(','),
    frozen: layout.frozen,
  };
  const [sort, ...also] = terms;
  return {
    search,
    asOf,
    isPast,
    where,
    order: sortingText(terms),
    onScreen,
    now,
    set,
    isFiltered: where !== '' || words !== '',
    /** What the grid is given of all this. */
    grid: {
      sort: (sort ?? null) as GridSort | null,
      also: also as readonly SortTerm[],
      onSort: (next: GridSort | null) => set({ order: next ? sortingText([next]) : null }),
      onSortAlso: (column: string) => set({ order: sortingText(withAlso(terms, column)) }),
      shown: onScreen.map(({ id }) => id),
      onShown: (ids: string[]) => onShown(ids.filter(isFact)),
      layout,
      onLayout,
    },
  };
}
