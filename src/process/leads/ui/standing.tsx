import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import type { Lead } from './api.ts';
import { ClockMark } from './clock-mark.tsx';
import css from './leads.module.css';
import { Received } from './received.tsx';

const paths = { dealId: '/deals', contactId: '/contacts', companyId: '/companies' } as const;

/** The ways to what it was converted to. */
function Became({ lead: { became } }: { lead: Lead }) {
  const { t } = useTranslation();
  const ways = (['dealId', 'contactId', 'companyId'] as const).flatMap((part) => {
    const id = became?.[part];
    return id ? [{ part, id }] : [];
  });
  return ways.length === 0 ? null : (
    <p className={css.bar}>
      {ways.map(({ part, id }) => (
        <Go key={part} href={`${paths[part]}/${id}`}>
          {t(`lead.became.${part}`)}
        </Go>
      ))}
    </p>
  );
}

/** Where a lead stands and why, whose it is and how it came to him, and what the person wrote. */
export function Standing({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { status, statusReason, recycleOn, routed, message, arrivals } = lead;
  return (
    <>
      <Section title={t('lead.field.status')}>
        <p>
          <b>{t(`lead.status.${status}`)}</b> <ClockMark lead={lead} />
        </p>
        <Became lead={lead} />
        {recycleOn ? <p className={css.quiet}>{t('lead.backOn', { day: f.day(recycleOn) })}</p> : null}
        {statusReason ? <p className={css.message}>{statusReason}</p> : null}
        {lead.overrideReason ? (
          <p className={css.quiet}>
            {t('lead.field.overrideReason')}: {lead.overrideReason}
          </p>
        ) : null}
        {routed ? (
          <p className={css.quiet}>
            {t(`lead.routed.${routed.how}`)}
            {routed.rule ? ` · ${routed.rule}` : ''}
            {routed.passed.map(({ person, why }) => ` · ${t(`lead.passed.${why}`, { name: person.name })}`)}
          </p>
        ) : null}
      </Section>
      {message ? (
        <Section title={t('lead.field.message')}>
          <p className={css.message}>{message}</p>
        </Section>
      ) : null}
      {arrivals.length > 1 ? (
        <Section title={t('lead.arrivals')}>
          <ul className={css.queue}>
            {arrivals.map(({ at, source }) => (
              <li key={at}>
                <Received at={at} /> <span className={css.quiet}>{source}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
