import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import css from './calendar.module.css';
import { awayQuery } from './queries.ts';
import { useDaysWords } from './words.ts';

/** Who of those one works with is away in the next four weeks, and the days on which nobody works. */
export function AwayPart() {
  const { t } = useTranslation();
  const f = useFormat();
  const daysSaid = useDaysWords();
  const { data } = useQuery(awayQuery);
  if (!data) return null;
  return (
    <section aria-labelledby="leave-away">
      <h2 id="leave-away">{t('calendar.away.now')}</h2>
      {data.items.length === 0 ? (
        <p className={css.quiet}>{t('calendar.away.nobody')}</p>
      ) : (
        <ul className={css.list}>
          {data.items.map((one) => (
            <li key={one.id}>
              <div className={css.told}>
                <p>
                  <PersonName person={one.person} /> · {daysSaid(one)}
                </p>
                {one.standIn ? <p className={css.quiet}>{t('calendar.standsIn', { name: one.standIn.name })}</p> : null}
              </div>
            </li>
          ))}
        </ul>
      )}
      {data.holidays.length > 0 ? (
        <p className={css.quiet}>
          {t('calendar.hours.holidays')}: {data.holidays.map((day) => f.dayWithYear(day)).join(' · ')}
        </p>
      ) : null}
    </section>
  );
}
