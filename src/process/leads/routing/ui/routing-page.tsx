import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { StandingForm } from '../../../../kit/forms/standing-form.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { PeopleHours } from './people-hours.tsx';
import { Promises, promisedIn } from './promises.tsx';
import { hoursQuery, routingQuery } from './queries.ts';
import css from './routing.module.css';
import { Rules } from './rules.tsx';
import { WorkspaceHours, workedIn } from './workspace-hours.tsx';

/** Who gets a lead, within what time it is answered, and when people work; each as far as the reader may see it. */
export default function RoutingPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const isShown = user.role === 'leader' || user.role === 'operations' || user.role === 'manager';
  const routing = useQuery(routingQuery(isShown));
  const hours = useQuery(hoursQuery());
  const error = routing.error ?? hours.error;
  const problem = problemIn(error);
  const isThere = hours.data && (routing.data || !isShown);
  return (
    <PageHead
      flows
      title={t('routing.title')}
      lead={t(isShown ? 'routing.lead' : 'routing.leadOwn')}
      tools={isShown ? <Go href="/leads/definitions">{t('leadDefinitions.title')}</Go> : undefined}
    >
      {error && !isThere ? (
        <ErrorPage
          title={t('routing.failed')}
          text={problem ? sentenceOf(problem, t('kit.unreachable')) : t('kit.unreachable')}
          onRetry={() => void Promise.all([routing.refetch(), hours.refetch()])}
        />
      ) : isThere ? (
        <div className={css.page}>
          {routing.data ? <Rules routing={routing.data} /> : null}
          {routing.data ? (
            <StandingForm record={routing.data} part={promisedIn}>
              {(standing) => <Promises {...standing} rules={routing.data.rules} />}
            </StandingForm>
          ) : null}
          <StandingForm record={hours.data.workspace} part={workedIn}>
            {(standing) => <WorkspaceHours {...standing} usualWeek={hours.data.usualWeek} />}
          </StandingForm>
          <PeopleHours hours={hours.data} />
        </div>
      ) : (
        <Skeleton lines={8} />
      )}
    </PageHead>
  );
}
