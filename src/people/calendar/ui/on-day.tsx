import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './calendar.module.css';
import { leaveQuery } from './queries.ts';
import { useDaysWords } from './words.ts';

/** Leave that waits to be agreed to, in My day. Nothing where none does. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const daysSaid = useDaysWords();
  const { data } = useQuery({ ...leaveQuery, enabled: !isPast });
  const waiting = (data?.items ?? []).filter(({ mayDecide }) => mayDecide);
  if (isPast || waiting.length === 0) return null;
  return (
    <section className={css.day} aria-labelledby="day-leave">
      <h2 id="day-leave">
        {t('calendar.waiting')} <span className={css.quiet}>{f.number(waiting.length)}</span>
      </h2>
      <ul className={css.list}>
        {waiting.slice(0, 5).map((leave) => (
          <li key={leave.id}>
            <Go href="/leave">
              {leave.person.name} · {daysSaid(leave)}
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
}
