import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { MeetingList } from './meeting-list.tsx';
import { weekQuery } from './queries.ts';
import css from './sessions.module.css';

const most = 5;

/** The meetings of today that one leads or takes part in, and what of this week is past its day, in My day. Nothing where nothing is due. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const { data } = useQuery(weekQuery(null, asOf));
  const day = asOf ?? f.today;
  const due = data?.items.filter(
    ({ isYours, state, dueOn }) => isYours && (state === 'due' || state === 'running') && dueOn <= day,
  );
  if (!due || due.length === 0) return null;
  return (
    <section className={css.day} aria-labelledby="day-meetings">
      <h2 id="day-meetings">
        {t('week.onDay')} <span className={css.quiet}>{f.number(due.length)}</span>
      </h2>
      <MeetingList items={due.slice(0, most)} />
      <Go href="/week">{t('week.all')}</Go>
    </section>
  );
}
