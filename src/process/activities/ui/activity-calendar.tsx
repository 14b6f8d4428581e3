import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Calendar, type CalendarItem } from '../../../kit/calendar/calendar.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import css from './activities.module.css';
import { ActivityChips } from './activity-chips.tsx';
import type { Activity, Kind } from './api.ts';
import { KindMark } from './kind-mark.tsx';
import { activitiesQuery } from './queries.ts';
import type { ActivityListState } from './use-list.ts';
import { useOpened } from './use-opened.tsx';

type Props = { at: ActivityListState; kinds: Kind[]; mayWrite: boolean };

/** The week or the month: what is planned and what was done, each on its day. */
export function ActivityCalendar({ at, kinds, mayWrite }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const opened = useOpened();
  // Two hundred in a month are more than anybody reads; the rest is told in words.
  const found = useInfiniteQuery(activitiesQuery(at.calendar, at.asOf, 200));
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const items = itemsOf(rows, f, t('activities.overdue'));
  const total = found.data?.pages[0]?.total ?? 0;
  const open = (id: string) => {
    const activity = byId.get(id);
    if (!activity?.mayWrite || at.isPast) return;
    if (activity.status === 'planned') opened.complete(activity);
    else opened.edit(activity);
  };
  return (
    <>
      <div className={css.filters}>
        <ActivityChips at={at} kinds={kinds} isCalendar />
        {total > rows.length ? (
          <span className={css.quiet}>{t('activities.calendar.more', { number: f.number(total - rows.length) })}</span>
        ) : null}
      </div>
      {found.isPending ? (
        <Skeleton lines={8} />
      ) : (
        <Calendar
          label={t('activities.title')}
          weeks={at.weeks}
          month={at.view === 'month' ? at.day.slice(0, 7) : undefined}
          items={items}
          onOpen={open}
          onDay={mayWrite ? (day) => at.set({ create: day }) : undefined}
          onLeave={(day) => at.set({ day })}
          empty={
            <Teach
              id="calendar"
              title={t('activities.calendar.emptyTitle')}
              text={t('activities.calendar.empty')}
              action={
                mayWrite ? (
                  <Button kind="primary" onClick={() => at.set({ create: 'activity' })}>
                    {t('activities.add')}
                  </Button>
                ) : undefined
              }
            />
          }
        />
      )}
      {opened.dialog}
    </>
  );
}

/** What stands on which day; on one day the whole days first, then by the clock. */
function itemsOf(rows: readonly Activity[], f: Format, overdue: string): CalendarItem[] {
  const momentOf = ({ status, at, doneAt }: Activity) => (status === 'done' && at !== doneAt ? null : at);
  const timed = rows.map((row) => ({ row, moment: momentOf(row) }));
  timed.sort((a, b) => (a.moment ?? '').localeCompare(b.moment ?? ''));
  return timed.flatMap(({ row, moment }): CalendarItem[] => {
    const day = row.doneOn ?? row.on;
    const item = {
      id: row.id,
      time: moment ? f.time(moment) : null,
      label: row.subject,
      mark: <KindMark kind={row.kind} />,
      isOver: row.status === 'done',
      warning: row.isOverdue ? overdue : undefined,
    };
    return day ? [{ ...item, day }] : [];
  });
}
