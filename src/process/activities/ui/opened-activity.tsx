import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { Slot } from '../../../kit/slots.tsx';
import css from './activities.module.css';
import type { Activity } from './api.ts';
import { KindMark } from './kind-mark.tsx';
import { activityQuery } from './queries.ts';
import { RecordName } from './record-name.tsx';
import { useOpened } from './use-opened.tsx';
import { remarks, whenWords } from './words.ts';

/** One activity over the list, where a notice leads: what it is, what it is about, and what to do with it. */
export function OpenedActivity({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const opened = useOpened();
  const found = useQuery(activityQuery(id));
  const problem = problemIn(found.error);
  if (opened.dialog) return opened.dialog;
  return (
    <Dialog title={found.data?.subject ?? t('activities.title')} onClose={onClose}>
      {found.data ? (
        <Shown activity={found.data} opened={opened} onClose={onClose} />
      ) : problem ? (
        <ErrorPage
          title={t(problem.status === 404 ? 'activities.goneTitle' : 'activities.openFailed')}
          text={problem.status === 404 ? t('activities.gone') : sentenceOf(problem, t('kit.unreachable'))}
          onRetry={problem.status === 404 ? onClose : () => void found.refetch()}
        />
      ) : (
        <Skeleton lines={4} />
      )}
    </Dialog>
  );
}

type ShownProps = { activity: Activity; opened: ReturnType<typeof useOpened>; onClose: () => void };

function Shown({ activity, opened, onClose }: ShownProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const isPlanned = activity.status === 'planned';
  return (
    <div className={css.openedBody}>
      <p className={css.todoHead}>
        <KindMark named kind={activity.kind} />
        {activity.isOverdue ? <Tag tone="bad">{t('activities.overdue')}</Tag> : null}
        {activity.status === 'done' ? <Tag tone="good">{t('activities.standing.done')}</Tag> : null}
      </p>
      <p className={css.quiet}>
        {[whenWords(activity, f), activity.owner?.name, ...remarks(activity, t)].filter(Boolean).join(' · ')}
      </p>
      {activity.body ? (
        <p className={css.text} dir="auto">
          {activity.body}
        </p>
      ) : null}
      {activity.meetingLink ? (
        <a href={activity.meetingLink} target="_blank" rel="noreferrer">
          {t('activities.join')}
        </a>
      ) : null}
      {activity.about.length > 0 ? (
        <ul className={css.aboutList} aria-label={t('activities.field.about')}>
          {activity.about.map((record) => (
            <li key={record.id}>
              <RecordName record={record} />
            </li>
          ))}
        </ul>
      ) : null}
      <Slot at="activity" id={activity.id} />
      <div className={css.openedActs}>
        {activity.mayWrite && isPlanned ? (
          <Button kind="primary" onClick={() => opened.complete(activity)}>
            {t('activities.done')}
          </Button>
        ) : null}
        {activity.mayWrite ? <Button onClick={() => opened.edit(activity)}>{t('activities.edit')}</Button> : null}
        <Button onClick={onClose}>{t('activities.close')}</Button>
      </div>
    </div>
  );
}
