import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { addressWith } from '../../../kit/list/list-state.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { leadsApi, type Waiting } from './api.ts';
import { ClockMark } from './clock-mark.tsx';
import css from './leads.module.css';
import { queueQuery } from './queries.ts';
import { Received } from './received.tsx';

/** How many leads nobody owns, and the way to them; nothing while there are none. */
export function QueueButton({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const { data } = useQuery(queueQuery);
  const count = data?.count ?? 0;
  return (
    <>
      {count > 0 ? (
        <Button onClick={() => way.go(addressWith('/leads', search, { queue: 'open' }))}>
          {t('lead.queue.open', { count, number: f.number(count) })}
        </Button>
      ) : null}
      {isOpen && data ? (
        <Dialog title={t('lead.queue.title')} onClose={() => way.go(addressWith('/leads', search, { queue: null }))}>
          <Queue items={data.items} count={count} />
        </Dialog>
      ) : null}
    </>
  );
}

function Queue({ items, count }: { items: readonly Waiting[]; count: number }) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const client = useQueryClient();
  const take = async ({ id, name }: Waiting) => {
    const done = await leadsApi.call('POST /api/v1/leads/:id/take', { params: { id }, body: {} });
    await client.invalidateQueries({ queryKey: ['lead'] });
    if (done.ok) {
      toast({ text: t('lead.queue.taken', { name }) });
      return way.go(`/leads/${id}`);
    }
    const isGone = done.problem.status === 404;
    toast({ text: isGone ? t('lead.queue.gone') : sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
  };
  if (items.length === 0) return <p>{t('lead.queue.empty')}</p>;
  return (
    <>
      <p className={css.quiet}>{t('lead.queue.lead')}</p>
      <ul className={css.queue}>
        {items.map((lead) => (
          <li key={lead.id}>
            <div>
              <b>{lead.name}</b> {lead.companyName} <ClockMark lead={lead} />
              <div className={css.quiet}>
                {[lead.source, lead.interest, lead.country, ''].filter((part) => part !== null).join(' · ')}
                <Received at={lead.receivedAt} />
                {lead.why ? ` · ${t(`lead.routed.${lead.why}`)}` : ''}
              </div>
            </div>
            <Button aria-label={t('lead.queue.takeOne', { name: lead.name })} onClick={() => void take(lead)}>
              {t('lead.queue.take')}
            </Button>
          </li>
        ))}
      </ul>
      {count > items.length ? (
        <p className={css.quiet}>{t('lead.queue.more', { number: f.number(count - items.length) })}</p>
      ) : null}
    </>
  );
}
