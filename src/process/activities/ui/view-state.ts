import { type Condition, filterText, stillAsked } from '../../../platform/views/index.ts';
import { activityColumns } from '../rules/listed-columns.ts';

type Narrowed = {
  scope: 'mine' | 'team';
  kind: string | null;
  standing: 'open' | 'overdue' | 'today' | 'done' | 'all';
  where: string | undefined;
};

/** All that narrows the list as one filter: whose, of which kind, how it stands, and what is asked of columns. */
export function filterOf({ scope, kind, standing, where }: Narrowed): string {
  const one = (column: string, is: Condition['is'], ...values: string[]): Condition[][] => [[{ column, is, values }]];
  const planned = one('status', 'is', 'planned');
  const standings = {
    open: planned,
    overdue: [...planned, ...one('dueOn', 'in', 'past')],
    today: [...planned, ...one('dueOn', 'in', 'today')],
    done: one('status', 'is', 'done'),
    all: [],
  };
  return filterText([
    ...(scope === 'mine' ? one('owner', 'is', 'me') : []),
    ...(kind ? one('kind', 'is', kind) : []),
    ...standings[standing],
    ...stillAsked(where ?? '', activityColumns).filter,
  ]);
}
