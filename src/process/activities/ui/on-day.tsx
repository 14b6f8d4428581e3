import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './activities.module.css';
import { PlannedList } from './planned-list.tsx';
import { activitiesQuery } from './queries.ts';
import { useOpened } from './use-opened.tsx';

/** Days ahead of which My day tells. */
const ahead = 7;
const most = 12;

/** What somebody planned up to a week ahead, the overdue first, in My day. Nothing where nothing is planned. */
export default function OnDay({ id }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf, isPast } = useAsOf();
  const until = addDays(asOf ?? f.today, ahead + 1);
  const found = useInfiniteQuery(
    activitiesQuery({ ownerId: [id], standing: ['open'], until, sort: 'due', direction: 'asc' }, asOf, most),
  );
  const opened = useOpened();
  const planned = found.data?.pages[0];
  if (!planned || planned.items.length === 0) return null;
  return (
    <section className={css.day} aria-labelledby="day-planned">
      <h2 id="day-planned">
        {t('activities.planned7')} <span className={css.quiet}>{f.number(planned.total ?? planned.items.length)}</span>
      </h2>
      <PlannedList isOwn activities={planned.items} opened={opened} isPast={isPast} />
      {planned.nextCursor ? <Go href="/activities">{t('activities.allPlanned')}</Go> : null}
      {opened.dialog}
    </section>
  );
}
