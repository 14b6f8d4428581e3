import { useTranslation } from 'react-i18next';
import { CheckField, MoneyField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import type { Component } from '../rules/plan.ts';
import { hasOwnQuota, isOfRegistry } from '../rules/plan-names.ts';
import type { Editing } from './component-fields.tsx';

type Commission = Extract<Component, { kind: 'commission' }>;
type Behaviour = Extract<Component, { kind: 'behaviour' }>;

/** What a commission is held against: one's own sales quota, an amount that is the same for all, or nothing. */
export function QuotaField({ component, currency, wrong, onChange }: Editing<Commission>) {
  const { t } = useTranslation();
  const { measure, quota } = component;
  // What deals and quotes give is held against one's own quota unless something else is said.
  const usual = isOfRegistry(measure) ? 'none' : 'own';
  const amount = quota === undefined || quota === 'own' ? null : quota.amount;
  const options = [
    ...(usual === 'none' ? ['none' as const] : []),
    ...(hasOwnQuota(measure) ? ['own' as const] : []),
    'amount' as const,
  ];
  const now = amount !== null ? 'amount' : quota === 'own' ? 'own' : usual;
  return (
    <>
      <SelectField
        required
        label={t('pay.plans.form.quota.label')}
        value={now}
        options={options.map((id) => ({ id, label: t(`pay.plans.form.quota.${id}`) }))}
        onChange={(id) => {
          const next = id === 'amount' ? { amount: 0 } : id === 'own' && id !== usual ? 'own' : undefined;
          onChange({ ...component, quota: next });
        }}
        error={amount === null ? wrong('quota') : undefined}
      />
      {amount === null ? null : (
        <MoneyField
          required
          label={t(component.window === 'year' ? 'pay.plans.form.quota.ofYear' : 'pay.plans.form.quota.ofPeriod')}
          currency={currency}
          value={{ amount, currency }}
          onChange={(value) => onChange({ ...component, quota: { amount: value?.amount ?? 0 } })}
          error={wrong('quota')}
        />
      )}
    </>
  );
}

/** The value of a metric that is to be reached in a period; its steps are shares of it then. */
export function TargetField({
  component,
  wrong,
  onChange,
}: Pick<Editing<Behaviour>, 'component' | 'wrong' | 'onChange'>) {
  const { t } = useTranslation();
  const { quota } = component;
  return (
    <>
      <CheckField
        label={t('pay.plans.form.quota.has')}
        checked={quota !== undefined}
        onChange={(has) => onChange({ ...component, quota: has ? { value: '' } : undefined })}
      />
      {quota === undefined ? null : (
        <TextField
          required
          label={t('pay.plans.form.quota.value')}
          hint={t('pay.plans.form.quota.valueHint')}
          value={quota.value}
          onChange={(value) => onChange({ ...component, quota: { value } })}
          error={wrong('quota')}
        />
      )}
    </>
  );
}
