import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWaiting } from '../../../kit/device/later.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import css from './learning.module.css';
import type { Answered, Course } from './queries.ts';
import { useCourseWords } from './shipped-words.ts';
import { useLearning } from './use-learning.ts';

/** The questions of a course, once its lessons were gone through; what was wrong is marked, never what is right. */
export function QuizPart({ course }: { course: Course }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useLearning();
  const [chosen, setChosen] = useState<Record<string, number[]>>({});
  const [told, setTold] = useState<Answered | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isReady = course.lessons.every(({ key }) => course.lessonsDone.includes(key));
  const words = useCourseWords();
  const waits = useWaiting().some(({ call, params }) => params.id === course.key && call.endsWith('/answers'));
  const last = course.tries.at(-1);
  if (!isReady)
    return (
      <section aria-labelledby="quiz">
        <h2 id="quiz">{t('learning.quiz')}</h2>
        <p className={css.quiet}>{t('learning.lessonsFirst')}</p>
      </section>
    );
  const send = async () => {
    const sent = await acts.answer({ key: course.key, name: words.name(course) }, chosen);
    setTold(sent?.ok ? sent.answer : null);
    setProblem(sent && !sent.ok ? sent.problem : null);
  };
  return (
    <section aria-labelledby="quiz" className={css.card}>
      <h2 id="quiz">{t('learning.quiz')}</h2>
      <p className={css.quiet}>
        {t('learning.mark', { mark: f.percent(course.passMark) })}
        {last ? ` ${t('learning.lastTry', { day: f.day(last.on), score: f.percent(last.score) })}` : null}
        {course.passedVersion !== null && course.passedVersion < course.version
          ? ` ${t('learning.passedVersion', { passed: course.passedVersion, version: course.version })}`
          : null}
      </p>
      <Form
        submit={t('learning.answer')}
        errors={fieldErrors(problem, []).rest}
        disabled={waits || course.questions.some(({ key }) => (chosen[key] ?? []).length === 0)}
        onSubmit={send}
      >
        {course.questions.map((question) => (
          <Asked
            key={question.key}
            course={course}
            question={question}
            chosen={chosen[question.key] ?? []}
            isWrong={told?.wrong.includes(question.key) ?? false}
            reason={told?.reasons[question.key] ?? null}
            onChoose={(places) => setChosen({ ...chosen, [question.key]: places })}
          />
        ))}
      </Form>
      <p role="status">
        {waits ? t('learning.answersWait') : null}
        {told && !waits
          ? t(told.passed ? passedAs(told) : 'learning.notPassed', {
              score: f.percent(told.score),
              day: told.course.validUntil ? f.day(told.course.validUntil) : '',
            })
          : null}
      </p>
    </section>
  );
}

const passedAs = ({ course }: Answered) => (course.validUntil ? 'learning.passed' : 'learning.passedForGood');

type AskedProps = {
  course: Course;
  question: Course['questions'][number];
  chosen: readonly number[];
  isWrong: boolean;
  reason: string | null;
  onChoose: (places: number[]) => void;
};

function Asked({ course, question, chosen, isWrong, reason, onChoose }: AskedProps) {
  const { t } = useTranslation();
  const { text, options } = useCourseWords().question(course, question);
  const turn = (place: number) =>
    onChoose(chosen.includes(place) ? chosen.filter((each) => each !== place) : [...chosen, place]);
  return (
    <fieldset className={css.asked}>
      <legend>
        {text} {isWrong ? <b className={css.wrong}>{t('learning.lookAgain')}</b> : null}
      </legend>
      {options.map((option, place) => (
        <label key={option}>
          <input type="checkbox" checked={chosen.includes(place)} onChange={() => turn(place)} />
          <span>{option}</span>
        </label>
      ))}
      {reason ? (
        <p className={css.quiet}>
          <b>{t('learning.whyRight')}:</b> {reason}
        </p>
      ) : null}
    </fieldset>
  );
}
