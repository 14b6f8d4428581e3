import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import css from './coaching.module.css';
import { EndForm } from './end-form.tsx';
import type { Coached, Plan } from './queries.ts';
import { useCoaching } from './use-coaching.ts';
import { useCoachingWords } from './words.ts';

/** The one skill at work, what waits behind it, and what came of those before. */
export function PlansPart({ of }: { of: Coached }) {
  const { t } = useTranslation();
  const active = of.plans.filter(({ state }) => state === 'active');
  const others = of.plans.filter(({ state }) => state !== 'active');
  return (
    <>
      <section aria-labelledby="coaching-now">
        <h2 id="coaching-now">{t('coaching.now')}</h2>
        {active.length === 0 ? <p className={css.quiet}>{t('coaching.noPlan')}</p> : null}
        {active.map((plan) => (
          <PlanCard key={plan.id} plan={plan} of={of} />
        ))}
      </section>
      {others.length > 0 ? (
        <section aria-labelledby="coaching-others">
          <h2 id="coaching-others">{t('coaching.others')}</h2>
          <ul className={css.list}>
            {others.map((plan) => (
              <OtherPlan key={plan.id} plan={plan} of={of} isFree={active.length === 0} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function PlanCard({ plan, of }: { plan: Plan; of: Coached }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useCoachingWords();
  const [isEnding, setEnding] = useState(false);
  const { baseline, reviewOn } = plan;
  const held = of.sessions.filter(({ heldOn }) => heldOn !== null && heldOn >= (plan.startsOn ?? heldOn)).length;
  return (
    <div className={css.card}>
      <p>
        <b>{words.skillName(plan.skill)}</b>: {plan.behaviour}
      </p>
      <p>
        {words.metricName(plan.skill)}
        {': '}
        {baseline?.value == null
          ? t('coaching.noBaseline')
          : t('coaching.baseline', {
              value: words.shownValue(plan.skill, baseline.value, of.currency),
              n: f.number(baseline.n),
            })}
      </p>
      <p>{t('coaching.dose', { held: f.number(held), dose: f.number(plan.dose) })}</p>
      {reviewOn ? <p>{t('coaching.reviewOn', { day: f.day(reviewOn) })}</p> : null}
      <OutcomeLine outcome={of.standing} plan={plan} currency={of.currency} isSoFar />
      {plan.mayWrite && !of.isYou ? (
        <div className={css.acts}>
          <Button onClick={() => setEnding(true)}>{t('coaching.end')}</Button>
        </div>
      ) : null}
      {isEnding ? <EndForm plan={plan} onClose={() => setEnding(false)} /> : null}
    </div>
  );
}

type Told = { outcome: Plan['outcome']; plan: Plan; currency: string; isSoFar?: boolean };

/** Whether the number moved beyond noise, against himself before and against those who were not coached. */
function OutcomeLine({ outcome, plan, currency, isSoFar = false }: Told) {
  const { t } = useTranslation();
  const words = useCoachingWords();
  if (!outcome) return null;
  const { lift } = outcome;
  if (!lift) return <p className={css.quiet}>{t('coaching.outcome.too-few')}</p>;
  const value = (amount: number) => words.shownValue(plan.skill, amount, currency);
  const signed = (amount: number) => `${amount < 0 ? '−' : '+'}${value(Math.abs(amount))}`;
  return (
    <p>
      {isSoFar ? `${t('coaching.soFar')} ` : null}
      {t(`coaching.outcome.${lift.says}`, {
        before: value(lift.own.before),
        after: value(lift.own.after),
        change: signed(lift.change),
        low: signed(lift.range.low),
        high: signed(lift.range.high),
      })}
    </p>
  );
}

function OtherPlan({ plan, of, isFree }: { plan: Plan; of: Coached; isFree: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useCoachingWords();
  const acts = useCoaching();
  const [isEnding, setEnding] = useState(false);
  const isQueued = plan.state === 'queued';
  return (
    <li className={css.one}>
      <div className={css.told}>
        <p>
          <b>{words.skillName(plan.skill)}</b>: {plan.behaviour}
        </p>
        <p className={css.quiet}>
          {t(`coaching.state.${plan.state}`, { day: plan.endedOn ? f.day(plan.endedOn) : '' })}
          {plan.learned ? ` ${plan.learned}` : null}
        </p>
        {plan.state === 'reviewed' ? <OutcomeLine outcome={plan.outcome} plan={plan} currency={of.currency} /> : null}
      </div>
      {isQueued && plan.mayWrite && !of.isYou ? (
        <div className={css.acts}>
          {isFree ? <Button onClick={() => void acts.startPlan(plan)}>{t('coaching.start')}</Button> : null}
          <Button onClick={() => setEnding(true)}>{t('coaching.drop')}</Button>
        </div>
      ) : null}
      {isEnding ? <EndForm plan={plan} onClose={() => setEnding(false)} /> : null}
    </li>
  );
}
