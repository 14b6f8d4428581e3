import { useTranslation } from 'react-i18next';
import { Go } from '../../../kit/look/go.tsx';
import css from './charters.module.css';
import type { Charter } from './queries.ts';

/** Charters in one line each, with what is missing. Nothing where there is none. */
export function CharterLines({ title, items }: { title: string; items: readonly Charter[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className={css.list}>
        {items.map((one) => (
          <li key={one.id}>
            <div className={css.told}>
              <p>
                <Go href={`/charters/${one.person.id}`}>{one.person.name}</Go> · {one.title}
              </p>
              <p className={css.quiet}>
                {t(`charters.state.${one.state}`)}
                {one.missing.map((whose) => ` · ${t(`charters.missing.${whose}`)}`).join('')}
              </p>
            </div>
            {one.daysLate === null ? null : (
              <p className={css.late}>{t('charters.late', { count: one.daysLate, number: one.daysLate })}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
