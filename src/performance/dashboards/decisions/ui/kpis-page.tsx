import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { Pick } from '../../../../kit/forms/pick.tsx';
import { problemIn } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import tags from '../../../../kit/look/small.module.css';
import { useSession } from '../../../../kit/session.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import css from '../../reports/ui/reports.module.css';
import { definitionsQuery, namesQuery } from '../../ui/queries.ts';
import { type Goal, goals, type Industry, industries, suggested } from '../rules/kpi-library.ts';
import { type Kpi, kpisQuery } from './queries.ts';
import { useKpiActs } from './use-decision-acts.ts';

/** What suits one's industry and goals, and what the workspace measures itself by. */
export default function KpisPage() {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const { user } = useSession();
  const acts = useKpiActs();
  const found = useQuery(kpisQuery());
  const definitions = useQuery(definitionsQuery()).data ?? [];
  const [industry, setIndustry] = useState<Industry>('any');
  const [goal, setGoal] = useState<Goal | null>(null);
  const kept = found.data?.items ?? [];
  const mayMake = found.data?.mayMake === true && !isPast;
  const of = (id: string) => definitions.find((one) => one.id === id);
  const offered = suggested(industry, goal).filter(
    ({ metricId }) => !kept.some((one) => one.metricId === metricId) && of(metricId),
  );
  return (
    <PageHead flows title={t('kpis.title')} term="critical-success-factor" lead={t('kpis.lead')}>
      {found.error && !found.data ? (
        <ErrorPage
          title={t('kpis.failed')}
          text={problemIn(found.error)?.detail ?? t('bridge.unreachable')}
          onRetry={() => void found.refetch()}
        />
      ) : !found.data ? (
        <Skeleton lines={6} />
      ) : (
        <>
          <h2 className={css.section}>{t('kpis.yours')}</h2>
          {kept.length === 0 ? (
            <p className={css.quiet}>{t('kpis.none')}</p>
          ) : (
            <ul className={css.list} aria-label={t('kpis.yours')}>
              {kept.map((one) => (
                <Kept key={one.id} kpi={one} name={of(one.metricId)?.name ?? one.metricId} mayWrite={mayMake} />
              ))}
            </ul>
          )}
          <h2 className={css.later}>{t('kpis.choose')}</h2>
          <fieldset className={css.builder} aria-label={t('kpis.choose')}>
            <Pick
              label={t('kpis.industry')}
              value={industry}
              options={industries.map((id) => ({ id, label: t(`kpis.industryOf.${id}`) }))}
              onPick={(id) => setIndustry(id as Industry)}
            />
            <Pick
              label={t('kpis.goal')}
              value={goal ?? ''}
              options={[
                { id: '', label: t('kpis.anyGoal') },
                ...goals.map((id) => ({ id, label: t(`kpis.goalOf.${id}`) })),
              ]}
              onPick={(id) => setGoal((id || null) as Goal | null)}
            />
          </fieldset>
          <ul className={css.list} aria-label={t('kpis.choose')}>
            {offered.map((each) => {
              const definition = of(each.metricId);
              const name = definition?.name ?? each.metricId;
              return (
                <li key={each.metricId}>
                  <span>
                    <Go href={`/metrics/${each.metricId}`}>{name}</Go>
                    <small>{definition?.meaning}</small>
                  </span>
                  <span className={css.quiet}>{t(`kpis.goalOf.${each.goal}`)}</span>
                  {mayMake ? (
                    <Button
                      aria-label={t('kpis.takeOf', { name })}
                      onClick={() => void acts.take(each.metricId, each.goal, user.id, name)}
                    >
                      {t('kpis.take')}
                    </Button>
                  ) : null}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </PageHead>
  );
}

function Kept({ kpi, name, mayWrite }: { kpi: Kpi; name: string; mayWrite: boolean }) {
  const { t } = useTranslation();
  const acts = useKpiActs();
  const names = useQuery(namesQuery()).data ?? {};
  const people = Object.entries(names).map(([id, label]) => ({ id, label }));
  return (
    <li>
      <span>
        <Go href={`/metrics/${kpi.metricId}`}>{name}</Go>
        <small>{kpi.answers ? t('kpis.answers', { name: kpi.answers.name }) : t('kpis.nobody')}</small>
      </span>
      {kpi.goal === null ? <span className={`${tags.tag} ${tags.warn}`}>{t('kpis.unlinked')}</span> : null}
      {mayWrite ? (
        <span className={css.tools}>
          <Pick
            label={t('kpis.goal')}
            value={kpi.goal ?? ''}
            options={[
              { id: '', label: t('kpis.noGoal') },
              ...goals.map((id) => ({ id, label: t(`kpis.goalOf.${id}`) })),
            ]}
            onPick={(id) => void acts.link(kpi, { goal: (id || null) as Goal | null }, name)}
          />
          <Pick
            label={t('kpis.owner')}
            value={kpi.answersId ?? ''}
            options={[{ id: '', label: t('kpis.nobody') }, ...people]}
            onPick={(id) => void acts.link(kpi, { answersId: id || null }, name)}
          />
          <Button aria-label={t('boards.remove', { name })} onClick={() => void acts.drop(kpi, name)}>
            {t('metrics.own.remove')}
          </Button>
        </span>
      ) : kpi.goal ? (
        <span className={css.quiet}>{t(`kpis.goalOf.${kpi.goal}`)}</span>
      ) : null}
    </li>
  );
}
