import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { CoachesPart } from './coaches-part.tsx';
import css from './coaching.module.css';
import { MatrixPart } from './matrix-part.tsx';
import { NextList } from './next-list.tsx';
import { PersonCoaching } from './person-page.tsx';
import { type CoachNext, nextQuery } from './queries.ts';
import { SkillsPart } from './skills-part.tsx';

/** Whom to coach next and why; for whoever is coached himself, his own plan. */
export default function CoachingPage() {
  const { user } = useSession();
  return user.role === 'rep' ? <PersonCoaching personId={user.id} /> : <Coaching />;
}

function Coaching() {
  const { t } = useTranslation();
  const found = useQuery(nextQuery);
  return (
    <PageHead flows title={t('coaching.title')} term="coaching" lead={t('coaching.lead')}>
      {found.error && !found.data ? (
        <ReadFailed title={t('coaching.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          <Next next={found.data} />
          <People title={t('coaching.neglected')} people={found.data.neglected} />
          <People title={t('coaching.level')} people={found.data.level} />
          <MatrixPart />
          <SkillsPart />
          <CoachesPart />
        </div>
      )}
    </PageHead>
  );
}

function Next({ next }: { next: CoachNext }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="coaching-next">
      <h2 id="coaching-next">{t('coaching.next')}</h2>
      {next.items.length === 0 ? (
        <Teach
          id="coaching"
          title={t('coaching.empty.title')}
          text={t('coaching.empty.text')}
          example={t('coaching.empty.example')}
        />
      ) : (
        <NextList next={next} />
      )}
    </section>
  );
}

function People({ title, people }: { title: string; people: CoachNext['level'] }) {
  if (people.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <p>
        {people.map(({ id, name }, at) => (
          <span key={id}>
            {at > 0 ? ', ' : null}
            <Go href={`/coaching/${id}`}>{name}</Go>
          </span>
        ))}
      </p>
    </section>
  );
}
