import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dayCell, type FileCell } from '../../../../ground/csv.ts';
import { yearOf } from '../../../../ground/periods.ts';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { Teach } from '../../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { problemIn } from '../../../../kit/forms/problem.ts';
import { Choices } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { SaveFile } from '../../../../kit/save/save-file.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../../kit/shell/page.tsx';
import css from '../../ui/bridge.module.css';
import { FeedMonths } from './feed-months.tsx';
import { FeedPay } from './feed-pay.tsx';
import { FeedTiles } from './feed-tiles.tsx';
import { duePayments, type Feed, feedQuery } from './queries.ts';

/** What finance needs of selling: what was booked, what falls due, what is still expected, and what pay comes to. */
export default function FinancePage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const { year } = yearOf(asOf ?? f.today, f.fiscal);
  const period = search.period ?? String(year);
  const asked = { period, ...(asOf ? { asOf } : {}) };
  const { data, error, refetch } = useQuery({ ...feedQuery(asked), placeholderData: keepPreviousData });
  useCrumbs([{ label: t('app.pillar.performance') }, { label: t('finance.title') }]);
  if (error && !data)
    return (
      <ErrorPage
        title={t('finance.failed')}
        text={problemIn(error)?.detail ?? t('bridge.unreachable')}
        request={problemIn(error)?.instance}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <Skeleton lines={10} />;
  const years = [year - 2, year - 1, year, year + 1].map((each) => ({
    id: String(each),
    label: f.fiscal.startMonth === 1 ? String(each) : `FY${each}`,
    href: `/finance?period=${each}`,
  }));
  return (
    <PageHead
      flows
      title={t('finance.title')}
      fresh={data.freshAt}
      lead={data.hidden ? t('finance.hidden') : t('finance.lead')}
      filters={<Choices label={t('finance.year')} value={period.replace(/^FY/, '')} options={years} />}
      tools={<SavePayments asked={asked} feed={data} />}
    >
      {isEmpty(data) ? (
        <Teach
          id="finance"
          title={t('finance.empty.title')}
          text={t('finance.empty.text')}
          action={<Go href="/deals">{t('pipeline.nav.deals')}</Go>}
        />
      ) : (
        <div className={css.stack}>
          <FeedTiles feed={data} />
          <FeedMonths feed={data} />
          <FeedPay feed={data} />
        </div>
      )}
    </PageHead>
  );
}

const isEmpty = ({ whole, pay, otherCurrencies }: Feed) =>
  whole.booked.n === 0 && !whole.due?.total && !whole.expected && pay.length === 0 && otherCurrencies.length === 0;

/** Every payment that falls due, as a file for the books. */
function SavePayments({ asked, feed }: { asked: { period: string; asOf?: string }; feed: Feed }) {
  const { t } = useTranslation();
  async function* rows(signal: AbortSignal): AsyncGenerator<FileCell[][]> {
    for await (const some of duePayments(asked, signal))
      yield some.map(({ day, deal, line, kind, amount, currency }) => [
        ...[dayCell(day), deal.name, deal.id, line, t(`finance.kind.${kind}`)],
        { amount, currency },
      ]);
  }
  return (
    <SaveFile
      name={`${t('finance.payments.file')}-${feed.period.name}`}
      label={t('finance.payments.save')}
      kind="finance-payments"
      asOf={asked.asOf ?? null}
      headers={['day', 'deal', 'dealId', 'line', 'kind', 'amount'].map((id) => t(`finance.payments.${id}`))}
      rows={rows}
      no={feed.hidden ? t('finance.hidden') : null}
    />
  );
}
