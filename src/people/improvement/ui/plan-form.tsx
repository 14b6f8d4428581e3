import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { minorDigits } from '../../../ground/money.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { weeksOf } from '../rules/course.ts';
import { causesIn, supportFor } from '../rules/diagnosis.ts';
import css from './improvement.module.css';
import { type AimDraft, AimRow, type SupportDraft, SupportRow } from './plan-rows.tsx';
import type { CaseRead } from './queries.ts';
import { useImprovement } from './use-improvement.ts';

const most = { aims: 3, support: 6 };

/** How an amount of this unit is typed: a share in percent, money in whole units of the currency. */
const scaleOf = (unit: string, currency: string) =>
  unit === 'share' ? 0.01 : unit === 'money' ? 10 ** minorDigits(currency) : 1;

const changed = <One,>(all: readonly One[], at: number, said: One): One[] =>
  all.map((one, place) => (place === at ? said : one));

/** A plan: what is to be seen, the numbers to reach, what the company promises, and for how long. */
export function PlanForm({ of, onClose }: { of: CaseRead; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useImprovement();
  const usualAim = (of.aims.find(({ metricId }) => metricId === 'deals_made') ?? of.aims[0])?.metricId ?? '';
  const freshSupport = (kind: SupportDraft['kind']): SupportDraft => ({ kind, what: '', by: addDays(f.today, 14) });
  const [behaviour, setBehaviour] = useState('');
  const [aims, setAims] = useState<readonly AimDraft[]>([{ metricId: usualAim, atLeast: '' }]);
  const [support, setSupport] = useState(() => supportFor(causesIn(of.case.answers ?? [])).map(freshSupport));
  const [coachingPlanId, setCoaching] = useState(of.coachingPlans[0]?.id ?? '');
  const [weeks, setWeeks] = useState(String(weeksOf.usual));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, [
    ...['behaviour', 'weeks'],
    ...aims.map((_, at) => `targets.${at}.atLeast`),
    ...support.map((_, at) => `support.${at}.by`),
  ]);
  const nextAim = of.aims.find(({ metricId }) => !aims.some((aim) => aim.metricId === metricId));
  const targets = aims.map(({ metricId, atLeast }) => {
    const unit = of.aims.find((aim) => aim.metricId === metricId)?.unit ?? 'count';
    return { metricId, atLeast: Number(atLeast.replace(',', '.')) * scaleOf(unit, of.currency) };
  });
  const isWhole =
    behaviour.trim() !== '' &&
    support.every(({ what }) => what.trim() !== '') &&
    targets.every(({ atLeast }) => atLeast > 0);
  const send = async () => {
    const body = { behaviour, targets, support, coachingPlanId: coachingPlanId || null, weeks: Number(weeks) };
    const said = await acts.openPlan(of.case, body);
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('improvement.openPlan')} onClose={onClose}>
      <Form
        submit={t('improvement.openPlan')}
        disabled={!isWhole}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p className={css.quiet}>{t('improvement.planText')}</p>
        <TextField
          required
          lines={2}
          label={t('improvement.field.behaviour')}
          hint={t('improvement.hint.behaviour')}
          maxLength={300}
          value={behaviour}
          onChange={setBehaviour}
          error={byField.behaviour}
        />
        {aims.map((aim, at) => (
          <AimRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
            key={at}
            aims={of.aims}
            aim={aim}
            onChange={(said) => setAims(changed(aims, at, said))}
            error={byField[`targets.${at}.atLeast`]}
          />
        ))}
        {nextAim && aims.length < most.aims ? (
          <Button kind="link" onClick={() => setAims([...aims, { metricId: nextAim.metricId, atLeast: '' }])}>
            {t('improvement.addAim')}
          </Button>
        ) : null}
        {support.map((one, at) => (
          <SupportRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
            key={at}
            support={one}
            onChange={(said) => setSupport(changed(support, at, said))}
            error={byField[`support.${at}.by`]}
          />
        ))}
        {support.length < most.support ? (
          <Button kind="link" onClick={() => setSupport([...support, freshSupport('training')])}>
            {t('improvement.addSupport')}
          </Button>
        ) : null}
        {of.coachingPlans.length > 0 ? (
          <SelectField
            label={t('improvement.field.coaching')}
            value={coachingPlanId}
            none={t('improvement.noCoaching')}
            options={of.coachingPlans.map(({ id, behaviour: label }) => ({ id, label }))}
            onChange={setCoaching}
          />
        ) : null}
        <TextField
          inputMode="numeric"
          label={t('improvement.field.weeks')}
          value={weeks}
          onChange={setWeeks}
          error={byField.weeks}
        />
      </Form>
    </Dialog>
  );
}
