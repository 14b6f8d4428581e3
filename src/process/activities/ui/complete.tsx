import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Activity } from './api.ts';
import { NextFields, sentStep } from './next-fields.tsx';
import { kindsQuery } from './queries.ts';
import { useActs } from './use-acts.ts';
import { saidOfPeople } from './words.ts';

/** Done: what it came to and, in the same small form, what comes next. Enter keeps it. */
export function Complete({ activity, onClose }: { activity: Activity; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { complete } = useActs();
  const kinds = useQuery(kindsQuery()).data ?? [];
  const kind = kinds.find(({ id }) => id === activity.kind.id);
  const [outcome, setOutcome] = useState('');
  const [step, setStep] = useState({ subject: '', kindId: activity.kind.id, on: addDays(f.today, 7) });
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['outcome', 'next.subject', 'next.on']);
  const send = async () => {
    const refused = await complete(activity, { ...(outcome ? { outcome } : {}), ...sentStep(step) });
    if (refused) setProblem(refused);
    else onClose();
  };
  return (
    <Dialog title={t('activities.completeTitle', { subject: activity.subject })} onClose={onClose}>
      <Form
        submit={t('activities.done')}
        errors={saidOfPeople(rest)}
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
        {kind?.asksNextStep ? <NextFields step={step} kinds={kinds} errors={byField} onChange={setStep} /> : null}
      </Form>
    </Dialog>
  );
}
