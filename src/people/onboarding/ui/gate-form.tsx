import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { passesGate } from '../rules/gates.ts';
import css from './onboarding.module.css';
import type { Plan, Step } from './queries.ts';
import { useRamp } from './use-ramp.ts';
import { useRampWords } from './words.ts';

const given = ['1', '2', '3', '4', '5'] as const;

/** Judges a gate: from 1 to 5 for each thing that it looks at; whether that passes is said before it is sent. */
export function GateForm({ plan, step, onClose }: { plan: Plan; step: Step; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useRamp();
  const words = useRampWords();
  const [on, setOn] = useState(f.today);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['on', 'points', 'note']);
  const points = step.rubric.flatMap(({ key }) => (chosen[key] ? [{ key, points: Number(chosen[key]) }] : []));
  const passes = passesGate(step, points);
  const send = async () => {
    const said = await acts.judge(plan, { stepKey: step.key, on, points, note: note.trim() || null });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={words.stepName(step)} onClose={onClose}>
      <Form
        submit={t('ramp.judge')}
        disabled={passes === null || !on}
        errors={byField.points ? [...rest, byField.points] : rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {step.rubric.map((criterion) => (
          <SelectField
            key={criterion.key}
            required
            label={words.criterionName(criterion)}
            value={chosen[criterion.key] ?? ''}
            none={t('ramp.choose')}
            options={given.map((id) => ({ id, label: t(`ramp.points.${id}`) }))}
            onChange={(point) => setChosen({ ...chosen, [criterion.key]: point })}
          />
        ))}
        <p className={css.quiet} aria-live="polite">
          {passes === null
            ? t('ramp.passFrom', { mark: f.number(step.passMark ?? 1, 1) })
            : t(passes ? 'ramp.wouldPass' : 'ramp.wouldNotPass')}
        </p>
        <DateField required label={t('ramp.field.onDay')} value={on} onChange={setOn} error={byField.on} />
        <TextField
          lines={2}
          label={t('ramp.field.note')}
          maxLength={2_000}
          value={note}
          onChange={setNote}
          error={byField.note}
        />
      </Form>
    </Dialog>
  );
}
