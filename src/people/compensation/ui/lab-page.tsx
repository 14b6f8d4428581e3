import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Empty, Skeleton } from '../../../kit/feedback/states.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { triedAgainst, triedFirst } from '../rules/lab/usual-choice.ts';
import type { Plan as Rules } from '../rules/plan.ts';
import { Promises } from './lab-promises.tsx';
import { Radar } from './lab-radar.tsx';
import { ReferencePay } from './lab-reference.tsx';
import { Simulation } from './lab-simulation.tsx';
import css from './pay.module.css';
import { assignmentsQuery, type Plan, plansQuery } from './queries.ts';

/** Plans tried before anybody is paid by them: what they promise, last year under them, and what people make of them. */
export default function LabPage() {
  const { t, i18n } = useTranslation();
  const found = useQuery(plansQuery(i18n.language));
  const on = useQuery(assignmentsQuery());
  useCrumbs([{ label: t('pay.plans.title'), path: '/pay/plans' }, { label: t('pay.lab.title') }]);
  const plans = found.data?.items.filter(({ state }) => state === 'active') ?? [];
  return (
    <PageHead flows title={t('pay.lab.title')} lead={t('pay.lab.lead')}>
      {found.error && !found.data ? (
        <ReadFailed title={t('pay.failed')} of={found} />
      ) : !found.data || on.isPending ? (
        <Skeleton lines={8} />
      ) : plans.length === 0 ? (
        <Empty
          title={t('pay.plans.empty.title')}
          text={t('pay.lab.empty')}
          action={<Go href="/pay/plans">{t('pay.plans.title')}</Go>}
        />
      ) : (
        <div className={css.page}>
          <Tried plans={plans} paying={new Set(on.data?.items.flatMap(({ plan }) => plan?.id ?? []))} />
          <Radar />
        </div>
      )}
    </PageHead>
  );
}

function Tried({ plans, paying }: { plans: readonly Plan[]; paying: ReadonlySet<string> }) {
  const { t } = useTranslation();
  const ids = plans.map(({ id }) => id);
  const [chosen, setChosen] = useState(triedFirst(ids, paying));
  const plan = plans.find(({ id }) => id === chosen) ?? plans[0]!;
  const rules = { ...plan.terms, id: plan.id, version: plan.version, name: plan.name } as Rules;
  return (
    <>
      <div className={css.choice}>
        <SelectField
          required
          label={t('pay.lab.plan')}
          value={plan.id}
          options={plans.map(({ id, name }) => ({ id, label: name }))}
          onChange={setChosen}
        />
      </div>
      <Promises key={`${plan.id} ${plan.version}`} plan={rules} />
      <Simulation key={plan.id} plan={plan} plans={plans} against={triedAgainst(plan.id, ids, paying)} />
      <ReferencePay plan={rules} />
    </>
  );
}
