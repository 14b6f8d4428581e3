import { useTranslation } from 'react-i18next';
import { CheckField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import type { Commission } from '../rules/plan.ts';
import { acceptedQuotes, hasOwnQuota } from '../rules/plan-names.ts';
import type { Editing } from './component-fields.tsx';
import { Counts } from './counts.tsx';
import { DealsField } from './deals-field.tsx';
import { MeasureField } from './measure-field.tsx';
import css from './plan-form.module.css';
import { QuotaField } from './quota-field.tsx';
import { RateTable } from './rate-table.tsx';
import { StepRows } from './step-rows.tsx';

type Schedule = Commission['schedule'];

const hows = ['flat', 'marginal', 'retroactive', 'curve'] as const;

/** What stands in a rule of another kind as it is chosen: tiers stay tiers. */
function turned(schedule: Schedule, how: Schedule['how']): Schedule {
  if (how === 'flat') return { how, rate: 'rate' in schedule ? schedule.rate : 'x1' };
  if (how === 'curve')
    return {
      how,
      points: [
        { at: '50%', pays: '0%' },
        { at: '100%', pays: '100%' },
      ],
    };
  if ('tiers' in schedule) return { how, tiers: schedule.tiers };
  return { how, tiers: [{ from: '0%', rate: 'rate' in schedule ? schedule.rate : 'x1' }] };
}

/** A commission: at one rate, by tiers or by a curve, with what lies above an accelerator. */
export function CommissionFields({ component, currency, wrong, onChange }: Editing<Commission>) {
  const { t } = useTranslation();
  const { schedule } = component;
  const set = (next: Schedule) => onChange({ ...component, schedule: next });
  return (
    <>
      <div className={css.pair}>
        <MeasureField
          measure={component.measure}
          onChange={(measure) => {
            const { quota } = component;
            onChange({ ...component, measure, quota: quota === 'own' && !hasOwnQuota(measure) ? undefined : quota });
          }}
          error={wrong('measure')}
        />
        <QuotaField {...{ component, currency, wrong, onChange }} />
        <SelectField
          required
          label={t('pay.plans.form.how.label')}
          value={schedule.how}
          options={hows.map((id) => ({ id, label: t(`pay.plans.form.how.${id}`) }))}
          onChange={(how) => set(turned(schedule, how as Schedule['how']))}
        />
        {schedule.how === 'flat' ? (
          <TextField
            required
            label={t('pay.plans.form.rate')}
            hint={t('pay.plans.form.rateHint')}
            value={schedule.rate}
            onChange={(rate) => set({ how: 'flat', rate })}
            error={wrong('schedule.rate')}
          />
        ) : null}
      </div>
      <Counts counts={component.counts} onChange={(counts) => onChange({ ...component, counts })} />
      <DealsField
        all={t('pay.plans.form.allDeals')}
        when={component.only ?? null}
        isOfQuotes={component.measure === acceptedQuotes}
        onChange={(only) => onChange({ ...component, only: only ?? undefined })}
        error={wrong('only')}
      />
      {'tiers' in schedule ? (
        <StepRows
          label={t('pay.plans.form.tiers')}
          rows={schedule.tiers}
          blank={{ from: '', rate: '' }}
          {...{ least: 1, most: 20, error: wrong('schedule.tiers') }}
          onChange={(tiers) => set({ ...schedule, tiers })}
        >
          {(tier, change, at) => (
            <>
              <TextField
                required
                label={t('pay.plans.form.from')}
                value={tier.from}
                onChange={(from) => change({ ...tier, from })}
                error={wrong(`schedule.tiers.${at}.from`)}
              />
              <TextField
                required
                label={t('pay.plans.form.rate')}
                value={tier.rate}
                onChange={(rate) => change({ ...tier, rate })}
                error={wrong(`schedule.tiers.${at}.rate`)}
              />
            </>
          )}
        </StepRows>
      ) : null}
      {'tiers' in schedule ? <RateTable onTake={(tiers) => set({ ...schedule, tiers })} /> : null}
      {'points' in schedule ? (
        <StepRows
          label={t('pay.plans.form.points')}
          rows={schedule.points}
          blank={{ at: '', pays: '' }}
          {...{ least: 2, most: 20, error: wrong('schedule.points') }}
          onChange={(points) => set({ ...schedule, points })}
        >
          {(point, change, place) => (
            <>
              <TextField
                required
                label={t('pay.plans.form.from')}
                value={point.at}
                onChange={(at) => change({ ...point, at })}
                error={wrong(`schedule.points.${place}.at`)}
              />
              <TextField
                required
                label={t('pay.plans.form.ofTarget')}
                value={point.pays}
                onChange={(pays) => change({ ...point, pays })}
                error={wrong(`schedule.points.${place}.pays`)}
              />
            </>
          )}
        </StepRows>
      ) : null}
      <Decelerator {...{ component, wrong, onChange }} />
      <StepRows
        label={t('pay.plans.form.accelerators')}
        rows={component.accelerators}
        blank={{ from: '100%', times: '1.5' }}
        {...{ least: 0, most: 5, error: wrong('accelerators') }}
        onChange={(accelerators) => onChange({ ...component, accelerators })}
      >
        {(each, change, at) => (
          <>
            <TextField
              required
              label={t('pay.plans.form.from')}
              value={each.from}
              onChange={(from) => change({ ...each, from })}
              error={wrong(`accelerators.${at}.from`)}
            />
            <TextField
              required
              label={t('pay.plans.form.times')}
              value={each.times}
              onChange={(times) => change({ ...each, times })}
              error={wrong(`accelerators.${at}.times`)}
            />
          </>
        )}
      </StepRows>
    </>
  );
}

function Decelerator({ component, wrong, onChange }: Pick<Editing<Commission>, 'component' | 'wrong' | 'onChange'>) {
  const { t } = useTranslation();
  const { decelerator } = component;
  const set = (next: Commission['decelerator']) => onChange({ ...component, decelerator: next });
  return (
    <fieldset className={css.steps}>
      <legend>{t('pay.plans.form.decelerator.legend')}</legend>
      <CheckField
        label={t('pay.plans.form.decelerator.has')}
        checked={decelerator !== null}
        onChange={(has) => set(has ? { below: '50%', times: '0.5' } : null)}
      />
      {decelerator ? (
        <div className={css.step}>
          <TextField
            required
            label={t('pay.plans.form.decelerator.below')}
            value={decelerator.below}
            onChange={(below) => set({ ...decelerator, below })}
            error={wrong('decelerator.below')}
          />
          <TextField
            required
            label={t('pay.plans.form.times')}
            value={decelerator.times}
            onChange={(times) => set({ ...decelerator, times })}
            error={wrong('decelerator.times') ?? wrong('decelerator')}
          />
        </div>
      ) : null}
    </fieldset>
  );
}
