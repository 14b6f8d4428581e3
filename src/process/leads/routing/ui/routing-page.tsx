import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { StandingForm } from '../../../../kit/forms/standing-form.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { Promises, promisedIn } from './promises.tsx';
import { routingQuery } from './queries.ts';
import css from './routing.module.css';
import { Rules } from './rules.tsx';

/** Who gets a lead, and within what time it is answered. */
export default function RoutingPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const isShown = user.role === 'leader' || user.role === 'operations' || user.role === 'manager';
  const { data, error, refetch } = useQuery(routingQuery(isShown));
  const problem = problemIn(error);
  return (
    <PageHead
      flows
      title={t('routing.title')}
      lead={t(isShown ? 'routing.lead' : 'routing.leadOwn')}
      tools={
        <>
          {isShown ? <Go href="/leads/definitions">{t('leadDefinitions.title')}</Go> : null}
          <Go href="/settings/working-hours">{t('calendar.hours.title')}</Go>
        </>
      }
    >
      {error && !data ? (
        <ErrorPage
          title={t('routing.failed')}
          text={problem ? sentenceOf(problem, t('kit.unreachable')) : t('kit.unreachable')}
          onRetry={() => void refetch()}
        />
      ) : data ? (
        <div className={css.page}>
          <Rules routing={data} />
          <StandingForm record={data} part={promisedIn}>
            {(standing) => <Promises {...standing} rules={data.rules} />}
          </StandingForm>
        </div>
      ) : isShown ? (
        <Skeleton lines={8} />
      ) : null}
    </PageHead>
  );
}
