import { useTranslation } from 'react-i18next';
import { ownerNow } from '../../../kit/device/known.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import css from './activities.module.css';
import type { Activity } from './api.ts';
import { KindMark } from './kind-mark.tsx';
import { useLine } from './outbox.ts';
import { isOnActivity } from './outbox-entries.ts';
import { RecordName } from './record-name.tsx';
import { MoreActs, type useOpened } from './use-opened.tsx';
import { whenWords } from './words.ts';

type Props = {
  activities: Activity[];
  opened: ReturnType<typeof useOpened>;
  isPast: boolean;
  /** All are the reader's own: what each is about says more than whose it is. */
  isOwn?: boolean;
};

/** What is still to do, each with its box to tick. */
export function PlannedList({ activities, opened, isPast, isOwn = false }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const waits = useWaitingActs();
  return (
    <ul className={css.planned}>
      {activities.map((activity) => (
        <li key={activity.id}>
          <button
            type="button"
            className={css.tick}
            disabled={!activity.mayWrite || isPast || isOver(waits(activity))}
            aria-label={t('activities.completeTitle', { subject: activity.subject })}
            onClick={() => opened.complete(activity)}
          />
          <span className={css.todo}>
            <span className={css.todoHead}>
              <KindMark kind={activity.kind} />
              <span className={css.subject} dir="auto">
                {activity.subject}
              </span>
            </span>
            <span className={css.quiet}>
              {activity.isOverdue ? <Tag tone="bad">{t('activities.overdue')}</Tag> : null}
              {activity.priority === 'high' ? <Tag tone="warn">{t('activities.priority.high')}</Tag> : null}
              {[whenWords(activity, f), isOwn ? null : activity.owner?.name].filter(Boolean).join(' · ')}
              {isOwn && activity.about[0] ? <RecordName record={activity.about[0]} /> : null}
              <WaitingAct act={waits(activity)} />
            </span>
          </span>
          {activity.mayWrite && !isPast ? <MoreActs activity={activity} opened={opened} /> : null}
        </li>
      ))}
    </ul>
  );
}

type Act = 'complete' | 'change' | 'cancel' | 'remove' | null;
const isOver = (act: Act) => act !== null && act !== 'change';

/** What was done to an activity on this device and is not sent yet; that it is done or gone says more than that it was moved. */
function useWaitingActs(): (activity: Activity) => Act {
  const line = useLine(ownerNow() ?? '');
  return ({ id }) => {
    const acts = line.flatMap((entry) => (isOnActivity(entry) && entry.on.id === id ? [entry.act] : []));
    return acts.findLast(isOver) ?? acts[0] ?? null;
  };
}

function WaitingAct({ act }: { act: Act }) {
  const { t } = useTranslation();
  return act ? (
    <Go href="/waiting">
      {t(`outbox.act.${act}`)}, {t('outbox.waits')}
    </Go>
  ) : null;
}
