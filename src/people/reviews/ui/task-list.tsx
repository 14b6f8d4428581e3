import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import type { Task } from './appraisal-queries.ts';
import { OpenForm } from './open-form.tsx';
import css from './reviews.module.css';

/** What is to be written, opened, released or taken note of, by its day. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [opening, setOpening] = useState<Task | null>(null);
  return (
    <>
      <ul className={css.list}>
        {tasks.map((task) => (
          <li key={`${task.what} ${task.cycleId} ${task.person.id}`}>
            <div className={css.told}>
              <p>
                {task.what === 'open' ? (
                  t('appraisals.task.open', { name: task.person.name })
                ) : (
                  <Go href={task.partId ? `/appraisals/write/${task.partId}` : `/appraisals/${task.appraisalId}`}>
                    {t(`appraisals.task.${task.what}`, { name: task.person.name })}
                  </Go>
                )}
              </p>
              <p className={css.quiet}>{[task.cycle, t('appraisals.due', { day: f.day(task.dueOn) })].join(' · ')}</p>
            </div>
            {task.what === 'open' ? (
              <Button onClick={() => setOpening(task)}>{t('appraisals.open', { name: task.person.name })}</Button>
            ) : null}
          </li>
        ))}
      </ul>
      {opening ? <OpenForm task={opening} onClose={() => setOpening(null)} /> : null}
    </>
  );
}
