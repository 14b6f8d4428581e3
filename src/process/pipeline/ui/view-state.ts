import { type Condition, filterText, stillAsked } from '../../../platform/views/index.ts';
import { listedColumns } from '../rules/listed-columns.ts';
import type { Filters, NamedPeriod } from './filters.ts';

/** A list of deals as it stands on the screen, in the words of saved views. */
export type ListState = { filter: string; sorting: string; columns: string[] };

const periods: Record<NamedPeriod, string> = {
  'this-month': 'this-month',
  'this-quarter': 'this-quarter',
  'next-quarter': 'next-quarter',
  'this-year': 'this-year',
  overdue: 'past',
};

/** All that narrows the list as one filter: the tab, the chips of old addresses, and what is asked of columns. */
export function filterOf(tab: 'open' | 'won' | 'lost' | 'all', filters: Filters, columns = listedColumns): string {
  const { owner, team, closes, company, product, text, where } = filters;
  const one = (column: string, is: Condition['is'], ...values: string[]): Condition[][] => [[{ column, is, values }]];
  const closing = typeof closes === 'string' ? one('expectedCloseOn', 'in', periods[closes]) : [];
  const between = typeof closes === 'object' ? one('expectedCloseOn', 'between', closes.from, closes.through) : [];
  return filterText([
    ...(tab === 'all' ? [] : one('status', 'is', tab)),
    ...(owner ? one('owner', 'is', owner) : []),
    ...(team ? one('owner', 'is', team === 'me' ? 'my-team' : `team-${team}`) : []),
    ...closing,
    ...between,
    ...(company ? one('company', 'is', company) : []),
    ...(product ? one('product', 'is', product) : []),
    ...(text ? one('name', 'has', text) : []),
    ...stillAsked(where ?? '', columns).filter,
  ]);
}
