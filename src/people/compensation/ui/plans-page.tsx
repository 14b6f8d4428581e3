import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Empty, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { AssignForm } from './assign-form.tsx';
import css from './pay.module.css';
import { PlanForm } from './plan-form.tsx';
import { type Assignment, assignmentsQuery, type Plan, plansQuery } from './queries.ts';

/** The plans people are paid by: each rule in a sentence, and who is on it since when. */
export default function PlansPage() {
  const { t } = useTranslation();
  const found = useQuery(plansQuery());
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
      tools={mayWrite && items.length > 0 ? write : undefined}
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

function PlanCard({ plan, on }: { plan: Plan; on: readonly Assignment[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const [isAssigning, setAssigning] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const { name, version, state, sentences } = plan;
  return (
    <section aria-labelledby={`plan-${plan.id}`}>
      <h2 id={`plan-${plan.id}`} className={css.tools}>
        {name} <small className={css.quiet}>{t('pay.plans.version', { version })}</small>
        {state === 'archived' ? <Tag tone="quiet">{t('pay.plans.archived')}</Tag> : null}
        {state === 'archived' || user.role === 'finance' ? null : (
          <>
            <Button onClick={() => setAssigning(true)}>{t('pay.plans.assign')}</Button>
            <Button onClick={() => setChanging(true)}>{t('pay.plans.form.change')}</Button>
          </>
        )}
      </h2>
      <ol className={css.said} lang="en">
        {sentences.map(({ component, rule, says }) => (
          <li key={`${component} ${rule} ${says}`}>{says}</li>
        ))}
      </ol>
      {on.length === 0 ? <p className={css.quiet}>{t('pay.plans.nobody')}</p> : null}
      {on.length > 0 ? (
        <ul className={css.list} aria-label={t('pay.plans.on', { plan: name })}>
          {on.map(({ id, person, from, until }) => (
            <li key={id} className={css.row}>
              <span className={css.name}>
                <PersonName person={person} />
              </span>
              <span className={css.quiet}>
                {until === null
                  ? t('pay.plans.since', { from: f.dayWithYear(from) })
                  : t('pay.plans.fromTo', { from: f.dayWithYear(from), until: f.dayWithYear(until) })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {isChanging ? <PlanForm plan={plan} onClose={() => setChanging(false)} /> : null}
      {isAssigning ? <AssignForm plan={plan} onClose={() => setAssigning(false)} /> : null}
    </section>
  );
}
