import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './charters.module.css';
import { chartersQuery } from './queries.ts';

/** Charters that wait for one's name, in My day, the late ones first. Nothing where none does. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const { data } = useQuery({ ...chartersQuery, enabled: !isPast });
  const waiting = (data?.items ?? [])
    .filter(({ maySign }) => maySign)
    .toSorted((a, b) => (b.daysLate ?? 0) - (a.daysLate ?? 0));
  if (isPast || waiting.length === 0) return null;
  return (
    <section className={css.day} aria-labelledby="day-charters">
      <h2 id="day-charters">
        {t('charters.onDay')} <span className={css.quiet}>{f.number(waiting.length)}</span>
      </h2>
      <ul className={css.list}>
        {waiting.slice(0, 5).map(({ id, person, title, daysLate }) => (
          <li key={id}>
            <Go href={`/charters/${person.id}`}>
              {person.name} · {title}
            </Go>
            {daysLate === null ? null : (
              <p className={css.late}>{t('charters.late', { count: daysLate, number: daysLate })}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
