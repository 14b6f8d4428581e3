import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import css from './hiring.module.css';
import { interviewsQuery } from './hiring.ts';

/** The interviews that one holds, those first whose scores are to come. */
export default function InterviewsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(interviewsQuery());
  const items = (found.data?.items ?? []).toSorted((one, other) => Number(one.isIn) - Number(other.isIn));
  return (
    <PageHead flows title={t('hiring.interviews.title')} lead={t('hiring.interviews.lead')}>
      {found.error && !found.data ? (
        <ReadFailed of={found} />
      ) : !found.data ? (
        <Skeleton lines={5} />
      ) : items.length === 0 ? (
        <p className={css.quiet}>{t('hiring.interviews.none')}</p>
      ) : (
        <ul className={css.list} aria-label={t('hiring.interviews.title')}>
          {items.map(({ id, candidate, requisition, step, onDay, isIn }) => (
            <li key={id} className={css.row}>
              <span className={css.head}>
                <Go href={`/interviews/${id}`}>{candidate.name}</Go>
                <span className={css.quiet}>{step.name}</span>
                <Tag tone={isIn ? 'good' : 'accent'}>{t(isIn ? 'hiring.isIn' : 'hiring.isToCome')}</Tag>
              </span>
              <span className={css.quiet}>{onDay ? `${requisition.name}, ${f.dayNear(onDay)}` : requisition.name}</span>
            </li>
          ))}
        </ul>
      )}
    </PageHead>
  );
}
