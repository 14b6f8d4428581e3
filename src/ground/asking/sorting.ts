import type { Column } from './columns.ts';

export type SortTerm = { column: string; descending: boolean };
export const mostTerms = 3;

/** An order as addresses and views keep it: `expectedCloseOn,-amount` is the soonest first, of one day the largest first. */
export const sortingText = (terms: readonly SortTerm[]): string =>
  terms.map(({ column, descending }) => `${descending ? '-' : ''}${column}`).join(',');

export type ParsedSorting = { terms: readonly SortTerm[] } | { flaw: string };

export function parseSorting(text: string, columns: readonly Column[]): ParsedSorting {
  const terms = text === '' ? [] : text.split(',').map(readTerm);
  if (terms.length > mostTerms) return { flaw: `sorts by ${mostTerms} columns at most` };
  const sortable = new Set(columns.filter((each) => each.sortable).map(({ key }) => key));
  const unknown = terms.find(({ column }) => !sortable.has(column));
  if (unknown) return { flaw: `"${unknown.column.slice(0, 80)}" is not a column that can be sorted by` };
  if (new Set(terms.map(({ column }) => column)).size < terms.length) return { flaw: 'sorts twice by one column' };
  return { terms };
}

const readTerm = (term: string): SortTerm =>
  term.startsWith('-') ? { column: term.slice(1), descending: true } : { column: term, descending: false };
