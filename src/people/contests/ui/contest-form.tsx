import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type Way, ways } from '../rules/score.ts';
import css from './contests.module.css';
import type { Contests } from './queries.ts';
import { useContests } from './use-contests.ts';
import { useMetricName } from './words.ts';

/** A contest: over what, how it is scored, from when to when; what the number tempts to stands beside it. */
export function ContestForm({ metrics, onClose }: { metrics: Contests['metrics']; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useContests();
  const metricName = useMetricName();
  const [name, setName] = useState('');
  const [metricId, setMetric] = useState(metrics[0]?.id ?? '');
  const [way, setWay] = useState<Way>('own-best');
  const [firstDay, setFirst] = useState(f.today);
  const [lastDay, setLast] = useState('');
  const [prize, setPrize] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'metricId', 'firstDay', 'lastDay', 'prize']);
  const metric = metrics.find(({ id }) => id === metricId);
  const send = async () => {
    const said = await acts.announce({ name, prize, metricId, way, firstDay, lastDay });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('contests.announce')} onClose={onClose}>
      <Form
        submit={t('contests.announce')}
        disabled={name.trim() === '' || metricId === '' || firstDay === '' || lastDay === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('contests.field.name')}
          maxLength={120}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        <SelectField
          required
          label={t('contests.field.metric')}
          value={metricId}
          options={metrics.map(({ id }) => ({ id, label: metricName(id) }))}
          onChange={setMetric}
          error={byField.metricId}
        />
        {metric ? <p className={css.quiet}>{t(`contests.temptation.${metric.temptation}`)}</p> : null}
        <SelectField
          required
          label={t('contests.field.way')}
          value={way}
          options={ways.map((id) => ({ id, label: t(`contests.way.${id}`) }))}
          onChange={(id) => setWay(id as Way)}
        />
        <p className={css.quiet}>{t(`contests.wayText.${way}`)}</p>
        <DateField
          required
          label={t('contests.field.firstDay')}
          min={f.today}
          value={firstDay}
          onChange={setFirst}
          error={byField.firstDay}
        />
        <DateField
          required
          label={t('contests.field.lastDay')}
          min={firstDay}
          value={lastDay}
          onChange={setLast}
          error={byField.lastDay}
        />
        <TextField
          label={t('contests.field.prize')}
          maxLength={300}
          value={prize}
          onChange={setPrize}
          error={byField.prize}
        />
      </Form>
    </Dialog>
  );
}
