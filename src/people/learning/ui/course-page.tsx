import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWaiting } from '../../../kit/device/later.ts';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { ExercisesPart } from './exercises-part.tsx';
import css from './learning.module.css';
import { tones } from './learning-page.tsx';
import { type Course, courseQuery } from './queries.ts';
import { QuizPart } from './quiz-part.tsx';
import { useCourseWords } from './shipped-words.ts';
import { useLearning } from './use-learning.ts';

/** A course: its lessons, exercises where it has them, and its questions. */
export default function CoursePage() {
  const { t } = useTranslation();
  const { courseKey = '' } = useParams({ strict: false }) as { courseKey?: string };
  const found = useQuery(courseQuery(courseKey));
  const words = useCourseWords();
  const waiting = useLessonsWaiting(courseKey);
  const course = found.data && { ...found.data, lessonsDone: [...found.data.lessonsDone, ...waiting] };
  return (
    <PageHead
      flows
      title={course && words.isThere ? words.name(course) : t('learning.title')}
      lead={course && words.isThere ? words.about(course) : undefined}
      summary={course ? <Standing course={course} /> : undefined}
      tools={
        course?.mayWrite ? <Go href={`/learning/write/${course.key}`}>{t('learning.write.change')}</Go> : undefined
      }
    >
      {found.error && !course ? (
        <ReadFailed title={t('learning.failed')} of={found} />
      ) : !course || !words.isThere ? (
        <Skeleton lines={10} />
      ) : (
        <div className={css.reading}>
          <Lessons course={course} />
          <Asks course={course} />
          {course.hasExercises ? <ExercisesPart courseKey={course.key} /> : null}
          <QuizPart course={course} />
        </div>
      )}
    </PageHead>
  );
}

/** What was gone through without a connection, and is still to be sent. */
const useLessonsWaiting = (courseKey: string): string[] =>
  useWaiting()
    .filter(({ call, params }) => params.id === courseKey && call.endsWith('/lessons'))
    .flatMap(({ body }) => (body as { lessonKeys: string[] }).lessonKeys);

function Standing({ course: { standing, validUntil } }: { course: Course }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <Tag tone={tones[standing]}>{t(`learning.standing.${standing}`, { day: validUntil ? f.day(validUntil) : '' })}</Tag>
  );
}

/** What to ask a buyer, so that he says himself what he needs. */
function Asks({ course }: { course: Course }) {
  const { t } = useTranslation();
  const words = useCourseWords();
  if (course.asks.length === 0) return null;
  return (
    <section aria-labelledby="asks" className={css.card}>
      <h2 id="asks">{t('learning.asks')}</h2>
      <ul className={css.goals}>
        {course.asks.map((ask) => (
          <li key={ask.key}>{words.ask(course, ask)}</li>
        ))}
      </ul>
    </section>
  );
}

function Lessons({ course }: { course: Course }) {
  const { t } = useTranslation();
  const words = useCourseWords();
  const acts = useLearning();
  return course.lessons.map((lesson, at) => {
    const { title, text } = words.lesson(course, lesson);
    const isDone = course.lessonsDone.includes(lesson.key);
    return (
      <section key={lesson.key} aria-labelledby={`lesson-${lesson.key}`} className={css.card}>
        <h2 id={`lesson-${lesson.key}`}>
          {at + 1}. {title}
        </h2>
        {text.split('\n\n').map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {lesson.mediaUrl ? (
          <p>
            <a href={lesson.mediaUrl} target="_blank" rel="noreferrer">
              {t('learning.media')}
            </a>
          </p>
        ) : null}
        {isDone ? (
          <Tag tone="good">{t('learning.lessonDone')}</Tag>
        ) : (
          <Button onClick={() => void acts.finish({ key: course.key, name: words.name(course) }, [lesson.key])}>
            {t('learning.finish')}
          </Button>
        )}
      </section>
    );
  });
}
