import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { ReasonDialog } from '../../../../kit/forms/dialogs.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { useWay } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import { NotFound } from '../../../../kit/record/not-found.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../../kit/shell/page.tsx';
import { buildTarget, views } from '../../rules/build-target.ts';
import { PeopleForm } from './people-form.tsx';
import { PlanForm } from './plan-form.tsx';
import { PlanTable } from './plan-table.tsx';
import { PlanTeams } from './plan-teams.tsx';
import css from './plans.module.css';
import { askedQuery, type Plan, type PlanLine, planQuery } from './plans.ts';
import { usePlanActs } from './use-plan-acts.ts';

const tones = { draft: 'quiet', approved: 'good', amended: 'warn' } as const;

export function StandingTag({ plan: { standing, edition } }: { plan: Pick<PlanLine, 'standing' | 'edition'> }) {
  const { t } = useTranslation();
  return <Tag tone={tones[standing]}>{t(`quota.plan.standing.${standing}`, { edition: edition ?? 0 })}</Tag>;
}

/** One plan of a year: what it rests on, who is to win what, what each proposes and how likely he reaches it, and its editions. */
export default function PlanPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const { asOf, isPast } = useAsOf();
  const { planId = '' } = useParams({ strict: false }) as { planId?: string };
  const found = useQuery(planQuery(planId, asOf));
  const acts = usePlanActs();
  const [open, setOpen] = useState<'total' | 'people' | 'ask' | null>(null);
  const close = () => setOpen(null);
  const plan = found.data;
  const request = useQuery({ ...askedQuery(planId), enabled: plan !== undefined && !isPast }).data?.[0];
  useCrumbs([
    { label: t('quota.title'), path: '/targets' },
    { label: t('quota.plan.title'), path: `/targets/plans${plan ? `?year=${plan.year}` : ''}` },
    { label: plan?.name ?? '…' },
  ]);
  if (found.error && !plan) return <NotFound error={found.error} />;
  if (!plan) return <Skeleton lines={10} />;
  const mayAct = plan.mayWrite && !isPast;
  const isWaiting = request?.state === 'waiting' && plan.standing !== 'approved';
  const mayAsk = mayAct && plan.standing !== 'approved' && plan.people.length > 0 && !isWaiting;
  const money = (amount: number) => f.money({ amount, currency: plan.currency });
  const remove = async () => {
    if (await acts.remove(plan)) way.go(`/targets/plans?year=${plan.year}`);
  };
  return (
    <PageHead
      flows
      title={plan.name}
      lead={t('quota.plan.by', { name: plan.author.name })}
      filters={<StandingTag plan={plan} />}
      tools={
        mayAct ? (
          <>
            {plan.edition === null && !isWaiting ? (
              <Button onClick={() => void remove()}>{t('quota.plan.remove')}</Button>
            ) : null}
            <Button onClick={() => setOpen('people')}>{t('quota.plan.people.open')}</Button>
            <Button onClick={() => setOpen('total')}>{t('quota.plan.change')}</Button>
            {mayAsk ? (
              <Button kind="primary" onClick={() => setOpen('ask')}>
                {t('quota.plan.ask.open')}
              </Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      <div className={css.page}>
        {isWaiting ? (
          <p role="status" className={css.told}>
            {t('quota.plan.ask.waits', { names: request.waitsFor.map(({ name }) => name).join(', ') })}
          </p>
        ) : null}
        {request?.state === 'rejected' && plan.standing !== 'approved' ? (
          <p role="status" className={css.told}>
            {t('quota.plan.ask.rejected')}
          </p>
        ) : null}
        <dl className={css.facts}>
          <Fact label={t('quota.plan.field.total')}>
            <b>{money(plan.total)}</b>
          </Fact>
          <Fact label={t('quota.plan.assigned')}>
            {t('quota.plan.assignedText', { amount: money(plan.assigned), percent: plan.overPercent })}
          </Fact>
          <Fact label={t('quota.plan.field.goal')}>{plan.goal ?? t('quota.plan.noGoal')}</Fact>
          {plan.why ? <Fact label={t('quota.plan.field.why')}>{plan.why}</Fact> : null}
          {plan.basis ? (
            <Fact label={t('quota.plan.rests')}>
              <Basis plan={plan} />
            </Fact>
          ) : null}
        </dl>
        {plan.people.length > 0 ? (
          <PlanTable plan={plan} mayAct={mayAct} />
        ) : (
          <p className={css.quiet}>{t('quota.plan.nobody')}</p>
        )}
        <PlanTeams plan={plan} />
        <Editions plan={plan} />
      </div>
      {open === 'total' ? <PlanForm plan={plan} year={plan.year} onClose={close} /> : null}
      {open === 'people' ? <PeopleForm plan={plan} onClose={close} /> : null}
      {open === 'ask' ? (
        <ReasonDialog
          title={t('quota.plan.ask.open')}
          text={t('quota.plan.ask.text')}
          label={t('quota.plan.ask.why')}
          submit={t('quota.plan.ask.open')}
          least={3}
          onSubmit={async (reason) => {
            const error = await acts.ask(plan, reason);
            if (error === null) close();
            return error;
          }}
          onClose={close}
        />
      ) : null}
    </PageHead>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The views that the total was reckoned from, each with what it comes to and how much it counts. */
function Basis({ plan: { basis, currency } }: { plan: Plan }) {
  const { t } = useTranslation();
  const f = useFormat();
  const built = basis && buildTarget(basis, currency);
  if (!built) return null;
  return (
    <ul className={css.views}>
      {views.map((view) => {
        const { amount, share } = built.views[view];
        if (amount === null || share === 0) return null;
        return (
          <li key={view}>
            {t(`quota.plan.view.${view}`)}: {f.money({ amount, currency })}{' '}
            <span className={css.quiet}>{t('quota.plan.counts', { share: f.percent(share) })}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** What was approved, each time, the newest first. */
function Editions({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (plan.editions.length === 0) return null;
  const money = (amount: number) => f.money({ amount, currency: plan.currency });
  return (
    <section aria-label={t('quota.plan.editions')}>
      <h2 className={css.title}>{t('quota.plan.editions')}</h2>
      {plan.editions.toReversed().map(({ edition, approvedOn, approvedBy, total, why, people }) => (
        <details key={edition} className={css.edition}>
          <summary>
            {t('quota.plan.editionLine', {
              ...{ edition, day: f.day(approvedOn), amount: money(total) },
              name: approvedBy?.name ?? t('quota.plan.byRule'),
            })}
          </summary>
          {why ? <p>{why}</p> : null}
          <ul>
            {people.map(({ person, amounts }) => (
              <li key={person.id}>
                {person.name}: {amounts.map(money).join(' · ')}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
