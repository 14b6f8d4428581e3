import { useSearch } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import type { GridSort } from '../../../kit/grid/grid-columns.ts';
import { useWay } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import type { ListQuery } from './queries.ts';

/** What a list of companies or contacts is narrowed and sorted by, and whether its create dialog is open. */
export function useListState(path: string, kind: string) {
  const way = useWay();
  const { user } = useSession();
  const { asOf, isPast } = useAsOf();
  const search = useSearch({ strict: false }) as Record<string, string>;
  const [text, setText] = useState('');
  const [isMine, setMine] = useState(false);
  const [tags, setTags] = useState<string[]>([]);
  const [sort, setSort] = useState<GridSort | null>({ column: 'name', descending: false });
  const typed = useDeferredValue(text.trim());
  const query: ListQuery = {
    ...(typed ? { q: typed } : {}),
    ...(isMine ? { ownerId: [user.id] } : {}),
    ...(tags.length > 0 ? { tagId: tags } : {}),
    ...(search.company ? { companyId: [search.company] } : {}),
    sort: sort?.column === 'created' ? 'created' : 'name',
    direction: sort?.descending ? 'desc' : 'asc',
  };
  return {
    query,
    asOf,
    isPast,
    text,
    setText,
    isMine,
    setMine,
    tags,
    setTags,
    sort,
    setSort,
    isFiltered: typed !== '' || isMine || tags.length > 0 || search.company !== undefined,
    isCreating: search.create === kind && !isPast,
    create: (open: boolean) => way.go(open ? `${path}?create=${kind}` : path),
  };
}
