import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { Teach } from '../../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Button, IconButton } from '../../../../kit/look/button.tsx';
import { Go, useWay } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../../kit/shell/page.tsx';
import { OwnTargetCard } from './own-target.tsx';
import { PlanForm } from './plan-form.tsx';
import { StandingTag } from './plan-page.tsx';
import css from './plans.module.css';
import { type PlanLine, plansQuery } from './plans.ts';

/** Plans of a year, and one's own part of those that one is in. */
export default function PlansPage() {
  const { t } = useTranslation();
  const way = useWay();
  const search = useSearch({ strict: false }) as Record<string, string>;
  const { asOf, isPast } = useAsOf();
  const asked = /^(19|20|21)\d\d$/.test(search.year ?? '') ? Number(search.year) : null;
  const found = useQuery({ ...plansQuery(asked, asOf), placeholderData: (before) => before });
  const [isMaking, setMaking] = useState(false);
  useCrumbs([{ label: t('quota.title'), path: '/targets' }, { label: t('quota.plan.title') }]);
  const { year, items = [], mine = [], mayMake = false } = found.data ?? {};
  const toYear = (to: number) => way.go(`/targets/plans?year=${to}`);
  const make = mayMake ? (
    <Button kind="primary" onClick={() => setMaking(true)}>
      {t('quota.plan.make')}
    </Button>
  ) : undefined;
  return (
    <PageHead
      flows
      title={t('quota.plan.title')}
      lead={t('quota.plan.lead')}
      filters={
        year ? (
          <span className={css.years}>
            <IconButton icon="left" label={t('quota.before')} onClick={() => toYear(year - 1)} />
            <b>{year}</b>
            <IconButton icon="right" label={t('quota.after')} onClick={() => toYear(year + 1)} />
          </span>
        ) : undefined
      }
      tools={
        <>
          <Go href="/targets/contingencies">{t('quota.contingency.title')}</Go>
          {items.length + mine.length > 0 ? make : null}
        </>
      }
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('quota.plan.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : items.length + mine.length === 0 ? (
        <Teach
          id="target-plans"
          title={t('quota.plan.empty.title')}
          text={t('quota.plan.empty.text')}
          example={t('quota.plan.empty.example')}
          action={make}
        />
      ) : (
        <div className={css.page}>
          {mine.map((own) => (
            <OwnTargetCard key={own.plan.id} own={own} mayAct={!isPast} />
          ))}
          {items.length > 0 ? (
            <ul className={css.list} aria-label={t('quota.plan.title')}>
              {items.map((plan) => (
                <Line key={plan.id} plan={plan} />
              ))}
            </ul>
          ) : null}
        </div>
      )}
      {isMaking && year ? <PlanForm plan={null} year={year} onClose={() => setMaking(false)} /> : null}
    </PageHead>
  );
}

function Line({ plan }: { plan: PlanLine }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { id, name, author, currency, total, peopleCount, proposedCount, acknowledgedCount, edition } = plan;
  return (
    <li className={css.line}>
      <Go href={`/targets/plans/${id}`}>{name}</Go>
      <StandingTag plan={plan} />
      <b>{f.money({ amount: total, currency })}</b>
      <span className={css.quiet}>
        {t('quota.plan.by', { name: author.name })} ·{' '}
        {t('quota.plan.proposedOf', { n: proposedCount, of: peopleCount })}
        {edition === null ? '' : ` · ${t('quota.plan.notedOf', { n: acknowledgedCount, of: peopleCount })}`}
      </span>
    </li>
  );
}
