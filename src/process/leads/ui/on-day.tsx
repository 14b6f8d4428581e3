import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { addressWith } from '../../../kit/list/list-state.ts';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { filterText } from '../../../platform/views/index.ts';
import { waitOrder } from '../rules/wait-order.ts';
import { leadsPage } from './api.ts';
import { ClockMark } from './clock-mark.tsx';
import css from './leads.module.css';
import { useMayWriteLeads } from './rights.ts';

/** Of those that wait longest so many are put in order, and so many of them are shown; the rest is counted. */
const looked = 50;
const shown = 6;

const waiting = filterText([
  [{ column: 'status', is: 'is', values: ['new'] }],
  [{ column: 'owner', is: 'is', values: ['me'] }],
]);
const ask = { where: waiting, order: 'receivedOn' };

/** Who asked and is not answered yet, of one's own leads, in My day. Nothing where nobody waits. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const followsUp = useMayWriteLeads();
  const { data } = useQuery({
    queryKey: ['lead', 'day', asOf],
    queryFn: ({ signal }) => leadsPage({ ...ask, ...(asOf ? { asOf } : {}), limit: looked }, signal),
    enabled: followsUp,
  });
  if (!data || data.items.length === 0) return null;
  const count = data.total ?? data.items.length;
  return (
    <section className={css.day} aria-labelledby="day-leads">
      <h2 id="day-leads">
        {t('leadDay.title')} <span className={css.quiet}>{f.number(count)}</span>
      </h2>
      <ul className={css.queue}>
        {[...data.items]
          .sort(waitOrder)
          .slice(0, shown)
          .map((lead) => (
            <li key={lead.id}>
              <div>
                <Go href={`/leads/${lead.id}`} className={css.who}>
                  <bdi>{lead.name}</bdi>
                </Go>{' '}
                <bdi>{lead.companyName}</bdi>
                <div className={css.quiet}>
                  {[lead.interest, lead.source].filter(Boolean).join(' · ')}
                  {lead.noContact ? ` · ${t('lead.noContact')}` : ''}
                </div>
              </div>
              <span className={css.quiet}>
                <ClockMark lead={lead} />
              </span>
            </li>
          ))}
      </ul>
      {count > shown ? (
        <Go href={addressWith('/leads', {}, { f: waiting, order: 'receivedOn' })}>{t('leadDay.all')}</Go>
      ) : null}
    </section>
  );
}
