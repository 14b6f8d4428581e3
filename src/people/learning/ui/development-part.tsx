import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { ReasonDialog } from '../../../kit/forms/dialogs.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { DevelopmentForm } from './development-form.tsx';
import css from './learning.module.css';
import { type Development, developmentQuery } from './queries.ts';
import { useLearning } from './use-learning.ts';

/** What somebody works towards over the years, and when it is looked at again; to be begun where there is none. */
export function DevelopmentPart({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(developmentQuery);
  if (!data) return null;
  const plan = data.items.find(({ person }) => person.id === personId);
  return (
    <section aria-labelledby={`development-${personId}`}>
      <h2 id={`development-${personId}`}>{t('learning.development.title')}</h2>
      {plan ? (
        <Plan plan={plan} />
      ) : (
        <p>
          <span className={css.quiet}>{t('learning.development.none')}</span>{' '}
          <Button onClick={() => setOpen(true)}>{t('learning.development.make')}</Button>
        </p>
      )}
      {isOpen ? <DevelopmentForm personId={personId} plan={null} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

/** The goals of one plan, with what can be said of them. */
export function Plan({ plan }: { plan: Development }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useLearning();
  const [isOpen, setOpen] = useState(false);
  const finish = (key: string) =>
    acts.changePlan(plan, {
      goals: plan.goals.map((goal) => (goal.key === key ? { ...goal, doneOn: f.today } : goal)),
    });
  return (
    <div className={css.card}>
      <ul className={css.goals}>
        {plan.goals.map((goal) => (
          <li key={goal.key}>
            {goal.text} {goal.courseKey ? <Go href={`/learning/${goal.courseKey}`}>{t('ramp.openCourse')}</Go> : null}{' '}
            {goal.doneOn ? (
              <Tag tone="good">{t('ramp.doneOn', { day: f.day(goal.doneOn) })}</Tag>
            ) : goal.byOn ? (
              <span className={css.quiet}>{t('ramp.dueOn', { day: f.day(goal.byOn) })}</span>
            ) : null}{' '}
            {plan.mayWrite && !goal.doneOn ? (
              <Button onClick={() => void finish(goal.key)}>{t('learning.development.done')}</Button>
            ) : null}
          </li>
        ))}
      </ul>
      <p>
        {plan.isReviewDue ? (
          <Tag tone="warn">{t('learning.development.due', { day: f.day(plan.reviewOn) })}</Tag>
        ) : (
          <span className={css.quiet}>{t('learning.development.next', { day: f.day(plan.reviewOn) })}</span>
        )}
        {plan.reviewedOn ? ` ${t('learning.development.last', { day: f.day(plan.reviewedOn) })} ${plan.learned}` : null}
      </p>
      {plan.mayWrite ? (
        <div className={css.acts}>
          <Button onClick={() => setOpen(true)}>{t('learning.development.change')}</Button>
          <Review plan={plan} />
        </div>
      ) : null}
      {isOpen ? <DevelopmentForm personId={plan.person.id} plan={plan} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

function Review({ plan }: { plan: Development }) {
  const { t } = useTranslation();
  const acts = useLearning();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const send = async (learned: string) => {
    const problem = await acts.changePlan(plan, { learned });
    if (!problem) close();
    return problem && sentenceOf(problem, t('kit.unreachable'));
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('learning.development.review')}</Button>
      {isOpen ? (
        <ReasonDialog
          title={t('learning.development.review')}
          text={t('learning.development.reviewText')}
          label={t('learning.development.learned')}
          submit={t('learning.development.review')}
          least={3}
          onSubmit={send}
          onClose={close}
        />
      ) : null}
    </>
  );
}
