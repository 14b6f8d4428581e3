import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { StandingForm } from '../../../kit/forms/standing-form.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import css from './calendar.module.css';
import { PeopleHours } from './people-hours.tsx';
import { hoursQuery } from './queries.ts';
import { WorkspaceHours, workedIn } from './workspace-hours.tsx';

/** When the workspace works and on which days not, and who works otherwise. */
export default function HoursPage() {
  const { t } = useTranslation();
  const found = useQuery(hoursQuery);
  return (
    <PageHead
      flows
      title={t('calendar.hours.title')}
      lead={t('calendar.hours.lead')}
      tools={<Go href="/leave">{t('calendar.title')}</Go>}
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('calendar.failed')} of={found} />
      ) : found.data ? (
        <div className={css.page}>
          <StandingForm record={found.data.workspace} part={workedIn}>
            {(standing) => <WorkspaceHours {...standing} usualWeek={found.data.usualWeek} />}
          </StandingForm>
          <PeopleHours hours={found.data} />
        </div>
      ) : (
        <Skeleton lines={8} />
      )}
    </PageHead>
  );
}
