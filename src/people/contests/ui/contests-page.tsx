import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { ContestForm } from './contest-form.tsx';
import css from './contests.module.css';
import { type Contests, contestsQuery } from './queries.ts';
import { useMetricName } from './words.ts';

/** Contests that run, that are to come and that are over. */
export default function ContestsPage() {
  const { t } = useTranslation();
  const [isMaking, setMaking] = useState(false);
  const found = useQuery(contestsQuery);
  const { items = [], metrics = [], mayAnnounce = false } = found.data ?? {};
  return (
    <PageHead
      flows
      title={t('contests.title')}
      lead={t('contests.lead')}
      tools={
        <>
          {mayAnnounce ? (
            <Button kind="primary" onClick={() => setMaking(true)}>
              {t('contests.announce')}
            </Button>
          ) : null}
          <Go href="/recognition">{t('recognition.title')}</Go>
        </>
      }
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('contests.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={6} />
      ) : (
        <div className={css.page}>
          {items.length === 0 ? (
            <Teach
              id="contests"
              title={t('contests.empty.title')}
              text={t('contests.empty.text')}
              example={t('contests.empty.example')}
            />
          ) : (
            <ul className={css.list}>
              {items.map((contest) => (
                <ContestLine key={contest.id} contest={contest} />
              ))}
            </ul>
          )}
        </div>
      )}
      {isMaking ? <ContestForm metrics={metrics} onClose={() => setMaking(false)} /> : null}
    </PageHead>
  );
}

function ContestLine({ contest }: { contest: Contests['items'][number] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const metricName = useMetricName();
  return (
    <li>
      <div className={css.told}>
        <p>
          <Go href={`/contests/${contest.id}`}>{contest.name}</Go>
        </p>
        <p className={css.quiet}>
          {t(`contests.way.${contest.way}`)} · {metricName(contest.metricId)} · {f.dayWithYear(contest.firstDay)} –{' '}
          {f.dayWithYear(contest.lastDay)} · {t('contests.runBy', { name: contest.owner.name })}
        </p>
      </div>
      <p className={css.quiet}>
        {t(`contests.state.${contest.state}`)}
        {contest.isIn ? ` · ${t('contests.isIn')}` : ''}
      </p>
    </li>
  );
}
