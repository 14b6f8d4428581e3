import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { type Answer, type Branch, branches, evidenceIn, lackingIn, questionsIn, weights } from '../rules/diagnosis.ts';
import css from './improvement.module.css';
import type { CaseRead } from './queries.ts';
import { useImprovement } from './use-improvement.ts';
import { useImprovementWords } from './words.ts';

/** The diagnosis: every branch with its questions and what the numbers say of it, answered before a plan is made. */
export function DiagnosisPart({ of }: { of: CaseRead }) {
  const { t } = useTranslation();
  const acts = useImprovement();
  const [answers, setAnswers] = useState<readonly Answer[]>(of.case.answers ?? []);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isDone = of.case.step === 'planned' || of.case.step === 'closed';
  const lacking = lackingIn(answers);
  const say = (branch: Branch, said: Partial<Answer>) => {
    const before = answers.find((answer) => answer.branch === branch) ?? { branch, says: 'no' as const, words: '' };
    setAnswers([...answers.filter((answer) => answer.branch !== branch), { ...before, ...said }]);
  };
  const send = async () => setProblem(await acts.diagnose(of.case, [...answers]));
  return (
    <section aria-labelledby="improvement-diagnosis">
      <h2 id="improvement-diagnosis">{t('improvement.diagnosis')}</h2>
      <div className={css.card}>
        <p className={css.quiet}>{t('improvement.diagnosisText')}</p>
        {branches.map((branch) => (
          <BranchPart
            key={branch}
            branch={branch}
            of={of}
            answer={answers.find((answer) => answer.branch === branch) ?? null}
            onSay={isDone ? null : (said) => say(branch, said)}
          />
        ))}
        {isDone ? null : (
          <>
            {lacking ? (
              <p className={css.quiet}>
                {t(`improvement.lacking.${lacking.what}`, {
                  branch: lacking.branch ? t(`improvement.branch.${lacking.branch}`) : '',
                })}
              </p>
            ) : null}
            {problem ? <FormErrors messages={[sentenceOf(problem, t('kit.unreachable'))]} /> : null}
            <div className={css.acts}>
              <Button kind="primary" disabled={lacking !== null} onClick={() => void send()}>
                {t('improvement.diagnose')}
              </Button>
            </div>
          </>
        )}
      </div>
    </section>
  );
}

type BranchProps = {
  branch: Branch;
  of: CaseRead;
  answer: Answer | null;
  onSay: ((said: Partial<Answer>) => void) | null;
};

function BranchPart({ branch, of, answer, onSay }: BranchProps) {
  const { t } = useTranslation();
  const words = useImprovementWords();
  const name = t(`improvement.branch.${branch}`);
  const evidence = of.evidence.filter(({ metricId }) => evidenceIn[branch].includes(metricId));
  return (
    <div className={css.branch}>
      <h3>{name}</h3>
      <ul>
        {questionsIn[branch].map((question) => (
          <li key={question}>
            {t(`improvement.question.${branch}.${question}` as 'improvement.question.skill.where')}
          </li>
        ))}
      </ul>
      {evidence.map(({ metricId, unit, value, middle, peers }) => (
        <p key={metricId} className={css.quiet}>
          {t('improvement.evidence', {
            metric: words.metricName(metricId),
            value: words.shown(unit, value, of.currency),
            middle: words.shown(unit, middle, of.currency),
            count: peers,
          })}
        </p>
      ))}
      {onSay ? (
        <div className={css.row}>
          <SelectField
            required
            label={t('improvement.field.says', { branch: name })}
            value={answer?.says ?? ''}
            none={answer ? undefined : t('improvement.choose')}
            options={weights.map((weight) => ({ id: weight, label: t(`improvement.weight.${weight}`) }))}
            onChange={(says) => (says === '' ? undefined : onSay({ says: says as Answer['says'] }))}
          />
          <TextField
            lines={2}
            label={t('improvement.field.words', { branch: name })}
            hint={branch === 'personal' ? t('improvement.hint.personal') : undefined}
            maxLength={600}
            value={answer?.words ?? ''}
            onChange={(said) => onSay({ words: said })}
          />
        </div>
      ) : (
        <p>
          <b>{t(`improvement.weight.${answer?.says ?? 'no'}`)}</b> {answer?.words}
        </p>
      )}
    </div>
  );
}
