import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import css from './activities.module.css';
import type { Activity } from './api.ts';
import { KindMark } from './kind-mark.tsx';
import { MoreActs, type useOpened } from './use-opened.tsx';
import { whenWords } from './words.ts';

type Props = { activities: Activity[]; opened: ReturnType<typeof useOpened>; isPast: boolean };

/** What is still to do, each with its box to tick. */
export function PlannedList({ activities, opened, isPast }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <ul className={css.planned}>
      {activities.map((activity) => (
        <li key={activity.id}>
          <button
            type="button"
            className={css.tick}
            disabled={!activity.mayWrite || isPast}
            aria-label={t('activities.completeTitle', { subject: activity.subject })}
            onClick={() => opened.complete(activity)}
          />
          <KindMark kind={activity.kind} />
          <span className={css.subject} dir="auto">
            {activity.subject}
          </span>
          {activity.isOverdue ? <Tag tone="bad">{t('activities.overdue')}</Tag> : null}
          {activity.priority === 'high' ? <Tag tone="warn">{t('activities.priority.high')}</Tag> : null}
          <span className={css.quiet}>
            {[whenWords(activity, f), activity.owner?.name].filter(Boolean).join(' · ')}
          </span>
          {activity.mayWrite && !isPast ? <MoreActs activity={activity} opened={opened} /> : null}
        </li>
      ))}
    </ul>
  );
}
