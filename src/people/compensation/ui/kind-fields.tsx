import { useTranslation } from 'react-i18next';
import { CheckField, DateField, MoneyField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import type { Component } from '../rules/plan.ts';
import { acceptedQuotes } from '../rules/plan-names.ts';
import { CommissionFields } from './commission-fields.tsx';
import type { Editing, Offered } from './component-fields.tsx';
import { Counts } from './counts.tsx';
import { DealsField } from './deals-field.tsx';
import { MeasureField } from './measure-field.tsx';
import css from './plan-form.module.css';
import { TargetField } from './quota-field.tsx';
import { StepRows } from './step-rows.tsx';

type Of<K extends Component['kind']> = Editing<Extract<Component, { kind: K }>>;

/** What a component of each kind pays by. */
export function KindFields({ others, ...props }: Editing & Offered) {
  const { component } = props;
  if (component.kind === 'commission') return <CommissionFields {...(props as unknown as Of<'commission'>)} />;
  if (component.kind === 'team') return <TeamFields {...(props as unknown as Of<'team'>)} />;
  if (component.kind === 'spiff') return <SpiffFields {...(props as unknown as Of<'spiff'>)} />;
  if (component.kind === 'behaviour') return <BehaviourFields {...(props as unknown as Of<'behaviour'>)} />;
  return <BonusFields {...(props as unknown as Of<'bonus'>)} others={others} />;
}

function TeamFields({ component, wrong, onChange }: Of<'team'>) {
  const { t } = useTranslation();
  return (
    <div className={css.pair}>
      <MeasureField
        measure={component.measure}
        onChange={(measure) => onChange({ ...component, measure })}
        error={wrong('measure')}
      />
      <TextField
        required
        label={t('pay.plans.form.rate')}
        value={component.rate}
        onChange={(rate) => onChange({ ...component, rate })}
        error={wrong('rate')}
      />
      <TextField
        required
        label={t('pay.plans.form.share')}
        value={component.share}
        onChange={(share) => onChange({ ...component, share })}
        error={wrong('share')}
      />
    </div>
  );
}

function SpiffFields({ component, currency, wrong, onChange }: Of<'spiff'>) {
  const { t } = useTranslation();
  const { pays } = component;
  return (
    <>
      <div className={css.pair}>
        <MeasureField
          measure={component.measure}
          onChange={(measure) => onChange({ ...component, measure })}
          error={wrong('measure')}
        />
        <DateField
          required
          label={t('pay.plans.form.wonFrom')}
          value={component.from}
          onChange={(from) => onChange({ ...component, from })}
          error={wrong('from')}
        />
        <DateField
          required
          label={t('pay.plans.form.wonUntil')}
          value={component.until}
          onChange={(until) => onChange({ ...component, until })}
          error={wrong('until')}
        />
        {'rate' in pays ? (
          <TextField
            required
            label={t('pay.plans.form.rate')}
            value={pays.rate}
            onChange={(rate) => onChange({ ...component, pays: { rate } })}
            error={wrong('pays.rate')}
          />
        ) : (
          <MoneyField
            required
            label={t('pay.plans.form.perDeal')}
            currency={currency}
            value={{ amount: pays.deal, currency }}
            onChange={(value) => onChange({ ...component, pays: { deal: value?.amount ?? 0 } })}
            error={wrong('pays.deal')}
          />
        )}
      </div>
      <DealsField
        all={t('pay.plans.form.allDeals')}
        when={component.when}
        isOfQuotes={component.measure === acceptedQuotes}
        onChange={(when) => onChange({ ...component, when })}
        error={undefined}
      />
      <CheckField
        label={t('pay.plans.form.isPerDeal')}
        checked={'deal' in pays}
        onChange={(isPerDeal) => onChange({ ...component, pays: isPerDeal ? { deal: 0 } : { rate: '1%' } })}
      />
      <Counts counts={component.counts} onChange={(counts) => onChange({ ...component, counts })} />
    </>
  );
}

function BehaviourFields({ component, currency, wrong, onChange }: Of<'behaviour'>) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        required
        label={t('pay.plans.form.metric')}
        hint={t('pay.plans.form.metricHint')}
        value={component.metric}
        onChange={(metric) => onChange({ ...component, metric })}
        error={wrong('metric')}
      />
      <TargetField {...{ component, wrong, onChange }} />
      <AmountSteps
        steps={component.steps}
        at="steps"
        {...{ currency, wrong }}
        onChange={(steps) => onChange({ ...component, steps })}
      />
    </>
  );
}

function BonusFields({ component, currency, wrong, onChange, others }: Of<'bonus'> & Offered) {
  const { t } = useTranslation();
  const { pays } = component;
  const commissions = others.filter(({ hasAttainment }) => hasAttainment);
  const share = (
    <CheckField
      label={t('pay.plans.form.isShare')}
      checked={'earned' in pays}
      onChange={(isShare) =>
        onChange({
          ...component,
          pays: isShare
            ? { earned: others[0]?.id ?? '', rate: '10%' }
            : { attainment: commissions[0]?.id ?? '', steps: [{ from: '100%', amount: 0 }] },
        })
      }
    />
  );
  if ('earned' in pays)
    return (
      <>
        {share}
        <div className={css.pair}>
          <SelectField
            required
            label={t('pay.plans.form.shareOf')}
            value={pays.earned}
            options={[...others]}
            none={t('pay.plans.form.none')}
            onChange={(earned) => onChange({ ...component, pays: { ...pays, earned } })}
            error={wrong('pays')}
          />
          <TextField
            required
            label={t('pay.plans.form.share')}
            value={pays.rate}
            onChange={(rate) => onChange({ ...component, pays: { ...pays, rate } })}
            error={wrong('pays.rate')}
          />
        </div>
      </>
    );
  return (
    <>
      {share}
      <SelectField
        required
        label={t('pay.plans.form.attainmentOf')}
        value={pays.attainment}
        options={[...commissions]}
        none={t('pay.plans.form.none')}
        onChange={(attainment) => onChange({ ...component, pays: { ...pays, attainment } })}
        error={wrong('pays')}
      />
      <AmountSteps
        steps={pays.steps}
        at="pays.steps"
        {...{ currency, wrong }}
        onChange={(steps) => onChange({ ...component, pays: { ...pays, steps } })}
      />
    </>
  );
}

type Step = { from: string; amount: number };

function AmountSteps(
  props: Pick<Editing, 'currency' | 'wrong'> & { steps: Step[]; at: string; onChange: (steps: Step[]) => void },
) {
  const { t } = useTranslation();
  const { steps, at, currency, wrong, onChange } = props;
  return (
    <StepRows
      label={t('pay.plans.form.steps')}
      rows={steps}
      blank={{ from: '', amount: 0 }}
      {...{ least: 1, most: 10, error: wrong(at), onChange }}
    >
      {(step, set, place) => (
        <>
          <TextField
            required
            label={t('pay.plans.form.from')}
            value={step.from}
            onChange={(from) => set({ ...step, from })}
            error={wrong(`${at}.${place}.from`)}
          />
          <MoneyField
            required
            label={t('pay.plans.form.pays')}
            currency={currency}
            value={{ amount: step.amount, currency }}
            onChange={(value) => set({ ...step, amount: value?.amount ?? 0 })}
          />
        </>
      )}
    </StepRows>
  );
}
