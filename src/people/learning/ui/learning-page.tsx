import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag, type Tone } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import { DevelopmentPart } from './development-part.tsx';
import css from './learning.module.css';
import { type CourseLine, coursesQuery } from './queries.ts';
import { RolePlaysPart } from './role-plays-part.tsx';
import { useCourseWords } from './shipped-words.ts';

export const tones: Record<CourseLine['standing'], Tone> = {
  ...{ open: 'quiet', begun: 'accent', certified: 'good' },
  ...{ 'runs-out': 'warn', expired: 'bad' },
};

/** All courses and how one stands in them, talks that were played, and what one works towards. */
export default function LearningPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const found = useQuery(coursesQuery);
  const { isThere } = useCourseWords();
  const { data } = found;
  const leads = ['leader', 'manager', 'operations'].includes(user.role);
  const spends = ['leader', 'operations', 'finance'].includes(user.role);
  return (
    <PageHead
      flows
      title={t('learning.title')}
      lead={t('learning.lead')}
      tools={
        <>
          <Go href="/learning/shelf">{t('learning.shelf.title')}</Go>
          {leads ? <Go href="/learning/people">{t('learning.people.title')}</Go> : null}
          {data?.mayWrite ? <Go href="/learning/write">{t('learning.write.new')}</Go> : null}
          {spends ? <Go href="/learning/spend">{t('learning.spend.title')}</Go> : null}
        </>
      }
    >
      {found.error && !data ? (
        <ReadFailed title={t('learning.failed')} of={found} />
      ) : !data || !isThere ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          <section aria-label={t('learning.courses')}>
            <h2>{t('learning.courses')}</h2>
            <ul className={css.list}>
              {data.items.map((course) => (
                <CourseRow key={course.key} course={course} />
              ))}
            </ul>
          </section>
          {user.role === 'finance' || user.role === 'success' ? null : <RolePlaysPart />}
          <DevelopmentPart personId={user.id} />
        </div>
      )}
    </PageHead>
  );
}

function CourseRow({ course }: { course: CourseLine }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useCourseWords();
  return (
    <li className={css.one}>
      <div className={css.told}>
        <p>
          <Go href={`/learning/${course.key}`}>
            <b>{words.name(course)}</b>
          </Go>{' '}
          <span className={css.quiet}>{course.product?.name ?? t(`learning.track.${course.track}`)}</span>
        </p>
        <p className={css.quiet}>{words.about(course)}</p>
      </div>
      <Tag tone={tones[course.standing]}>
        {t(`learning.standing.${course.standing}`, { day: course.validUntil ? f.day(course.validUntil) : '' })}
      </Tag>
    </li>
  );
}
