import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './profiles.module.css';
import { ownProfileQuery, visitsQuery } from './queries.ts';

/** The visits of the day with the way to their route, in My day of whoever works in the field. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const own = useQuery({ ...ownProfileQuery, enabled: !isPast });
  const isField = own.data?.counts === 'field';
  const { data } = useQuery({ ...visitsQuery(f.today), enabled: isField });
  if (!isField || !data) return null;
  return (
    <section className={css.day} aria-labelledby="day-visits">
      <h2 id="day-visits">
        {t('profiles.visits')} <span className={css.quiet}>{f.number(data.items.length)}</span>
      </h2>
      {data.items.length === 0 ? <p>{t('profiles.noVisits')}</p> : null}
      <ul className={css.list}>
        {data.items.map(({ activityId, subject, company, from }) => (
          <li key={activityId}>
            <b>{clock(from)}</b> <Go href={`/companies/${company.id}`}>{company.name}</Go>{' '}
            <span className={css.quiet}>{subject}</span>
          </li>
        ))}
      </ul>
      <p className={css.ways}>
        <Go href="/territories/route">{t('profiles.route')}</Go>
        <Go href="/territories/map">{t('profiles.map')}</Go>
      </p>
    </section>
  );
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
