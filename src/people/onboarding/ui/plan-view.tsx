import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { ReasonDialog } from '../../../kit/forms/dialogs.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import css from './onboarding.module.css';
import { type Plan, planQuery } from './queries.ts';
import { StepRow } from './step-row.tsx';
import { useRamp } from './use-ramp.ts';
import { useRampWords } from './words.ts';

/** One way into a job: each step with its day, what was put down and what was judged. */
export function PlanView({ planId }: { planId: string }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const found = useQuery(planQuery(planId));
  const { data: plan } = found;
  const title = !plan
    ? t('ramp.title')
    : plan.person.id === user.id
      ? t('ramp.mine')
      : t('ramp.of', { name: plan.person.name });
  return (
    <PageHead flows title={title} tools={plan?.mayJudge ? <End plan={plan} /> : undefined}>
      {found.error && !plan ? (
        <ReadFailed title={t('ramp.failed')} of={found} />
      ) : !plan ? (
        <Skeleton lines={10} />
      ) : (
        <Steps plan={plan} />
      )}
    </PageHead>
  );
}

function Steps({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useRampWords();
  const done = plan.steps.filter(({ doneOn }) => doneOn !== null).length;
  return (
    <div className={css.page}>
      <p className={css.lead}>
        {t('ramp.since', { name: words.planName(plan), day: f.day(plan.startsOn) })}
        {'. '}
        {t(`ramp.state.${plan.state}`, { done: f.number(done), of: f.number(plan.steps.length) })}
        {plan.endedWhy ? ` ${plan.endedWhy}` : null}
      </p>
      <ol className={css.list} aria-label={t('ramp.steps')}>
        {plan.steps.map((step) => (
          <StepRow key={step.key} plan={plan} step={step} />
        ))}
      </ol>
    </div>
  );
}

function End({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const acts = useRamp();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const send = async (why: string) => {
    const problem = await acts.end(plan, why);
    if (!problem) close();
    return problem && sentenceOf(problem, t('kit.unreachable'));
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('ramp.end')}</Button>
      {isOpen ? (
        <ReasonDialog
          title={t('ramp.end')}
          text={t('ramp.endText')}
          label={t('ramp.field.why')}
          submit={t('ramp.end')}
          least={3}
          onSubmit={send}
          onClose={close}
        />
      ) : null}
    </>
  );
}
