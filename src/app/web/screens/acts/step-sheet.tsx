import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../ground/days.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../../kit/forms/fields.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';

type StepProps = {
  /** What was promised before; it is done by naming what comes next. */
  before: string | null;
  onSave: (changes: { nextStep: string; nextStepOn: string | null }) => Promise<string | null>;
  onClose: () => void;
};

/** The step before is done; what comes next, and when. */
export function StepSheet({ before, onSave, onClose }: StepProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const [step, setStep] = useState('');
  const [on, setOn] = useState(addDays(f.today, 1));
  const [problem, setProblem] = useState<string | null>(null);
  const send = async () => {
    const refused = await onSave({ nextStep: step.trim(), nextStepOn: on || null });
    if (refused === null) onClose();
    else setProblem(refused);
  };
  return (
    <Dialog title={before ? t('acts.step.after', { step: before }) : t('acts.step.title')} onClose={onClose}>
      <Form
        submit={t('acts.step.save')}
        errors={problem ? [problem] : []}
        disabled={step.trim() === ''}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField required label={t('acts.step.next')} maxLength={300} value={step} onChange={setStep} />
        <DateField label={t('acts.step.on')} value={on} onChange={setOn} />
      </Form>
    </Dialog>
  );
}
