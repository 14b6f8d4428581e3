import { useTranslation } from 'react-i18next';
import { CheckField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import type { Component, LooksAt } from '../rules/plan.ts';
import { acceptedQuotes } from '../rules/plan-names.ts';
import type { Editing } from './component-fields.tsx';
import { DealsField } from './deals-field.tsx';
import { type Lookable, LooksAtField, ThresholdField } from './looks-at-field.tsx';
import css from './plan-form.module.css';
import { StepRows } from './step-rows.tsx';

type Multiplier = Component['multipliers'][number];
type Rules = Editing & { others: readonly Lookable[] };

/** What holds for a component of any kind: when it pays at all, what multiplies it, and what of it waits. */
export function RuleFields(props: Rules) {
  return (
    <>
      <Gates {...props} />
      <Multipliers {...props} />
      <Hold {...props} />
    </>
  );
}

/** Of another kind of thing another number means something. */
const thresholdOf = (of: LooksAt) => ('attainment' in of ? '80%' : 'earned' in of ? '0' : '');

const firstOf = (others: readonly Lookable[]): LooksAt => {
  const first = others.find(({ hasAttainment }) => hasAttainment);
  return first ? { attainment: first.id } : { metric: '' };
};

function Gates({ component, currency, wrong, onChange, others }: Rules) {
  const { t } = useTranslation();
  return (
    <StepRows
      label={t('pay.plans.form.gates')}
      add={t('pay.plans.form.addGate')}
      remove={t('pay.plans.form.removeGate')}
      rows={component.gates}
      blank={{ of: firstOf(others), atLeast: thresholdOf(firstOf(others)) }}
      {...{ least: 0, most: 5 }}
      onChange={(gates) => onChange({ ...component, gates })}
    >
      {(gate, set, at) => (
        <>
          <LooksAtField
            of={gate.of}
            others={others}
            onChange={(of) => set({ of, atLeast: sameKind(of, gate.of) ? gate.atLeast : thresholdOf(of) })}
            error={wrong(`gates.${at}.of`)}
            metricError={wrong(`gates.${at}.metric`)}
          />
          <ThresholdField
            key={Object.keys(gate.of)[0]}
            of={gate.of}
            label={t('pay.plans.form.atLeast')}
            value={gate.atLeast}
            currency={currency}
            onChange={(atLeast) => set({ ...gate, atLeast })}
            error={wrong(`gates.${at}.atLeast`)}
          />
        </>
      )}
    </StepRows>
  );
}

const sameKind = (a: LooksAt, b: LooksAt) => Object.keys(a)[0] === Object.keys(b)[0];

function Multipliers(props: Rules) {
  const { t } = useTranslation();
  const { component, onChange, others } = props;
  return (
    <StepRows<Multiplier>
      label={t('pay.plans.form.multipliers')}
      add={t('pay.plans.form.addMultiplier')}
      remove={t('pay.plans.form.removeMultiplier')}
      rows={component.multipliers}
      blank={{ of: firstOf(others), steps: [{ from: thresholdOf(firstOf(others)), times: '1.1' }] }}
      {...{ least: 0, most: 5 }}
      onChange={(multipliers) => onChange({ ...component, multipliers })}
    >
      {(each, set, at) => (
        <div className={css.fields}>
          <CheckField
            label={t('pay.plans.form.byDeal')}
            checked={'when' in each}
            onChange={(byDeal) =>
              set(
                byDeal
                  ? { when: { label: 'kind', is: '' }, times: '1.1' }
                  : { of: firstOf(others), steps: [{ from: thresholdOf(firstOf(others)), times: '1.1' }] },
              )
            }
          />
          {'when' in each ? (
            <OfDeals {...props} each={each} at={at} onSet={set} />
          ) : (
            <BySteps {...props} each={each} at={at} onSet={set} />
          )}
        </div>
      )}
    </StepRows>
  );
}

type One<M> = Rules & { each: M; at: number; onSet: (next: Multiplier) => void };

function OfDeals({ component, each, at, wrong, onSet }: One<Extract<Multiplier, { when: unknown }>>) {
  const { t } = useTranslation();
  return (
    <div className={css.step}>
      <DealsField
        when={each.when}
        isOfQuotes={'measure' in component && component.measure === acceptedQuotes}
        onChange={(when) => onSet({ ...each, when: when ?? { label: 'kind', is: '' } })}
        error={wrong(`multipliers.${at}.is`)}
      />
      <TextField
        required
        label={t('pay.plans.form.times')}
        value={each.times}
        onChange={(times) => onSet({ ...each, times })}
        error={wrong(`multipliers.${at}.times`) ?? wrong(`multipliers.${at}`)}
      />
    </div>
  );
}

function BySteps(props: One<Extract<Multiplier, { of: unknown }>>) {
  const { t } = useTranslation();
  const { each, at, wrong, onSet, others, currency } = props;
  const look = (of: LooksAt) =>
    onSet({ of, steps: sameKind(of, each.of) ? each.steps : [{ from: thresholdOf(of), times: '1.1' }] });
  return (
    <>
      <LooksAtField
        of={each.of}
        others={others}
        onChange={look}
        error={wrong(`multipliers.${at}.of`)}
        metricError={wrong(`multipliers.${at}.metric`)}
      />
      <StepRows
        label={t('pay.plans.form.steps')}
        rows={each.steps}
        blank={{ from: thresholdOf(each.of), times: '1.1' }}
        {...{ least: 1, most: 10, error: wrong(`multipliers.${at}.steps`) ?? wrong(`multipliers.${at}`) }}
        onChange={(steps) => onSet({ ...each, steps })}
      >
        {(step, set, place) => (
          <>
            <ThresholdField
              key={Object.keys(each.of)[0]}
              of={each.of}
              label={t('pay.plans.form.from')}
              value={step.from}
              currency={currency}
              onChange={(from) => set({ ...step, from })}
              error={wrong(`multipliers.${at}.steps.${place}.from`)}
            />
            <TextField
              required
              label={t('pay.plans.form.times')}
              value={step.times}
              onChange={(times) => set({ ...step, times })}
              error={wrong(`multipliers.${at}.steps.${place}.times`)}
            />
          </>
        )}
      </StepRows>
    </>
  );
}

function Hold({ component, wrong, onChange }: Rules) {
  const { t } = useTranslation();
  const { hold } = component;
  // There is no payment of a buyer that a bonus could wait for.
  const byDays = component.kind === 'bonus' || component.kind === 'behaviour';
  const set = (next: Component['hold']) => onChange({ ...component, hold: next });
  return (
    <fieldset className={css.steps}>
      <legend>{t('pay.plans.form.hold.legend')}</legend>
      <CheckField
        label={t('pay.plans.form.hold.has')}
        checked={hold !== null}
        onChange={(has) => set(has ? { share: '50%', until: byDays ? { days: 30 } : 'payment' } : null)}
      />
      {hold ? (
        <div className={css.step}>
          <TextField
            required
            label={t('pay.plans.form.share')}
            value={hold.share}
            onChange={(share) => set({ ...hold, share })}
            error={wrong('hold.share')}
          />
          <SelectField
            required
            label={t('pay.plans.form.hold.until')}
            value={hold.until === 'payment' ? 'payment' : 'days'}
            options={(byDays && hold.until !== 'payment' ? (['days'] as const) : (['payment', 'days'] as const)).map(
              (id) => ({ id, label: t(`pay.plans.form.hold.${id}`) }),
            )}
            onChange={(until) => set({ ...hold, until: until === 'payment' ? 'payment' : { days: 30 } })}
            error={wrong('hold.until')}
          />
          {hold.until === 'payment' ? null : (
            <DaysField
              required
              label={t('pay.plans.form.hold.count')}
              days={hold.until.days}
              onChange={(days) => set({ ...hold, until: { days: days ?? 0 } })}
              error={wrong('hold.days')}
            />
          )}
        </div>
      ) : null}
    </fieldset>
  );
}

/** Whole days; null where none are said. */
export function DaysField(props: {
  label: string;
  hint?: string;
  required?: boolean;
  days: number | null;
  error: string | undefined;
  onChange: (days: number | null) => void;
}) {
  const { days, onChange, required = false, ...field } = props;
  return (
    <TextField
      {...field}
      required={required}
      inputMode="numeric"
      maxLength={4}
      value={days === null || days === 0 ? '' : `${days}`}
      onChange={(typed) => {
        const digits = typed.replace(/\D/g, '');
        onChange(digits === '' ? null : Number(digits));
      }}
    />
  );
}
