import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addMonths } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import css from './learning.module.css';
import { coursesQuery, type Development } from './queries.ts';
import { useCourseWords } from './shipped-words.ts';
import { useLearning } from './use-learning.ts';

type Goal = Development['goals'][number];
const mostGoals = 5;
const aGoal = (at: number): Goal => ({ key: `goal-${at}`, text: '', courseKey: null, byOn: null, doneOn: null });

/** A plan: a few goals, each with the course that helps, and the day on which it is looked at. */
export function DevelopmentForm(props: { personId: string; plan: Development | null; onClose: () => void }) {
  const { personId, plan, onClose } = props;
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useLearning();
  const words = useCourseWords();
  const courses = useQuery(coursesQuery).data?.items ?? [];
  const [goals, setGoals] = useState<Goal[]>(plan ? plan.goals : [aGoal(1)]);
  const [reviewOn, setReview] = useState(plan?.reviewOn ?? addMonths(f.today, 12));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['reviewOn']);
  const said = goals.filter(({ text }) => text.trim() !== '');
  const put = (at: number, more: Partial<Goal>) =>
    setGoals(goals.map((goal, place) => (place === at ? { ...goal, ...more } : goal)));
  const add = () =>
    setGoals([...goals, aGoal(1 + Math.max(0, ...goals.map(({ key }) => Number(key.split('-')[1]) || 0)))]);
  const send = async () => {
    const sent = plan
      ? await acts.changePlan(plan, { goals: said, reviewOn })
      : await acts.makePlan(personId, said, reviewOn);
    setProblem(sent);
    if (!sent) onClose();
  };
  return (
    <Dialog title={t('learning.development.title')} onClose={onClose}>
      <Form
        submit={t('learning.development.keep')}
        disabled={said.length === 0 || !reviewOn}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {goals.map((goal, at) => (
          <div key={goal.key} className={css.goal}>
            <TextField
              required={at === 0}
              label={t('learning.development.goal', { number: f.number(at + 1) })}
              maxLength={300}
              value={goal.text}
              onChange={(text) => put(at, { text })}
            />
            <SelectField
              label={t('learning.development.course', { number: f.number(at + 1) })}
              value={goal.courseKey ?? ''}
              none={t('learning.development.noCourse')}
              options={courses.map((course) => ({ id: course.key, label: words.name(course) }))}
              onChange={(key) => put(at, { courseKey: key || null })}
            />
          </div>
        ))}
        {goals.length < mostGoals ? <Button onClick={add}>{t('learning.development.more')}</Button> : null}
        <DateField
          required
          label={t('learning.development.reviewOn')}
          value={reviewOn}
          onChange={setReview}
          error={byField.reviewOn}
        />
      </Form>
    </Dialog>
  );
}
