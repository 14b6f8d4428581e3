import { useLocation, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useFormat } from '../../../kit/format/format.tsx';
import { addressWith, filterIn, type Words } from '../../../kit/list/list-state.ts';
import { useAdded } from '../../../kit/list/use-added.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { columnsFor } from '../rules/listed-columns.ts';
import { type Filters, filtersIn, queryOf, searchOf } from './filters.ts';

/** The filters as the address has them, the question they put to the server, and the way to change them. */
export function useFilters() {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const { pathname } = useLocation();
  const way = useWay();
  const f = useFormat();
  const { user } = useSession();
  const { asOf } = useAsOf();
  const written = JSON.stringify(filtersIn(search));
  const filters = useMemo(() => JSON.parse(written) as Filters, [written]);
  const where = useStillAsked(filters.where);
  const day = asOf ?? f.today;
  const query = useMemo(
    () => queryOf({ ...filters, ...(where === undefined ? {} : { where }) }, { id: user.id, day, fiscal: f.fiscal }),
    [filters, where, user.id, day, f.fiscal],
  );
  const href = (path: string, changes: Words = {}) => addressWith(path, search, changes);
  return {
    search,
    filters,
    query,
    asOf,
    day,
    href,
    set: (changes: Words) => way.go(href(pathname, changes)),
    setFilters: (next: Filters) => way.go(href(pathname, searchOf(next))),
  };
}

/** What the address asks of columns without fields that are gone: an old address shows the list without them. */
function useStillAsked(where: string | undefined): string | undefined {
  const { fields, isPending } = useAdded('deal');
  const { role } = useSession().user;
  if (!where || isPending) return where;
  return filterIn(where, '', [...columnsFor(role), ...fields.map(({ column }) => column)]);
}
