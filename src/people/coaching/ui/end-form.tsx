import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Plan } from './queries.ts';
import { useCoaching } from './use-coaching.ts';

/** Ends a plan: on its day it is reviewed, which says whether its number moved; before, it is dropped with a word why. */
export function EndForm({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useCoaching();
  const [learned, setLearned] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const isDue = plan.state === 'active' && plan.reviewOn !== null && plan.reviewOn <= f.today;
  const { byField, rest } = fieldErrors(problem, ['learned']);
  const send = async () => {
    const said = await acts.endPlan(plan, isDue ? 'reviewed' : 'dropped', learned);
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t(isDue ? 'coaching.review' : 'coaching.drop')} onClose={onClose}>
      <Form
        submit={t(isDue ? 'coaching.review' : 'coaching.drop')}
        disabled={!isDue && learned.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p>
          {isDue
            ? t('coaching.reviewText')
            : plan.reviewOn
              ? t('coaching.dropText', { day: f.day(plan.reviewOn) })
              : t('coaching.dropQueuedText')}
        </p>
        <TextField
          lines={3}
          required={!isDue}
          label={t(isDue ? 'coaching.learned' : 'coaching.why')}
          maxLength={1_000}
          value={learned}
          onChange={setLearned}
          error={byField.learned}
        />
      </Form>
    </Dialog>
  );
}
