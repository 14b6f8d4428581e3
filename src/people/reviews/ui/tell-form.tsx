import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Objective } from './objective-queries.ts';
import { useObjectives } from './use-objectives.ts';

/** Says how far an objective is that no metric tells, or drops one with a word why. */
export function TellForm({
  objective,
  how,
  onClose,
}: {
  objective: Objective;
  how: 'tell' | 'drop';
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const acts = useObjectives();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['toldShare', 'droppedWhy']);
  const title = t(`objectives.${how}`);
  const send = async () => {
    const said = await acts.change(
      objective,
      how === 'drop' ? { droppedWhy: text } : { toldShare: Number(text) / 100 },
    );
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        submit={title}
        disabled={text.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p>{objective.title}</p>
        {how === 'drop' ? (
          <TextField
            required
            lines={2}
            label={t('objectives.field.droppedWhy')}
            maxLength={400}
            value={text}
            onChange={setText}
            error={byField.droppedWhy}
          />
        ) : (
          <TextField
            required
            label={t('objectives.field.toldShare')}
            inputMode="numeric"
            value={text}
            onChange={setText}
            error={byField.toldShare}
          />
        )}
      </Form>
    </Dialog>
  );
}
