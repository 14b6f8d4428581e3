import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { AgendaCard } from './agenda.tsx';
import { BreakdownCard } from './breakdown.tsx';
import { CallTools, HeldCalls } from './call-tools.tsx';
import { CallTree } from './call-tree.tsx';
import css from './calls.module.css';
import { Landing } from './landing.tsx';
import { PaceTiles } from './pace-tiles.tsx';
import { agendaQuery, askedIn, type Forecast, forecastQuery, recordQuery } from './queries.ts';
import { Whose } from './whose.tsx';

/** The forecast call of a week: what everybody says, what stands behind it, what moved since, and what to talk about. */
export default function ForecastPage() {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const asked = { ...askedIn(useSearch({ strict: false }) as Record<string, string>), asOf };
  const found = useQuery({ ...forecastQuery(asked), placeholderData: keepPreviousData });
  const agenda = useQuery({ ...agendaQuery(asked), placeholderData: keepPreviousData });
  const record = useQuery(recordQuery);
  const problem = problemIn(found.error);
  if (problem && !found.data)
    return (
      <ErrorPage
        title={t('forecast.failed')}
        text={problem.status === 404 ? t('forecast.notYours') : sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={12} />;
  const told = found.data;
  return (
    <PageHead
      flows
      title={t('forecast.title')}
      term="forecast"
      filters={<Whose page="/forecast" period={told.period.name} node={told.node} nodes={told.nodes} day={told.asOf} />}
      tools={told.isHidden ? null : <CallTools told={told} />}
      fresh={told.freshAt}
      lead={<Lead told={told} />}
    >
      {told.isHidden ? (
        <Empty title={t('forecast.hidden.title')} text={t('forecast.hidden.text')} />
      ) : (
        <div className={css.page} aria-busy={found.isPlaceholderData}>
          <HeldCalls told={told} />
          <PaceTiles told={told} />
          <Landing told={told} />
          {told.rows.length === 0 ? (
            <Empty title={t('forecast.empty.title')} text={t('forecast.empty.text')} />
          ) : (
            <CallTree told={told} record={record.data} />
          )}
          {told.rows.length === 0 ? null : <BreakdownCard dimensions={told.dimensions} asked={asked} />}
          {agenda.data ? <AgendaCard told={agenda.data} /> : <Skeleton lines={6} />}
          <nav className={css.links} aria-label={t('forecast.more')}>
            <Go href="/forecast/record">{t('forecast.record.link')}</Go>
            <Go href={`/projection?period=${encodeURIComponent(told.period.name)}`}>{t('forecast.landing.link')}</Go>
            <Go href="/scores">{t('forecast.landing.scores')}</Go>
          </nav>
        </div>
      )}
    </PageHead>
  );
}

/** What the page says in one sentence. */
function Lead({ told }: { told: Forecast }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { pacing, whole, currency, leftOut, limitedTo, week } = told;
  const money = (amount: number) => f.moneyShort({ amount, currency });
  const said = told.isHidden
    ? ''
    : pacing.quota === null
      ? t('forecast.lead.noQuota', {
          commit: money(whole.commit.amount),
          period: told.period.kind === 'month' ? f.month(told.period.from) : told.period.name,
        })
      : t(whole.commit.amount >= pacing.quota ? 'forecast.lead.over' : 'forecast.lead.under', {
          commit: money(whole.commit.amount),
          quota: money(pacing.quota),
          by: money(Math.abs(whole.commit.amount - pacing.quota)),
        });
  const others = leftOut.map((one) => t('forecast.leftOut', { count: one.n, amount: f.moneyShort(one) })).join(' ');
  return [t('forecast.weekOf', { day: f.day(week) }), said, others, limitedTo ? t(`forecast.limited.${limitedTo}`) : '']
    .filter(Boolean)
    .join(' ');
}
