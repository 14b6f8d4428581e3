import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { appraisalsQuery } from './appraisal-queries.ts';
import { CycleForm } from './cycle-form.tsx';
import { Cycles } from './cycles-part.tsx';
import css from './reviews.module.css';
import { TaskList } from './task-list.tsx';

/** Reviews: what one is to do, the appraisals one may read, and the rounds. */
export default function AppraisalsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const found = useQuery(appraisalsQuery);
  const { data } = found;
  const [isOpen, setOpen] = useState(false);
  const maySet = user.role === 'leader' || user.role === 'operations';
  return (
    <PageHead
      flows
      title={t('appraisals.title')}
      lead={t('appraisals.lead')}
      tools={
        maySet ? (
          <Button kind="primary" onClick={() => setOpen(true)}>
            {t('appraisals.makeCycle')}
          </Button>
        ) : undefined
      }
    >
      {found.error && !data ? (
        <ReadFailed title={t('appraisals.failed')} of={found} />
      ) : !data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          <section aria-labelledby="review-tasks">
            <h2 id="review-tasks">{t('appraisals.tasks')}</h2>
            {data.tasks.length === 0 ? (
              <p className={css.quiet}>{t('appraisals.nothingToDo')}</p>
            ) : (
              <TaskList tasks={data.tasks} />
            )}
          </section>
          {data.items.length > 0 ? (
            <section aria-labelledby="appraisals">
              <h2 id="appraisals">{t('appraisals.all')}</h2>
              <ul className={css.list}>
                {data.items.map(({ id, person, cycle, state, releaseOn }) => (
                  <li key={id}>
                    <div className={css.told}>
                      <p>
                        <Go href={`/appraisals/${id}`}>{person.name}</Go>
                      </p>
                      <p className={css.quiet}>
                        {[cycle, t(`appraisals.state.${state}`, { day: f.day(releaseOn) })].join(' · ')}
                      </p>
                    </div>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <Cycles />
          {isOpen ? <CycleForm onClose={() => setOpen(false)} /> : null}
        </div>
      )}
    </PageHead>
  );
}
