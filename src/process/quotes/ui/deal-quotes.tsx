import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { dealQuotesQuery, quotesApi } from './queries.ts';
import css from './quotes.module.css';
import { StateTag } from './state-tag.tsx';

/** The quotes of a deal, the newest first, and the way to a new one. */
export default function DealQuotes({ id: dealId }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const client = useQueryClient();
  const { asOf, isPast } = useAsOf();
  const { user } = useSession();
  const found = useQuery(dealQuotesQuery(dealId, asOf));
  const items = found.data?.items ?? [];
  const maySell = !isPast && ['leader', 'operations', 'manager', 'rep'].includes(user.role);
  const begin = async () => {
    const sent = await quotesApi.call('POST /api/v1/quotes', { body: { dealId } });
    if (!sent.ok) return toast({ text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
    await client.invalidateQueries({ queryKey: ['quote'] });
    way.go(`/quotes/${sent.answer.id}`);
  };
  return (
    <Section
      title={t('quotes.title')}
      action={
        maySell ? (
          <Button kind="link" onClick={() => void begin()}>
            {t('quotes.new')}
          </Button>
        ) : undefined
      }
    >
      {items.length === 0 ? (
        <p className={css.quiet}>
          {t(found.data ? 'quotes.noneOfDeal' : found.error ? 'quotes.failed' : 'kit.loading')}
        </p>
      ) : (
        <ul className={css.short}>
          {items.map((quote) => (
            <li key={quote.id}>
              <Go href={`/quotes/${quote.id}`}>{quote.number ?? t('quotes.draft')}</Go> <StateTag state={quote.state} />
              <span className={css.amount}>{f.money({ amount: quote.gross, currency: quote.currency })}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
