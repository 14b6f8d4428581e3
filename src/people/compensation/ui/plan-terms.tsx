import { useTranslation } from 'react-i18next';
import { CheckField, MoneyField } from '../../../kit/forms/fields.tsx';
import type { Plan } from '../rules/plan.ts';
import css from './plan-form.module.css';
import { DaysField } from './rule-fields.tsx';

/** What holds for the whole plan: its draw, and what is taken back of sales that came to nothing. */
export function PlanTerms(props: {
  plan: Plan;
  wrong: (field: string) => string | undefined;
  onChange: (changes: Partial<Plan>) => void;
}) {
  const { t } = useTranslation();
  const { plan, wrong, onChange } = props;
  const { draw, clawback, currency } = plan;
  return (
    <>
      <fieldset className={css.steps}>
        <legend>{t('pay.plans.form.draw.legend')}</legend>
        <CheckField
          label={t('pay.plans.form.draw.has')}
          checked={draw !== null}
          onChange={(has) => onChange({ draw: has ? { amount: 0, recoverable: true } : null })}
        />
        {draw ? (
          <>
            <MoneyField
              required
              label={t('pay.plans.form.draw.amount')}
              currency={currency}
              value={{ amount: draw.amount, currency }}
              onChange={(value) => onChange({ draw: { ...draw, amount: value?.amount ?? 0 } })}
              error={wrong('draw')}
            />
            <CheckField
              label={t('pay.plans.form.draw.recoverable')}
              checked={draw.recoverable}
              onChange={(recoverable) => onChange({ draw: { ...draw, recoverable } })}
            />
          </>
        ) : null}
      </fieldset>
      <fieldset className={css.steps}>
        <legend>{t('pay.plans.form.clawback.legend')}</legend>
        <DaysField
          label={t('pay.plans.form.clawback.within')}
          hint={t('pay.plans.form.clawback.hint')}
          days={clawback.withinDays}
          onChange={(withinDays) => onChange({ clawback: { ...clawback, withinDays } })}
          error={wrong('clawback.withinDays')}
        />
        <CheckField
          label={t('pay.plans.form.clawback.falls')}
          checked={clawback.attainmentFalls}
          onChange={(attainmentFalls) => onChange({ clawback: { ...clawback, attainmentFalls } })}
        />
      </fieldset>
    </>
  );
}
