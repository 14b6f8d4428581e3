import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { calibrated } from '../rules/answers.ts';
import { type Rating, scale } from '../rules/questions.ts';
import type { Calibration } from './appraisal-queries.ts';
import { useAppraisals } from './use-appraisals.ts';
import { useReviewWords } from './words.ts';

/** Changes one rating, with its reason; what was given stays beside it. */
export function CalibrateForm({ line, onClose }: { line: Calibration['items'][number]; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useAppraisals();
  const words = useReviewWords();
  const now = calibrated(line.ratings.answers, line.ratings.changes);
  const [key, setKey] = useState(now[0]?.key ?? '');
  const rating = now.find((answer) => answer.key === key)?.rating ?? 3;
  const [to, setTo] = useState<Rating | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['key', 'to', 'reason']);
  const send = async () => {
    const said = await acts.calibrate(line.ratings, { key, to: to ?? rating, reason });
    setProblem(said);
    if (!said) onClose();
  };
  const title = t('appraisals.change', { name: line.person.name });
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        submit={title}
        disabled={reason.trim() === '' || to === null}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <SelectField
          label={t('appraisals.field.question')}
          value={key}
          options={now.map((answer) => ({ id: answer.key, label: `${words.topicName(answer)}: ${answer.rating}` }))}
          onChange={setKey}
          error={byField.key}
        />
        <SelectField
          label={t('appraisals.field.to')}
          value={String(to ?? rating)}
          options={scale.map((step) => ({ id: String(step), label: `${step} · ${t(`appraisals.anchor.${step}`)}` }))}
          onChange={(step) => setTo(Number(step) as Rating)}
          error={byField.to}
        />
        <TextField
          required
          lines={2}
          label={t('appraisals.field.reason')}
          maxLength={400}
          value={reason}
          onChange={setReason}
          error={byField.reason}
        />
      </Form>
    </Dialog>
  );
}
