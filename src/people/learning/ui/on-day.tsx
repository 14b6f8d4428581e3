import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './learning.module.css';
import { coursesQuery, developmentQuery } from './queries.ts';
import { useCourseWords } from './shipped-words.ts';

/** On My day: certificates that have lapsed or are about to, and one's own plan whose year is over. Nothing where nothing is. */
export default function OnDay() {
  const { isPast } = useAsOf();
  return isPast ? null : <ToLearn />;
}

function ToLearn() {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const courses = (useQuery(coursesQuery).data?.items ?? []).filter(({ isToDo }) => isToDo);
  const plan = useQuery(developmentQuery).data?.items.find(
    ({ person, isReviewDue }) => isReviewDue && person.id === user.id,
  );
  if (courses.length === 0 && !plan) return null;
  return (
    <section className={css.day} aria-labelledby="day-learning">
      <h2 id="day-learning">{t('learning.title')}</h2>
      <ul className={css.list}>
        {courses.map((course) => (
          <Lapsed key={course.key} course={course} />
        ))}
        {plan ? (
          <li className={css.one}>
            <Go href="/learning">{t('learning.development.due', { day: f.day(plan.reviewOn) })}</Go>
          </li>
        ) : null}
      </ul>
    </section>
  );
}

type Course = Parameters<ReturnType<typeof useCourseWords>['name']>[0] & {
  standing: string;
  validUntil: string | null;
};

function Lapsed({ course }: { course: Course }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useCourseWords();
  return (
    <li className={css.one}>
      <Go href={`/learning/${course.key}`}>{words.name(course)}</Go>
      <span className={css.quiet}>
        {t(`learning.standing.${course.standing as 'expired'}`, {
          day: course.validUntil ? f.day(course.validUntil) : '',
        })}
      </span>
    </li>
  );
}
