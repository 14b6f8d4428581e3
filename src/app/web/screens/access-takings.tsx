import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { takingsApi } from './api.ts';
import css from './screens.module.css';

/** Who took what away, when, and how many records; for most people what they took themselves. */
export function AccessTakings({ own = false }: { own?: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useInfiniteQuery({
    queryKey: ['taking'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        takingsApi.call('GET /api/v1/takings', {
          query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  // On one's own page it stands once there is something to know.
  if (own && items.length === 0) return null;
  return (
    <section className={css.card}>
      <h2>{t(own ? 'taking.own' : 'taking.list')}</h2>
      {own ? null : <p className={css.quiet}>{t(items.length > 0 ? 'taking.listLead' : 'taking.none')}</p>}
      <ul className={css.list}>
        {items.map(({ id, person, behind, by, way, kind, name, records, lastAt, downloads }) => (
          <li key={id}>
            <span>
              <b>{behind ? t('taking.behind', { leader: behind.name, person: person.name }) : person.name}</b>{' '}
              {t(`taking.way.${way}`, {
                count: records,
                number: f.number(records),
                kind: t(`access.kinds.${kind}`, { defaultValue: kind }),
                name: name ?? '',
              })}{' '}
              <span className={css.quiet}>
                {[
                  by === 'api' ? t('taking.byKey') : null,
                  f.when(lastAt),
                  way === 'archive' ? t('taking.downloads', { count: downloads, number: f.number(downloads) }) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {found.hasNextPage ? <Button onClick={() => void found.fetchNextPage()}>{t('kit.record.older')}</Button> : null}
    </section>
  );
}
