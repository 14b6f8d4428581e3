import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { type Anchor, Panel } from '../../../kit/panel/panel.tsx';
import type { DayItem } from './api.ts';
import css from './day.module.css';
import { dealWords } from './words.ts';

/** Writes what comes next without leaving the list. A promise that was due is done by naming the next one. */
export function NextStep(props: {
  item: DayItem;
  anchor: Anchor;
  onSave: (changes: { nextStep: string | null; nextStepOn: string | null }) => Promise<string | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const [step, setStep] = useState('');
  const [on, setOn] = useState(addDays(f.today, 1));
  const [problem, setProblem] = useState<string | null>(null);
  const { item } = props;
  const isDone = item.reason.kind === 'step-overdue' || item.reason.kind === 'step-today';

  const send = async () => {
    const said = await props.onSave({ nextStep: step.trim(), nextStepOn: on || null });
    if (said === null) props.onClose();
    else setProblem(said);
  };

  return (
    <Panel anchor={props.anchor} label={t('day.next.title')} onClose={props.onClose} width={320} align="end" sticky>
      <div className={css.next}>
        <h2>{isDone ? t('day.next.after', { step: item.deal.nextStep }) : t('day.next.title')}</h2>
        <p>{dealWords(item)}</p>
        <Form
          submit={t('day.next.save')}
          errors={problem ? [problem] : []}
          disabled={step.trim() === ''}
          onSubmit={send}
          extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
        >
          <TextField
            autoFocus
            required
            label={t('day.next.step')}
            maxLength={300}
            placeholder={t('day.next.example')}
            value={step}
            onChange={setStep}
          />
          <DateField label={t('day.next.on')} value={on} onChange={setOn} />
        </Form>
      </div>
    </Panel>
  );
}
