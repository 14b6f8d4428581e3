import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { minorDigits } from '../../../ground/money.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { weeksOf } from '../rules/course.ts';
import { causesIn, type SupportKind, supportFor, supportKinds } from '../rules/diagnosis.ts';
import css from './improvement.module.css';
import type { CaseRead } from './queries.ts';
import { useImprovement } from './use-improvement.ts';
import { useImprovementWords } from './words.ts';

/** How an amount of this unit is typed: a share in percent, money in whole units of the currency. */
const scaleOf = (unit: string, currency: string) =>
  unit === 'share' ? 0.01 : unit === 'money' ? 10 ** minorDigits(currency) : 1;

/** A plan: what is to be seen, one number to reach, what the company promises, and for how long. */
export function PlanForm({ of, onClose }: { of: CaseRead; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useImprovement();
  const words = useImprovementWords();
  const [first] = supportFor(causesIn(of.case.answers ?? []));
  const [behaviour, setBehaviour] = useState('');
  const [metricId, setMetric] = useState(
    (of.aims.find((aim) => aim.metricId === 'deals_made') ?? of.aims[0])?.metricId ?? '',
  );
  const [atLeast, setAtLeast] = useState('');
  const [kind, setKind] = useState<SupportKind>(first ?? 'coaching');
  const [what, setWhat] = useState('');
  const [by, setBy] = useState(addDays(f.today, 14));
  const [coachingPlanId, setCoaching] = useState(of.coachingPlans[0]?.id ?? '');
  const [weeks, setWeeks] = useState(String(weeksOf.usual));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['behaviour', 'weeks', 'targets.0.atLeast', 'support.0.by']);
  const unit = of.aims.find((aim) => aim.metricId === metricId)?.unit ?? 'count';
  const amount = Number(atLeast.replace(',', '.')) * scaleOf(unit, of.currency);
  const send = async () => {
    const said = await acts.openPlan(of.case, {
      ...{ behaviour, coachingPlanId: coachingPlanId || null, weeks: Number(weeks) },
      targets: [{ metricId, atLeast: amount }],
      support: [{ kind, what, by }],
    });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('improvement.openPlan')} onClose={onClose}>
      <Form
        submit={t('improvement.openPlan')}
        disabled={behaviour.trim() === '' || what.trim() === '' || !(amount > 0)}
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
        <div className={css.row}>
          <SelectField
            required
            label={t('improvement.field.metric')}
            value={metricId}
            options={of.aims.map((aim) => ({ id: aim.metricId, label: words.metricName(aim.metricId) }))}
            onChange={setMetric}
          />
          <TextField
            required
            inputMode="decimal"
            label={t('improvement.field.atLeast')}
            hint={t('improvement.hint.atLeast')}
            value={atLeast}
            onChange={setAtLeast}
            error={byField['targets.0.atLeast']}
          />
        </div>
        <div className={css.row}>
          <SelectField
            required
            label={t('improvement.field.support')}
            value={kind}
            options={supportKinds.map((id) => ({ id, label: t(`improvement.support.${id}`) }))}
            onChange={(id) => setKind(id as SupportKind)}
          />
          <DateField
            required
            label={t('improvement.field.by')}
            min={f.today}
            value={by}
            onChange={setBy}
            error={byField['support.0.by']}
          />
        </div>
        <TextField
          required
          label={t('improvement.field.what')}
          hint={t('improvement.hint.what')}
          maxLength={300}
          value={what}
          onChange={setWhat}
        />
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
