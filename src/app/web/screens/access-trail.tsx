import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Button } from '../../../kit/look/button.tsx';
import css from './screens.module.css';

type Trail<Item> = {
  name: string;
  page(
    query: { limit: number; cursor?: string },
    signal: AbortSignal,
  ): Promise<{ items: Item[]; nextCursor: string | null }>;
};

/** What was done and is kept to be read, the newest first: of everybody, or on one's own page of oneself. */
export function AccessTrail<Item extends { id: string }>(props: {
  trail: Trail<Item>;
  own: boolean;
  title: string;
  /** What stands above the lines of everybody, and where there are none. */
  lead: string;
  none: string;
  line: (item: Item) => ReactNode;
}) {
  const { trail, own, title, lead, none, line } = props;
  const { t } = useTranslation();
  const found = useInfiniteQuery({
    queryKey: [trail.name],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => trail.page({ limit: 20, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  // On one's own page it stands once there is something to know.
  if (own && items.length === 0 && !found.error) return null;
  return (
    <section className={css.card}>
      <h2>{title}</h2>
      {found.data ? (
        own ? null : (
          <p className={css.quiet}>{items.length > 0 ? lead : none}</p>
        )
      ) : found.error ? (
        <ReadFailed of={found} />
      ) : (
        <Skeleton lines={2} />
      )}
      <ul className={css.list}>
        {items.map((item) => (
          <li key={item.id}>
            <span>{line(item)}</span>
          </li>
        ))}
      </ul>
      {found.hasNextPage ? <Button onClick={() => void found.fetchNextPage()}>{t('kit.record.older')}</Button> : null}
    </section>
  );
}
