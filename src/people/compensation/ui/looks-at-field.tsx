import { useTranslation } from 'react-i18next';
import { MoneyField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import type { LooksAt } from '../rules/plan.ts';

/** The components of a plan that a rule may look at. */
export type Lookable = { id: string; label: string; hasAttainment: boolean };

const idOf = (of: LooksAt) =>
  'attainment' in of ? `attainment ${of.attainment}` : 'earned' in of ? `earned ${of.earned}` : 'metric';

function fromId(id: string): LooksAt {
  const [what, component = ''] = id.split(' ');
  return what === 'attainment' ? { attainment: component } : what === 'earned' ? { earned: component } : { metric: '' };
}

/** What a gate or a multiplier looks at: how far a quota is reached, what a component pays, or a metric. */
export function LooksAtField(props: {
  of: LooksAt;
  others: readonly Lookable[];
  error: string | undefined;
  metricError: string | undefined;
  onChange: (of: LooksAt) => void;
}) {
  const { t } = useTranslation();
  const { of, others, error, metricError, onChange } = props;
  const options = [
    ...others.flatMap(({ id, label, hasAttainment }) =>
      hasAttainment ? [{ id: `attainment ${id}`, label: t('pay.plans.form.look.attainment', { name: label }) }] : [],
    ),
    ...others.map(({ id, label }) => ({ id: `earned ${id}`, label: t('pay.plans.form.look.earned', { name: label }) })),
    { id: 'metric', label: t('pay.plans.form.look.metric') },
  ];
  const now = idOf(of);
  return (
    <>
      <SelectField
        required
        label={t('pay.plans.form.look.label')}
        value={options.some(({ id }) => id === now) ? now : ''}
        options={options}
        none={t('pay.plans.form.none')}
        onChange={(id) => onChange(fromId(id))}
        error={error}
      />
      {'metric' in of ? (
        <TextField
          required
          label={t('pay.plans.form.metric')}
          hint={t('pay.plans.form.metricHint')}
          value={of.metric}
          maxLength={80}
          onChange={(metric) => onChange({ metric })}
          error={metricError}
        />
      ) : null}
    </>
  );
}

/** From where on: a share of quota, an amount of pay, or a value of the metric. */
export function ThresholdField(props: {
  of: LooksAt;
  label: string;
  value: string;
  currency: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const { of, label, value, currency, error, onChange } = props;
  if (!('earned' in of)) return <TextField required label={label} value={value} onChange={onChange} error={error} />;
  const amount = /^\d+$/.test(value) ? Number(value) : 0;
  return (
    <MoneyField
      required
      label={label}
      currency={currency}
      value={{ amount, currency }}
      onChange={(money) => onChange(`${money?.amount ?? 0}`)}
      error={error}
    />
  );
}
