import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { AllowancePart } from './allowance-part.tsx';
import { AwayPart } from './away-part.tsx';
import css from './calendar.module.css';
import { LeaveForm } from './leave-form.tsx';
import { LeaveList } from './leave-list.tsx';
import { leaveQuery } from './queries.ts';

/** One's own leave, what of others' waits to be agreed to, and who is away in the next weeks. */
export default function LeavePage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const [isAsking, setAsking] = useState(false);
  const found = useQuery(leaveQuery);
  const items = found.data?.items ?? [];
  const waiting = items.filter(({ mayDecide }) => mayDecide);
  const own = items.filter(({ person }) => person.id === user.id);
  const others = items.filter(({ person, mayDecide }) => person.id !== user.id && !mayDecide);
  return (
    <PageHead
      flows
      title={t('calendar.title')}
      lead={t('calendar.lead')}
      tools={
        <>
          <Button kind="primary" onClick={() => setAsking(true)}>
            {t('calendar.ask')}
          </Button>
          <Go href="/settings/working-hours">{t('calendar.hours.title')}</Go>
        </>
      }
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('calendar.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={6} />
      ) : (
        <div className={css.page}>
          <LeaveList title={t('calendar.waiting')} items={waiting} />
          {own.length === 0 ? (
            <section aria-labelledby="leave-own">
              <h2 id="leave-own">{t('calendar.own')}</h2>
              <div className={css.teach}>
                <Teach
                  id="leave"
                  title={t('calendar.empty.title')}
                  text={t('calendar.empty.text')}
                  example={t('calendar.empty.example')}
                />
              </div>
            </section>
          ) : (
            <LeaveList title={t('calendar.own')} items={own} />
          )}
          <AllowancePart />
          <AwayPart />
          <LeaveList title={t('calendar.others')} items={others} />
        </div>
      )}
      {isAsking ? <LeaveForm onClose={() => setAsking(false)} /> : null}
    </PageHead>
  );
}
