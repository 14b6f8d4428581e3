import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import type { Standing } from '../../../../kit/forms/standing-form.tsx';
import { pipelinesQuery } from '../queries.ts';
import { sentence } from '../send.ts';
import { useSaved } from '../use-saved.ts';
import type { Closing } from './api.ts';
import css from './closing.module.css';
import { useSaveRules } from './use-save-rules.ts';

/** Where renewals are opened and how early; a pipeline of the template for renewals is made under Pipelines. */
export function RenewalSettings({ record: closing, onSaved, mayWrite }: Standing<Closing> & { mayWrite: boolean }) {
  const { t } = useTranslation();
  const saved = useSaved('closing-rules');
  const save = useSaveRules((rules) => rules.renewals);
  const pipelines = useQuery(pipelinesQuery(null)).data?.filter(({ retiredOn }) => retiredOn === null) ?? [];
  const [pipelineId, setPipeline] = useState(closing.renewals.pipelineId ?? '');
  const [days, setDays] = useState(String(closing.renewals.daysBefore));
  const [problem, setProblem] = useState<string | null>(null);
  if (!mayWrite) {
    const name = pipelines.find(({ id }) => id === closing.renewals.pipelineId)?.name;
    return (
      <p>
        {name
          ? t('closing.renewals.told', { pipeline: name, count: closing.renewals.daysBefore })
          : t('closing.renewals.none')}
      </p>
    );
  }
  const send = async () => {
    const daysBefore = Number(days);
    if (!Number.isInteger(daysBefore) || daysBefore < 1 || daysBefore > 730)
      return setProblem(t('closing.renewals.bad'));
    const sent = await save(closing, { renewals: { pipelineId: pipelineId || null, daysBefore } });
    if (!sent.ok) return setProblem(sentence(sent.problem as never, t));
    await saved(sent.answer.groupId, t('closing.settings.saved'));
    return onSaved();
  };
  return (
    <div className={css.form}>
      <Form submit={t('closing.save')} errors={problem ? [problem] : []} onSubmit={send}>
        <SelectField
          label={t('closing.renewals.pipeline')}
          none={t('closing.renewals.none')}
          value={pipelineId}
          options={pipelines.map(({ id, name }) => ({ id, label: name }))}
          onChange={setPipeline}
        />
        <TextField
          required
          inputMode="numeric"
          label={t('closing.renewals.days')}
          hint={t('closing.renewals.hint')}
          value={days}
          onChange={setDays}
        />
      </Form>
    </div>
  );
}
