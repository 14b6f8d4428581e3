import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type * as contract from '../trips/contract.ts';
import css from './visits.module.css';

const tripsApi = browserClient<typeof contract>();

const visitsQuery = (day: string) =>
  queryOptions({
    queryKey: ['activity', 'visits-of-day', day],
    queryFn: ({ signal }) => answerOf(tripsApi.call('GET /api/v1/day-route/appointments', { query: { day }, signal })),
  });

/** The visits of the day by their hours, with the way to their route, in My day. Nothing where nobody is to be visited. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const { data } = useQuery({ ...visitsQuery(f.today), enabled: !isPast, retry: false });
  if (isPast || !data || data.items.length === 0) return null;
  return (
    <section className={css.day} aria-labelledby="day-visits">
      <h2 id="day-visits">
        {t('trips.today')} <span className={css.quiet}>{f.number(data.items.length)}</span>
      </h2>
      <ul className={css.list}>
        {data.items.map(({ activityId, subject, company, from }) => (
          <li key={activityId}>
            <b>{clock(from)}</b> <Go href={`/companies/${company.id}`}>{company.name}</Go>{' '}
            <span className={css.quiet}>{subject}</span>
          </li>
        ))}
      </ul>
      <p className={css.ways}>
        <Go href="/territories/route">{t('trips.toRoute')}</Go>
        <Go href="/territories/week">{t('trips.week.title')}</Go>
        <Go href="/territories/map">{t('trips.toMap')}</Go>
      </p>
    </section>
  );
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
