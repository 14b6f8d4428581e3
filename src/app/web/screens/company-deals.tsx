import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { ExpandDeal } from '../../../process/pipeline/ui/expand-deal.tsx';
import { listQuery } from '../../../process/pipeline/ui/queries.ts';
import css from './screens.module.css';

/** The deals with a company, the newest first, on the company's page. */
export default function CompanyDeals({ id }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  // Open and won are told apart: one sum over both, and over what was lost, would say nothing.
  const newest = { companyId: id, sort: 'createdOn', direction: 'desc' } as const;
  const found = useInfiniteQuery(listQuery(newest, asOf));
  const open = useInfiniteQuery(listQuery({ ...newest, status: ['open'] }, asOf)).data?.pages[0];
  const won = useInfiniteQuery(listQuery({ ...newest, status: ['won'] }, asOf)).data?.pages[0];
  const last = won?.items[0];
  const [isExpanding, setExpanding] = useState(false);
  const mayOpen = asOf === null && last?.mayWrite;
  const [first] = found.data?.pages ?? [];
  if (!first) return found.error ? <ReadFailed of={found} /> : <Skeleton lines={4} />;
  const deals = found.data?.pages.flatMap((page) => page.items) ?? [];
  const total = first.total ?? deals.length;
  return (
    <Section
      title={t('company.deals.title')}
      note={deals.length === 0 ? t('company.deals.none') : undefined}
      action={
        open && won && total > 0 ? (
          <span className={css.quiet}>
            {t('company.deals.sum', {
              open: f.moneyShort({ amount: open.sum, currency: open.currency }),
              won: f.moneyShort({ amount: won.sum, currency: won.currency }),
            })}{' '}
            {last?.company && mayOpen ? (
              <Button kind="link" onClick={() => setExpanding(true)}>
                {t('whitespace.expand.open')}
              </Button>
            ) : null}
          </span>
        ) : undefined
      }
    >
      {isExpanding && last?.company ? (
        <ExpandDeal fromDealId={last.id} company={last.company} onClose={() => setExpanding(false)} />
      ) : null}
      <ul className={css.list}>
        {deals.slice(0, 30).map((deal) => (
          <li key={deal.id}>
            <span>
              <Go href={`/deals/${deal.id}`}>{deal.name}</Go>
              <br />
              <span className={css.quiet}>
                {deal.owner.name} · {f.day(deal.closedOn ?? deal.createdOn)}
              </span>
            </span>
            <span className={css.end}>
              {deal.amount === null ? '–' : f.money({ amount: deal.amount, currency: deal.currency })}
              <br />
              {deal.status === 'open' ? (
                <span className={css.quiet}>{deal.stageName}</span>
              ) : (
                <Tag tone={deal.status === 'won' ? 'good' : 'quiet'}>{t(`pipeline.status.${deal.status}`)}</Tag>
              )}
            </span>
          </li>
        ))}
      </ul>
      {total > 30 ? <Go href={`/deals?company=${id}`}>{t('company.deals.all')}</Go> : null}
    </Section>
  );
}
