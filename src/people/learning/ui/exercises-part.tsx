import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minorDigits } from '../../../ground/money.ts';
import { parseNumber } from '../../../ground/parse-number.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import css from './learning.module.css';
import { type Exercise, exercisesQuery } from './queries.ts';
import { useLearning } from './use-learning.ts';

/** Sums on the company's own numbers; of what one is not told there is none. */
export function ExercisesPart({ courseKey }: { courseKey: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(exercisesQuery(courseKey));
  if (!data) return null;
  return (
    <section aria-labelledby="exercises" className={css.card}>
      <h2 id="exercises">{t('learning.exercises')}</h2>
      <p className={css.quiet}>{t(data.items.length === 0 ? 'learning.noExercises' : 'learning.exercisesLead')}</p>
      {data.items.map((exercise) => (
        <Sum key={exercise.key} courseKey={courseKey} exercise={exercise} />
      ))}
    </section>
  );
}

function useGiven() {
  const { t } = useTranslation();
  const f = useFormat();
  return ({ of, kind, amount, currency }: Exercise['given'][number]): string => {
    const name = t(`learning.given.${of as 'won'}`, { defaultValue: of });
    const value =
      kind === 'money'
        ? f.money({ amount, currency: currency ?? 'EUR' })
        : kind === 'share'
          ? f.percent(amount)
          : f.number(amount, 1);
    return `${name}: ${value}`;
  };
}

function Sum({ courseKey, exercise }: { courseKey: string; exercise: Exercise }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const given = useGiven();
  const acts = useLearning();
  const [typed, setTyped] = useState('');
  const [told, setTold] = useState<{ isRight: boolean; right: number } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { key, unit, currency, about } = exercise;
  const scale = unit === 'share' ? 0.01 : unit === 'money' ? 10 ** minorDigits(currency ?? 'EUR') : 1;
  const read = parseNumber(typed, 4, i18n.language);
  const number = typed.trim() !== '' && 'value' in read ? read.value : null;
  const send = async () => {
    if (number === null) return;
    const sent = await acts.check(courseKey, { exercise: key, value: number * scale });
    setTold(sent.ok ? sent.answer : null);
    setProblem(sent.ok ? null : sent.problem);
  };
  const say = (value: number) =>
    unit === 'share'
      ? f.percent(value)
      : unit === 'money'
        ? f.money({ amount: Math.round(value), currency: currency ?? 'EUR' })
        : f.number(value, 2);
  return (
    <div className={css.sum}>
      <p>
        <b>{t(`learning.exercise.${key}`, { product: about ?? '' })}</b>
      </p>
      <p className={css.quiet}>{exercise.given.map(given).join(' · ')}</p>
      <Form
        submit={t('learning.check')}
        disabled={number === null}
        errors={fieldErrors(problem, []).rest}
        onSubmit={send}
      >
        <TextField
          required
          label={t(`learning.unit.${unit}`, { currency: currency ?? '' })}
          inputMode="decimal"
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setTold(null);
          }}
        />
      </Form>
      <p role="status">
        {told ? t(told.isRight ? 'learning.isRight' : 'learning.isOff', { right: say(told.right) }) : null}
      </p>
    </div>
  );
}
