import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Plan, Step } from './queries.ts';
import { useRamp } from './use-ramp.ts';
import { useRampWords } from './words.ts';

/** Puts down what was done: on which day, of a call with whom, and a word about it. */
export function LogForm({ plan, step, onClose }: { plan: Plan; step: Step; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useRamp();
  const words = useRampWords();
  const [onDay, setDay] = useState(f.today);
  const [companion, setCompanion] = useState<Person | null>(null);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['onDay', 'withId', 'note']);
  const send = async () => {
    const body = { stepKey: step.key, onDay, withId: companion?.id ?? null, note: note.trim() || null };
    const said = await acts.log(plan, body);
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={words.stepName(step)} onClose={onClose}>
      <Form
        submit={t('ramp.log')}
        disabled={!onDay}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <DateField required label={t('ramp.field.onDay')} value={onDay} onChange={setDay} error={byField.onDay} />
        {step.kind === 'milestone' ? null : (
          <PersonField label={t('ramp.field.with')} value={companion} onChange={setCompanion} error={byField.withId} />
        )}
        <TextField label={t('ramp.field.note')} maxLength={400} value={note} onChange={setNote} error={byField.note} />
      </Form>
    </Dialog>
  );
}
