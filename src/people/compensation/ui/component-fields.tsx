import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import type { Component } from '../rules/plan.ts';
import { KindFields } from './kind-fields.tsx';
import type { Lookable } from './looks-at-field.tsx';
import css from './plan-form.module.css';
import { RuleFields } from './rule-fields.tsx';

export type Editing<C extends Component = Component> = {
  component: C;
  currency: string;
  /** What is wrong with a field of it, by the field's own name. */
  wrong: (field: string) => string | undefined;
  onChange: (component: C) => void;
};

/** The components of the plan that this one may look at. */
export type Offered = { others: readonly Lookable[] };

/** One component of a plan: what it is called, what it pays on target, by which rule, and at most. */
export function ComponentFields(
  props: Editing & Offered & { said: readonly string[]; language: string; onRemove?: (() => void) | undefined },
) {
  const { t } = useTranslation();
  const { component, currency, wrong, onChange } = props;
  const set = (changes: Partial<Component>) => onChange({ ...component, ...changes } as Component);
  const cap: { window?: number | undefined; deal?: number | undefined } = component.cap ?? {};
  const setCap = (changes: { window?: number | undefined; deal?: number | undefined }) => {
    const { window, deal } = { ...cap, ...changes };
    const next = { ...(window === undefined ? {} : { window }), ...(deal === undefined ? {} : { deal }) };
    set({ cap: window === undefined && deal === undefined ? null : next } as Partial<Component>);
  };
  const hasRules = component.gates.length + component.multipliers.length > 0 || component.hold !== null;
  const [isOpen, setOpen] = useState(false);
  const money = (amount: number | undefined) => (amount === undefined ? null : { amount, currency });
  return (
    <fieldset className={css.component}>
      <legend>{t(`pay.plans.form.kind.${component.kind}`)}</legend>
      <div className={css.pair}>
        <TextField
          required
          label={t('pay.plans.form.name')}
          value={component.name}
          maxLength={120}
          onChange={(name) => set({ name })}
          error={wrong('name')}
        />
        <MoneyField
          required
          label={t('pay.plans.form.target')}
          currency={currency}
          value={money(component.target)}
          onChange={(value) => set({ target: value?.amount ?? 0 })}
          error={wrong('target')}
        />
        {component.kind === 'behaviour' ? null : (
          <SelectField
            required
            label={t('pay.plans.form.window.label')}
            value={component.window}
            options={[
              { id: 'period', label: t('pay.plans.form.window.period') },
              { id: 'year', label: t('pay.plans.form.window.year') },
            ]}
            onChange={(window) => set({ window: window as Component['window'] })}
            error={wrong('window')}
          />
        )}
      </div>
      <KindFields {...props} />
      <div className={css.pair}>
        <MoneyField
          required={component.kind === 'behaviour'}
          label={t('pay.plans.form.cap.window')}
          hint={component.kind === 'behaviour' ? undefined : t('pay.plans.form.cap.hint')}
          currency={currency}
          value={money(cap.window)}
          onChange={(value) => setCap({ window: value?.amount ?? (component.kind === 'behaviour' ? 0 : undefined) })}
          error={wrong('cap')}
        />
        {component.kind === 'bonus' || component.kind === 'behaviour' ? null : (
          <MoneyField
            label={t('pay.plans.form.cap.deal')}
            currency={currency}
            value={money(cap.deal)}
            onChange={(value) => setCap({ deal: value?.amount })}
          />
        )}
      </div>
      <details className={css.more} open={isOpen || hasRules} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('pay.plans.form.more')}</summary>
        <RuleFields {...props} />
      </details>
      {props.said.length > 0 ? (
        <ul className={css.said} lang={props.language} aria-label={t('pay.plans.form.said')}>
          {props.said.map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
      ) : null}
      {props.onRemove ? (
        <div>
          <Button kind="link" onClick={props.onRemove}>
            {t('pay.plans.form.remove')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
