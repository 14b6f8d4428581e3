import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { type Anchor, Panel } from '../../../kit/panel/panel.tsx';
import { nextWorkday } from '../plan/rules/plan.ts';
import { doneAs, kindInWords } from '../rules/came.ts';
import type { DayItem } from './api.ts';
import css from './day.module.css';
import { kindsQuery } from './queries.ts';
import { useDone } from './use-done.ts';
import { dealWords } from './words.ts';

/** Writes what comes next without leaving the list. A promise that was due is done by naming the next one, and what it came to if one likes. */
export function NextStep(props: {
  item: DayItem;
  anchor: Anchor;
  onSave: (changes: { nextStep: string | null; nextStepOn: string | null }) => Promise<string | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const [step, setStep] = useState('');
  const [on, setOn] = useState(nextWorkday(f.today));
  const [chosen, setChosen] = useState<string | null>(null);
  const [outcome, setOutcome] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const done = useDone();
  const { item } = props;
  const isDone = item.reason.kind === 'step-overdue' || item.reason.kind === 'step-today';
  const kinds = useQuery({ ...kindsQuery(), enabled: isDone }).data ?? [];
  // The step itself often says what it was: “Call Ana”.
  const kindId = chosen ?? kindInWords(item.deal.nextStep ?? '', kinds)?.id ?? '';
  const kind = kinds.find(({ id }) => id === kindId);
  const { byField, rest } = fieldErrors(problem, ['kindId', 'outcome', 'nextStep', 'nextStepOn']);

  const send = async () => {
    const next = { nextStep: step.trim(), nextStepOn: on };
    if (isDone && kind) {
      const refused = await done(item, { ...next, kindId, outcome: outcome || null });
      if (refused) setProblem(refused);
      else props.onClose();
      return;
    }
    const refused = await props.onSave({ ...next, nextStepOn: on || null });
    if (refused === null) props.onClose();
    else setSaid(refused);
  };

  return (
    <Panel anchor={props.anchor} label={t('day.next.title')} onClose={props.onClose} width={320} align="end" sticky>
      <div className={css.next}>
        <h2>{isDone ? t('day.next.after', { step: item.deal.nextStep }) : t('day.next.title')}</h2>
        <p>{dealWords(item)}</p>
        <Form
          submit={t('day.next.save')}
          errors={said ? [said] : rest}
          disabled={step.trim() === ''}
          onSubmit={send}
          extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
        >
          {isDone ? (
            <div className={css.came}>
              <SelectField
                label={t('day.next.kind')}
                none={t('day.next.noKind')}
                value={kindId}
                options={doneAs(kinds).map(({ id, name }) => ({ id, label: name }))}
                onChange={(id) => {
                  setChosen(id);
                  setOutcome('');
                }}
                error={byField.kindId}
              />
              {kind && kind.outcomes.length > 0 ? (
                <SelectField
                  label={t('day.next.outcome')}
                  none={t('day.next.noOutcome')}
                  value={outcome}
                  options={kind.outcomes.map((one) => ({ id: one, label: one }))}
                  onChange={setOutcome}
                  error={byField.outcome}
                />
              ) : null}
            </div>
          ) : null}
          <TextField
            autoFocus
            required
            label={t('day.next.step')}
            maxLength={300}
            placeholder={t('day.next.example')}
            value={step}
            onChange={setStep}
            error={byField.nextStep}
          />
          <DateField
            label={t('day.next.on')}
            required={isDone && kind !== undefined}
            value={on}
            onChange={setOn}
            error={byField.nextStepOn}
          />
        </Form>
      </div>
    </Panel>
  );
}
