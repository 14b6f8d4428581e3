import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../../../process/pipeline/lines/contract.ts';
import css from './screens.module.css';

const linesApi = browserClient<typeof contract>();
type Page = AnswerOnWire<typeof contract.dealsOfProduct>;

/** What a deal is called by the live stream, so that a line that is added stands here. */
const dealsOfProductQuery = (id: string, asOf: string | null) =>
  infiniteQueryOptions({
    queryKey: ['deal', 'of-product', id, asOf],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 20, ...(asOf ? { asOf } : {}), ...(pageParam ? { cursor: pageParam } : {}) };
      return answerOf(linesApi.call('GET /api/v1/products/:id/deals', { params: { id }, query, signal }));
    },
    getNextPageParam: (page) => page.nextCursor,
  });

/** The deals that sell a product, the newest first, on the product's page. */
export default function ProductDeals({ id }: { id: string }) {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const found = useInfiniteQuery(dealsOfProductQuery(id, asOf));
  const [first] = found.data?.pages ?? [];
  if (!first) return found.error ? <ReadFailed of={found} /> : <Skeleton lines={4} />;
  const deals = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const note = [
    deals.length === 0 ? t('product.deals.none') : '',
    first.limitedTo ? t(`product.deals.limited.${first.limitedTo}`) : '',
  ];
  return (
    <Section
      title={t('product.deals.title')}
      note={note.filter(Boolean).join(' ') || undefined}
      action={<Sums sums={first.sums} />}
    >
      <ul className={css.list} aria-label={t('product.deals.title')}>
        {deals.map((deal) => (
          <Sold key={deal.id} deal={deal} />
        ))}
      </ul>
      {found.hasNextPage ? <Button onClick={() => void found.fetchNextPage()}>{t('kit.record.older')}</Button> : null}
    </Section>
  );
}

/** What it comes to: won, and what is still open. */
function Sums({ sums }: { sums: Page['sums'] }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!sums || sums.won + sums.open === 0) return null;
  const said = (amount: number | null, count: number) =>
    amount === null ? t('whitespace.deals', { count }) : f.moneyShort({ amount, currency: sums.currency });
  return (
    <span className={css.quiet}>
      {t('company.deals.sum', { open: said(sums.openAmount, sums.open), won: said(sums.wonAmount, sums.won) })}
    </span>
  );
}

function Sold({ deal }: { deal: Page['items'][number] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { company, owner, quantity, total, currency, status } = deal;
  const tone = { won: 'good', open: 'accent', lost: 'quiet' } as const;
  return (
    <li>
      <span>
        <Go href={`/deals/${deal.id}`}>{deal.name}</Go>
        <br />
        <span className={css.quiet}>{[company?.name, owner?.name, f.day(deal.on)].filter(Boolean).join(' · ')}</span>
      </span>
      <span className={css.end}>
        {[
          quantity === null ? '' : `${f.number(quantity)} ×`,
          total === null ? '–' : f.money({ amount: total, currency }),
        ]
          .filter(Boolean)
          .join(' ')}
        <br />
        <Tag tone={tone[status]}>{t(`pipeline.status.${status}`)}</Tag>
      </span>
    </li>
  );
}
