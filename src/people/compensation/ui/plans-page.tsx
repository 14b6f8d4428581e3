import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Empty, Skeleton } from '../../../kit/feedback/states.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import css from './pay.module.css';
import { PlanCard } from './plan-card.tsx';
import { PlanForm } from './plan-form.tsx';
import { assignmentsQuery, plansQuery } from './queries.ts';

/** The plans people are paid by: each rule in a sentence, and who is on it since when. */
export default function PlansPage() {
  const { t, i18n } = useTranslation();
  const found = useQuery(plansQuery(i18n.language));
  const { data: on } = useQuery(assignmentsQuery());
  useCrumbs([{ label: t('pay.title'), path: '/pay' }, { label: t('pay.plans.title') }]);
  const items = found.data?.items ?? [];
  const { user } = useSession();
  const [isWriting, setWriting] = useState(false);
  const write = (
    <Button kind="primary" onClick={() => setWriting(true)}>
      {t('pay.plans.form.new')}
    </Button>
  );
  const mayWrite = user.role !== 'finance';
  return (
    <PageHead
      flows
      title={t('pay.plans.title')}
      lead={t('pay.plans.lead')}
      tools={
        items.length > 0 ? (
          <span className={css.tools}>
            <Go href="/pay/lab">{t('pay.lab.title')}</Go>
            {mayWrite ? write : null}
          </span>
        ) : undefined
      }
    >
      {isWriting ? <PlanForm plan={null} onClose={() => setWriting(false)} /> : null}
      {found.error && !found.data ? (
        <ReadFailed title={t('pay.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : items.length === 0 ? (
        <Empty
          title={t('pay.plans.empty.title')}
          text={t('pay.plans.empty.text')}
          example={t('pay.plans.empty.example')}
          action={mayWrite ? write : undefined}
        />
      ) : (
        <div className={css.page}>
          {items.map((plan) => (
            <PlanCard key={plan.id} plan={plan} on={on?.items.filter((each) => each.plan?.id === plan.id) ?? []} />
          ))}
        </div>
      )}
    </PageHead>
  );
}
