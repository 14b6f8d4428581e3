import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import css from './calling.module.css';
import type { Call, CallKind } from './queries.ts';
import { useCalls } from './use-calls.ts';
import { titleOf } from './words.ts';

type Given = { call: Call; kind: CallKind | undefined; outcome: string; onClose: () => void };

/** What is next: who was not reached is called again tomorrow unless one says otherwise; who was, is asked for. Enter keeps it. */
export function AfterCall({ call, kind, outcome, onClose }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const { made } = useCalls();
  const answers = kind?.twoWayOutcomes ?? [];
  const spoke = answers.length === 0 || answers.includes(outcome);
  const again = call.subject ?? t('calling.leadSubject', { name: titleOf(call, t) });
  const [subject, setSubject] = useState(spoke ? '' : again);
  const [on, setOn] = useState(addDays(f.today, spoke ? 7 : 1));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['next.subject', 'next.on']);
  const send = async () => {
    const next = subject.trim() === '' ? null : { subject: subject.trim(), on };
    setProblem(await made(call, { outcome: kind && kind.outcomes.length > 0 ? outcome : null, next, spoke }));
  };
  return (
    <div className={css.after}>
      <h3>{outcome}</h3>
      <Form
        submit={t('calling.save')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          autoFocus
          label={t('calling.next')}
          hint={t('calling.nextHint')}
          maxLength={200}
          autoComplete="off"
          value={subject}
          onChange={setSubject}
          error={byField['next.subject']}
        />
        <DateField label={t('calling.nextOn')} value={on} onChange={setOn} error={byField['next.on']} />
      </Form>
    </div>
  );
}
