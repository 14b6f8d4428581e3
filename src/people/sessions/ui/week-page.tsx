import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { MeetingList } from './meeting-list.tsx';
import { type Meeting, seriesQuery, weekQuery } from './queries.ts';
import { Report } from './report.tsx';
import { SeriesForm } from './series-form.tsx';
import { SeriesList } from './series-list.tsx';
import css from './sessions.module.css';

/** A manager's week: which meetings are due, which were held, what each of one's people holds, and the series they come from. */
export default function WeekPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf, isPast } = useAsOf();
  const search = useSearch({ strict: false }) as { from?: string };
  const from = search.from ?? null;
  const week = useQuery({ ...weekQuery(from, asOf), placeholderData: keepPreviousData });
  const series = useQuery({ ...seriesQuery(asOf), placeholderData: keepPreviousData });
  const [isOpen, setOpen] = useState(false);
  if (!week.data || !series.data) {
    const failed = week.error && !week.data ? week : series.error && !series.data ? series : null;
    return (
      <PageHead flows title={t('week.title')} term="sales-meeting">
        {failed ? <ReadFailed title={t('week.failed')} of={failed} /> : <Skeleton lines={8} />}
      </PageHead>
    );
  }
  const { items, from: monday, until } = week.data;
  const begin =
    isPast || !series.data.mayMake ? undefined : (
      <Button kind="primary" onClick={() => setOpen(true)}>
        {t('week.begin')}
      </Button>
    );
  const isNew = items.length === 0 && series.data.items.length === 0;
  const to = (day: string) => `/week?from=${day}`;
  return (
    <PageHead
      flows
      title={t('week.title')}
      term="sales-meeting"
      lead={t('week.lead')}
      filters={
        <nav className={css.weeks} aria-label={t('week.which')}>
          <Go href={to(addDays(monday, -7))}>{t('week.before')}</Go>
          <span>
            {f.dayWithYear(monday)} – {f.dayWithYear(addDays(until, -1))}
          </span>
          <Go href={to(addDays(monday, 7))}>{t('week.after')}</Go>
        </nav>
      }
      tools={isNew ? undefined : begin}
    >
      {isNew ? (
        <Teach
          id="week"
          title={t('week.empty.title')}
          text={t(series.data.mayMake ? 'week.empty.text' : 'week.empty.textRep')}
          example={t('week.empty.example')}
          action={begin}
        />
      ) : (
        <div className={css.page} aria-busy={week.isPlaceholderData}>
          {groupsOf(items).map((group) => (
            <section key={group.id} aria-labelledby={`week-${group.id}`}>
              <h2 id={`week-${group.id}`}>{t(`week.group.${group.id}`)}</h2>
              {group.items.length > 0 ? (
                <MeetingList items={group.items} withOwner={group.id === 'others'} />
              ) : (
                <p className={css.quiet}>{t('week.free')}</p>
              )}
            </section>
          ))}
          <Report asOf={asOf} />
          <SeriesList items={series.data.items} isPast={isPast} />
        </div>
      )}
      {isOpen ? <SeriesForm series={null} onClose={() => setOpen(false)} /> : null}
    </PageHead>
  );
}

/** One's own meetings, also where there are none, and those of one's people. */
function groupsOf(items: readonly Meeting[]) {
  const others = items.filter(({ isYours }) => !isYours);
  return [
    { id: 'mine', items: items.filter(({ isYours }) => isYours) },
    ...(others.length > 0 ? [{ id: 'others', items: others }] : []),
  ];
}
