import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import css from './activities.module.css';
import type { Activity } from './api.ts';
import { kindsQuery } from './queries.ts';
import { useActs } from './use-acts.ts';

/** Done: what it came to and, in the same small form, what comes next. Enter keeps it. */
export function Complete({ activity, onClose }: { activity: Activity; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { complete } = useActs();
  const kinds = useQuery(kindsQuery()).data ?? [];
  const kind = kinds.find(({ id }) => id === activity.kind.id);
  const [outcome, setOutcome] = useState('');
  const [step, setStep] = useState('');
  const [stepKind, setStepKind] = useState(activity.kind.id);
  const [on, setOn] = useState(addDays(f.today, 7));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['outcome', 'next.subject', 'next.on']);
  const offered = kinds.filter(({ retired, happensAtOnce }) => !retired && !happensAtOnce);
  const send = async () => {
    const next = step.trim() ? { next: { kindId: stepKind, subject: step.trim(), on: on || null } } : {};
    const refused = await complete(activity, { ...(outcome ? { outcome } : {}), ...next });
    if (refused) setProblem(refused);
    else onClose();
  };
  return (
    <Dialog title={t('activities.completeTitle', { subject: activity.subject })} onClose={onClose}>
      <Form
        submit={t('activities.done')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {kind && kind.outcomes.length > 0 ? (
          <SelectField
            label={t('activities.field.outcome')}
            none={t('activities.noOutcome')}
            value={outcome}
            options={kind.outcomes.map((one) => ({ id: one, label: one }))}
            onChange={setOutcome}
            error={byField.outcome}
          />
        ) : null}
        {kind?.asksNextStep ? (
          <>
            <TextField
              label={t('activities.nextStep')}
              hint={t('activities.nextStepHint')}
              maxLength={200}
              autoComplete="off"
              value={step}
              onChange={setStep}
              error={byField['next.subject']}
            />
            <div className={css.row}>
              <SelectField
                required
                label={t('activities.field.kind')}
                value={stepKind}
                options={offered.map(({ id, name }) => ({ id, label: name }))}
                onChange={setStepKind}
              />
              <DateField label={t('activities.field.on')} value={on} onChange={setOn} error={byField['next.on']} />
            </div>
          </>
        ) : null}
      </Form>
    </Dialog>
  );
}
