import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import { type Pace, paces } from '../../charters/index.ts';
import type { Goal, Team } from './queries.ts';
import css from './spaces.module.css';
import { scaleOf, useGoalWords } from './words.ts';

/** What the team is to reach: added one by one, each taken out again. What is said here its members see as one sum. */
export function GoalFields(props: {
  goals: readonly Goal[];
  metrics: Team['metrics'];
  onChange: (goals: Goal[]) => void;
}) {
  const { t } = useTranslation();
  const words = useGoalWords();
  const { goals, metrics, onChange } = props;
  const [metricId, setMetric] = useState('');
  const [typed, setTyped] = useState('');
  const [every, setEvery] = useState<Pace>('quarter');
  const unitOf = (id: string) => metrics.find((one) => one.id === id)?.unit;
  const goal = typed.trim() === '' ? Number.NaN : Number(typed.replace(',', '.')) * scaleOf(unitOf(metricId));
  const isThere = goals.some((one) => one.metricId === metricId && one.every === every);
  const add = () => {
    onChange([...goals, { metricId, goal, every }]);
    setMetric('');
    setTyped('');
  };
  return (
    <fieldset className={css.fields}>
      <legend>{t('spaces.goals')}</legend>
      <p className={css.quiet}>{t('spaces.goalsShown')}</p>
      <ul className={css.list}>
        {goals.map((one) => (
          <li key={`${one.metricId} ${one.every}`}>
            <span className={css.told}>
              {words.nameOf(one.metricId)}: {words.said(one.goal, unitOf(one.metricId) ?? '')},{' '}
              {t(`charters.every.${one.every}`)}
            </span>
            <IconButton
              icon="close"
              label={t('charters.dropMeasure', { name: words.nameOf(one.metricId) })}
              onClick={() => onChange(goals.filter((other) => other !== one))}
            />
          </li>
        ))}
      </ul>
      <div className={css.line}>
        <SelectField
          label={t('charters.field.metric')}
          value={metricId}
          options={[
            { id: '', label: t('charters.choose') },
            ...metrics
              .map(({ id }) => ({ id, label: words.nameOf(id) }))
              .toSorted((a, b) => a.label.localeCompare(b.label)),
          ]}
          onChange={setMetric}
        />
        <TextField
          label={t(unitOf(metricId) === 'share' ? 'charters.field.goalShare' : 'spaces.field.goal')}
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
        <Button disabled={metricId === '' || !Number.isFinite(goal) || isThere || goals.length >= 8} onClick={add}>
          {t('spaces.addGoal')}
        </Button>
      </div>
    </fieldset>
  );
}
