import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './improvement.module.css';
import { dueQuery } from './queries.ts';

/** What is due of a case or a plan, in My day; nothing where nothing is. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const { data } = useQuery({ ...dueQuery, enabled: !isPast });
  const items = isPast ? [] : (data?.items ?? []);
  if (items.length === 0) return null;
  return (
    <section className={css.day} aria-labelledby="day-improvement">
      <h2 id="day-improvement">{t('improvement.onDay')}</h2>
      <ul className={css.list}>
        {items.map(({ what, person, manager, on, href }) => (
          <li key={`${what} ${href} ${on}`} className={css.one}>
            <div className={css.told}>
              <p>
                <Go href={href}>
                  {t(`improvement.waits.${what}`, { name: person.name, manager: manager?.name ?? '' })}
                </Go>
              </p>
              <p className={on < f.today ? css.late : css.quiet}>{f.day(on)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
