import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { Received } from '../../ui/received.tsx';
import css from './definitions.module.css';
import type { Report } from './queries.ts';

type Listed = { id: string; name: string; status: string; note?: React.ReactNode };

/** Leads by name, each with where it stands and what is to be said of it. */
export function LeadLinks({ items }: { items: readonly Listed[] }) {
  const { t } = useTranslation();
  return (
    <ul className={css.leads}>
      {items.map(({ id, name, status, note }) => (
        <li key={id}>
          <Go href={`/leads/${id}`}>{name}</Go> <span className={css.quiet}>{t(`lead.status.${status}`)}</span>
          {note ? <span className={css.under}>{note}</span> : null}
        </li>
      ))}
    </ul>
  );
}

/** What marketing handed over, what sales took of it, and why the rest came back. */
export function Handed({ report: { handed } }: { report: Report }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section className={css.card} aria-labelledby="definitions-handed">
      <h2 id="definitions-handed">{t('leadDefinitions.handed.title')}</h2>
      <p className={css.note}>
        {t('leadDefinitions.handed.sum', {
          count: handed.mql,
          number: f.number(handed.mql),
          accepted: f.number(handed.accepted),
          sentBack: f.number(handed.sentBack),
        })}
      </p>
      <ul className={css.leads}>
        {handed.reasons.map(({ reason, leads }) => (
          <li key={reason}>
            {reason} <b>{f.number(leads)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Leads whose promise is broken and that wait still. */
export function Overdue({ report: { overdue } }: { report: Report }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section className={css.card} aria-labelledby="definitions-overdue">
      <h2 id="definitions-overdue">{t('leadDefinitions.overdue.title')}</h2>
      <p className={css.note}>
        {t('leadDefinitions.overdue.sum', { count: overdue.leads, number: f.number(overdue.leads) })}
      </p>
      <LeadLinks items={overdue.items.map(({ dueAt, ...lead }) => ({ ...lead, note: <Received at={dueAt} /> }))} />
    </section>
  );
}
