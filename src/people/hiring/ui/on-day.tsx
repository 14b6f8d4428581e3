import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import css from './hiring.module.css';
import { interviewsQuery } from './hiring.ts';

/** The interviews of somebody's day: those whose scores are to come. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const items = (useQuery(interviewsQuery()).data?.items ?? []).filter(({ isIn }) => !isIn);
  if (items.length === 0) return null;
  return (
    <section className={css.part} aria-label={t('hiring.interviews.title')}>
      <h2 className={css.title}>{t('hiring.interviews.title')}</h2>
      <ul className={css.list}>
        {items.map(({ id, candidate, step, onDay }) => (
          <li key={id} className={css.row}>
            <Go href={`/interviews/${id}`}>{candidate.name}</Go>
            <span className={css.quiet}>{onDay ? `${step.name}, ${f.dayNear(onDay)}` : step.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
