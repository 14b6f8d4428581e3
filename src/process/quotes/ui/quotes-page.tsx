import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Empty, Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Choices } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { More } from '../../../kit/look/more.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { type QuoteState, quoteStates } from '../rules/quote-course.ts';
import { type ListedQuote, quotesQuery } from './queries.ts';
import css from './quotes.module.css';
import { StateTag } from './state-tag.tsx';

/** All quotes of the deals that one sees, the newest first, narrowed by how they stand. */
export default function QuotesPage() {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const state = (quoteStates as readonly string[]).includes(search.state ?? '') ? (search.state as QuoteState) : null;
  const found = useInfiniteQuery(quotesQuery(state ? { state } : {}));
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const options = [
    { id: '', label: t('quotes.all'), href: '/quotes' },
    ...(['draft', 'sent', 'viewed', 'accepted', 'declined', 'expired'] as const).map((id) => ({
      ...{ id, label: t(`quotes.state.${id}`), href: `/quotes?state=${id}` },
    })),
  ];
  return (
    <PageHead
      flows
      title={t('quotes.title')}
      filters={<Choices label={t('quotes.narrow')} value={state ?? ''} options={options} />}
      tools={<Go href="/settings/quotes">{t('quotes.settings.title')}</Go>}
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('quotes.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : items.length === 0 && state ? (
        <Empty title={t('quotes.empty.title')} text={t('quotes.empty.none')} />
      ) : items.length === 0 ? (
        <Teach
          id="quotes"
          title={t('quotes.empty.title')}
          text={t('quotes.empty.text')}
          example={t('quotes.empty.example')}
        />
      ) : (
        <>
          <ul className={css.list} aria-label={t('quotes.title')}>
            {items.map((quote) => (
              <Row key={quote.id} quote={quote} />
            ))}
          </ul>
          <More of={found} />
        </>
      )}
    </PageHead>
  );
}

function Row({ quote }: { quote: ListedQuote }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { number, title, company, owner, deal, state, currency, gross, validUntil } = quote;
  return (
    <li>
      <span className={css.name}>
        <Go href={`/quotes/${quote.id}`}>{[number ?? t('quotes.draft'), title].join(' · ')}</Go>
        <small>{[company?.name, deal.name === title ? null : deal.name, owner.name].filter(Boolean).join(' · ')}</small>
      </span>
      <StateTag state={state} />
      <span className={css.quiet}>{t('quotes.until', { day: f.day(validUntil) })}</span>
      <span className={css.amount}>{f.money({ amount: gross, currency })}</span>
    </li>
  );
}
