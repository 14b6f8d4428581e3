import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { asApi } from './api.ts';
import css from './screens.module.css';

/** Every time a leader was signed in as somebody; for anybody but leaders, as himself. */
export function AccessVisits({ own = false }: { own?: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useInfiniteQuery({
    queryKey: ['sign-in-as'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        asApi.call('GET /api/v1/sign-ins-as', {
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
      <h2>{t(own ? 'signInAs.own' : 'signInAs.list')}</h2>
      {own ? null : <p className={css.quiet}>{t(items.length > 0 ? 'signInAs.listLead' : 'signInAs.none')}</p>}
      <ul className={css.list}>
        {items.map(({ id, leader, person, reason, recordedAt, until, endedAt }) => (
          <li key={id}>
            <span>
              <b>{t('signInAs.as', { leader: leader.name, person: person.name })}</b> {reason}{' '}
              <span className={css.quiet}>
                {t('signInAs.when', { from: f.when(recordedAt), until: f.when(endedAt ?? until) })}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {found.hasNextPage ? <Button onClick={() => void found.fetchNextPage()}>{t('kit.record.older')}</Button> : null}
    </section>
  );
}
