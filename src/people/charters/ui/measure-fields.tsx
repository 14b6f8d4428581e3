import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import { type Measure, type Pace, paces } from '../rules/charter.ts';
import css from './charters.module.css';
import type { Charters } from './queries.ts';
import { useMeasureWords } from './words.ts';

type Metric = Charters['metrics'][number];

/** A number as it is typed: a share in hundredths, money in whole units. */
const scaleOf = (unit: string | undefined): number => (unit === 'share' ? 0.01 : unit === 'money' ? 100 : 1);

/** By which numbers success is seen: added one by one, each taken out again. */
export function MeasureFields(props: {
  measures: readonly Measure[];
  metrics: readonly Metric[];
  onChange: (measures: Measure[]) => void;
}) {
  const { t } = useTranslation();
  const words = useMeasureWords();
  const { measures, metrics, onChange } = props;
  const left = metrics.filter(({ id }) => !measures.some(({ metricId }) => metricId === id));
  const [metricId, setMetric] = useState('');
  const [typed, setTyped] = useState('');
  const [every, setEvery] = useState<Pace>('quarter');
  const chosen = metrics.find(({ id }) => id === metricId);
  const add = () => {
    const goal = typed.trim() === '' ? null : Number(typed.replace(',', '.')) * scaleOf(chosen?.unit);
    if (!chosen || (goal !== null && !Number.isFinite(goal))) return;
    onChange([...measures, { metricId, goal, every }]);
    setMetric('');
    setTyped('');
  };
  return (
    <fieldset className={css.fields}>
      <legend>{t('charters.field.measures')}</legend>
      <ul className={css.list}>
        {measures.map((measure) => {
          const of = metrics.find(({ id }) => id === measure.metricId);
          return (
            <li key={measure.metricId}>
              <span className={css.told}>
                {words.nameOf(measure.metricId)}:{' '}
                {words.goalOf({ ...measure, unit: of?.unit ?? '', betterIs: of?.betterIs ?? 'higher' })}
              </span>
              <IconButton
                icon="close"
                label={t('charters.dropMeasure', { name: words.nameOf(measure.metricId) })}
                onClick={() => onChange(measures.filter((one) => one !== measure))}
              />
            </li>
          );
        })}
      </ul>
      <div className={css.line}>
        <SelectField
          label={t('charters.field.metric')}
          value={metricId}
          options={[
            { id: '', label: t('charters.choose') },
            ...left.map(({ id }) => ({ id, label: words.nameOf(id) })),
          ]}
          onChange={setMetric}
        />
        <TextField
          label={t(chosen?.unit === 'share' ? 'charters.field.goalShare' : 'charters.field.goal')}
          inputMode="decimal"
          value={typed}
          onChange={setTyped}
        />
        <SelectField
          required
          label={t('charters.field.every')}
          value={every}
          options={paces.map((id) => ({ id, label: t(`charters.every.${id}`) }))}
          onChange={(id) => setEvery(id as Pace)}
        />
        <Button disabled={!chosen} onClick={add}>
          {t('charters.addMeasure')}
        </Button>
      </div>
    </fieldset>
  );
}
