import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Go } from '../../../kit/look/go.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import { PageHead } from '../../../kit/look/page-head.tsx';
import small from '../../../kit/look/small.module.css';
import { ThreeQuestions } from '../../../kit/look/three-questions.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './day.module.css';
import { teamQuery } from './queries.ts';
import { teamAnswers } from './questions.tsx';
import { TeamCards, TeamTable } from './team-people.tsx';

/** Whom to talk to: the people of the team, the ones who need it most on top. */
export default function TeamPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf, isPast } = useAsOf();
  const phone = useIsPhone();
  const team = useQuery(teamQuery(asOf));
  const problem = problemIn(team.error);

  return (
    <PageHead title={t('day.team.name')} flows fresh={team.dataUpdatedAt}>
      {team.isPending ? <Skeleton lines={8} /> : null}
      {problem && !team.data ? (
        problem.status === 404 || problem.status === 403 ? (
          <Empty
            title={t('day.team.notYours')}
            text={t('day.team.notYoursText')}
            action={
              <Go href="/day" className={small.primary}>
                {t('day.name')}
              </Go>
            }
          />
        ) : (
          <ErrorPage
            title={problem.title}
            text={sentenceOf(problem, t('kit.unreachable'))}
            onRetry={() => void team.refetch()}
          />
        )
      ) : null}
      {team.data && team.data.people.length === 0 ? (
        <Empty
          title={isPast ? t('day.team.pastTitle') : t('day.team.emptyTitle')}
          text={isPast ? t('day.team.past') : t('day.team.empty')}
          action={
            <Go href="/people" className={small.button}>
              {t('day.team.people')}
            </Go>
          }
        />
      ) : null}
      {team.data && team.data.people.length > 0 ? (
        <>
          <ThreeQuestions {...teamAnswers(team.data, f, t)} />
          {phone ? <TeamCards team={team.data} /> : <TeamTable team={team.data} />}
          <p className={css.foot}>{t('day.team.order')}</p>
        </>
      ) : null}
    </PageHead>
  );
}
