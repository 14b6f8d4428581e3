import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Timeline, type TimelineItem } from '../../../kit/record/timeline.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { activityPolicy } from '../policy.ts';
import css from './activities.module.css';
import type { Activity } from './api.ts';
import { Composer } from './composer.tsx';
import { PlannedList } from './planned-list.tsx';
import { activitiesQuery } from './queries.ts';
import { useActs } from './use-acts.ts';
import { useOpened } from './use-opened.tsx';
import { remarks, whenWords } from './words.ts';

/** What was done about a record and what is planned, with the composer on top. */
export function RecordActivities({ kind, id }: { kind: string; id: string }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { asOf, isPast } = useAsOf();
  const about = { aboutKind: kind, aboutId: id };
  const planned = useInfiniteQuery(
    activitiesQuery({ ...about, standing: ['open'], sort: 'due', direction: 'asc' }, asOf, 50),
  );
  const done = useInfiniteQuery(
    activitiesQuery({ ...about, standing: ['done'], sort: 'happened', direction: 'desc' }, asOf, 20),
  );
  const opened = useOpened();
  const itemOf = useTimelineItem(isPast, opened.edit);
  if (!planned.data || !done.data) return <Skeleton lines={4} />;
  const open = planned.data.pages.flatMap((page) => page.items);
  const mayLog = activityPolicy.write[user.role as keyof typeof activityPolicy.write] !== 'none' && !isPast;
  return (
    <section className={css.record} aria-label={t('activities.title')}>
      {mayLog ? <Composer about={[{ kind, id }]} /> : null}
      {open.length > 0 ? (
        <>
          <h2 className={css.head}>{t('activities.toDo')}</h2>
          <PlannedList activities={open} opened={opened} isPast={isPast} />
        </>
      ) : null}
      <h2 className={css.head}>{t('activities.happenedTitle')}</h2>
      <Timeline
        items={done.data.pages.flatMap((page) => page.items).map(itemOf)}
        empty={<Empty title={t('activities.record.emptyTitle')} text={t('activities.record.empty')} />}
        hasMore={done.hasNextPage}
        onMore={() => void done.fetchNextPage()}
      />
      {opened.dialog}
    </section>
  );
}

/** An activity as the timeline shows it. */
function useTimelineItem(isPast: boolean, edit: (activity: Activity) => void): (activity: Activity) => TimelineItem {
  const { t } = useTranslation();
  const f = useFormat();
  const { remove } = useActs();
  return (activity) => ({
    id: activity.id,
    when: whenWords(activity, f),
    whenExact: activity.doneAt ? f.whenExact(activity.doneAt) : '',
    title: activity.kind.name,
    text: <bdi>{activity.subject === activity.kind.name ? '' : activity.subject}</bdi>,
    note: [...remarks(activity, t), ...(activity.owner ? [activity.owner.name] : [])].join(' · '),
    body: activity.body ? (
      <span className={css.text} dir="auto">
        {activity.body}
      </span>
    ) : undefined,
    ...(activity.mayWrite && !isPast
      ? {
          actions: [
            { label: t('activities.edit'), run: () => edit(activity) },
            { label: t('activities.remove'), run: () => void remove(activity) },
          ],
        }
      : {}),
  });
}
