import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { CommitmentList } from './commitment-list.tsx';
import css from './commitments.module.css';
import { commitmentsQuery } from './queries.ts';

/** Days ahead of which My day tells, and how many it shows. */
const ahead = 7;
const most = 5;

/** What one promised and has to keep within a week, the overdue first, in My day. Nothing where nothing is due. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf, isPast } = useAsOf();
  const { role } = useSession().user;
  const { data } = useQuery({ ...commitmentsQuery('mine', asOf), enabled: role !== 'finance' && role !== 'success' });
  const until = addDays(asOf ?? f.today, ahead);
  const due = data?.items.filter(({ state, dueOn }) => state === 'open' && dueOn <= until) ?? [];
  if (due.length === 0) return null;
  return (
    <section className={css.day} aria-labelledby="day-commitments">
      <h2 id="day-commitments">
        {t('commitments.onDay')} <span className={css.quiet}>{f.number(due.length)}</span>
      </h2>
      <CommitmentList items={due.slice(0, most)} isPast={isPast} />
      {due.length > most ? <Go href="/commitments">{t('commitments.all')}</Go> : null}
    </section>
  );
}
