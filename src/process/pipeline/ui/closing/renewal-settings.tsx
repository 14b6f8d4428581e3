import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { pipelinesQuery } from '../queries.ts';
import { sentence } from '../send.ts';
import { useSaved } from '../use-saved.ts';
import { type Closing, closingApi } from './api.ts';
import css from './closing.module.css';

/** Where renewals are opened and how early; a pipeline of the template for renewals is made under Pipelines. */
export function RenewalSettings({ closing, mayWrite }: { closing: Closing; mayWrite: boolean }) {
  const { t } = useTranslation();
  const saved = useSaved('closing-rules');
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
    const sent = await closingApi.call('PATCH /api/v1/closing-rules', {
      ifMatch: closing.version,
      body: { renewals: { pipelineId: pipelineId || null, daysBefore } },
    });
    if (!sent.ok) return setProblem(sentence(sent.problem as never, t));
    return saved(sent.answer.groupId, t('closing.settings.saved'));
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
