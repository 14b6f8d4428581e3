import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { GateForm } from './gate-form.tsx';
import { LogForm } from './log-form.tsx';
import css from './onboarding.module.css';
import type { Plan, Step } from './queries.ts';
import { useRamp } from './use-ramp.ts';
import { useRampWords } from './words.ts';

/** A step with its day, what stands for it, and what can be done about it. */
export function StepRow({ plan, step }: { plan: Plan; step: Step }) {
  const { t } = useTranslation();
  const words = useRampWords();
  return (
    <li className={css.one}>
      <div className={css.told}>
        <p>
          <b>{words.stepName(step)}</b> <span className={css.quiet}>{t(`ramp.kind.${step.kind}`)}</span>
        </p>
        <Due step={step} />
        <Entries plan={plan} step={step} />
        {step.kind === 'gate' ? <Results step={step} /> : null}
      </div>
      <Acts plan={plan} step={step} />
    </li>
  );
}

function Due({ step }: { step: Step }) {
  const { t } = useTranslation();
  const f = useFormat();
  const times = step.times > 1 ? `${t('ramp.times', { done: f.number(step.done), of: f.number(step.times) })} · ` : '';
  return (
    <p className={css.quiet}>
      {times}
      {step.doneOn ? (
        <Tag tone="good">{t('ramp.doneOn', { day: f.day(step.doneOn) })}</Tag>
      ) : step.isLate ? (
        <Tag tone="bad">{t('ramp.lateSince', { day: f.day(step.dueOn) })}</Tag>
      ) : (
        t('ramp.dueOn', { day: f.day(step.dueOn) })
      )}
    </p>
  );
}

function Entries({ plan, step }: { plan: Plan; step: Step }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useRamp();
  return plan.entries
    .filter(({ stepKey }) => stepKey === step.key)
    .map((entry) => (
      <p key={entry.id} className={css.quiet}>
        {f.day(entry.onDay)}
        {entry.with ? `, ${entry.with.name}` : null}
        {entry.note ? `: ${entry.note}` : null}{' '}
        {plan.mayLog ? <Button onClick={() => void acts.unlog(entry)}>{t('ramp.unlog')}</Button> : null}
      </p>
    ));
}

function Results({ step }: { step: Step }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useRampWords();
  return (
    <>
      <p className={css.quiet}>{step.rubric.map(words.criterionName).join(', ')}</p>
      {step.results.map((result) => (
        <p key={`${result.on} ${result.points.map(({ points }) => points).join(' ')}`}>
          {t(result.passed ? 'ramp.wasPassed' : 'ramp.notPassed', {
            day: f.day(result.on),
            points: result.points.map(({ points }) => f.number(points)).join(', '),
            by: result.by?.name ?? '',
          })}
          {result.note ? ` ${result.note}` : null}
        </p>
      ))}
    </>
  );
}

function Acts({ plan, step }: { plan: Plan; step: Step }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (step.courseKey !== null) return <Go href={`/learning/${step.courseKey}`}>{t('ramp.openCourse')}</Go>;
  if (step.doneOn !== null) return null;
  if (step.kind === 'gate' ? !plan.mayJudge : !plan.mayLog) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(step.kind === 'gate' ? 'ramp.judge' : 'ramp.log')}</Button>
      {isOpen && step.kind === 'gate' ? <GateForm plan={plan} step={step} onClose={close} /> : null}
      {isOpen && step.kind !== 'gate' ? <LogForm plan={plan} step={step} onClose={close} /> : null}
    </>
  );
}
