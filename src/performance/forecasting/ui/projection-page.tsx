import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { ChartFrame } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { AtRisk } from './at-risk.tsx';
import { Course } from './course.tsx';
import { Gaps } from './gaps.tsx';
import { headlineOf, missingWords } from './headline.ts';
import { Months } from './months.tsx';
import { Parts } from './parts.tsx';
import { PeriodChoice, Whose } from './pickers.tsx';
import css from './projection.module.css';
import { askedIn, type Projection, projectionQuery } from './queries.ts';
import { RangePicture } from './range-picture.tsx';
import { Tiles } from './tiles.tsx';
import { Track } from './track-record.tsx';

/** Where a month, a quarter or a year will land: the range, by person and team, month by month, and what it does not know. */
export default function ProjectionPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const asked = askedIn(useSearch({ strict: false }) as Record<string, string | undefined>, asOf);
  const found = useQuery({ ...projectionQuery(asked), placeholderData: keepPreviousData });
  if (found.error && !found.data) {
    const problem = problemIn(found.error);
    return (
      <ErrorPage
        title={t('projection.failed')}
        text={problem?.status === 404 ? t('projection.notSeen') : (problem?.detail ?? t('bridge.unreachable'))}
        request={problem?.instance}
        onRetry={() => void found.refetch()}
      />
    );
  }
  if (!found.data) return <Skeleton lines={12} />;
  const told = found.data;
  return (
    <PageHead
      flows
      title={headlineOf(told, f, t)}
      filters={<Whose told={told} asked={asked} />}
      fresh={told.freshAt}
      tools={<PeriodChoice told={told} asked={asked} />}
      lead={
        <>
          {t('projection.lead')}
          {told.limitedTo ? ` ${t(`metrics.limited.${told.limitedTo}`)}` : ''}
        </>
      }
    >
      <div className={css.page} aria-busy={found.isPlaceholderData}>
        {told.missing ? <p className={css.missing}>{missingWords(told.missing, t)}</p> : null}
        <Tiles told={told} />
        <Landing told={told} />
        {told.children.length > 0 ? <Parts told={told} asked={asked} /> : null}
        <AtRisk told={told} asked={asked} />
        <Course told={told} />
        <Months told={told} />
        <Gaps told={told} />
        <Track />
      </div>
    </PageHead>
  );
}

/** The range as a picture, and the same as a table. */
function Landing({ told }: { told: Projection }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { landing, won, quota, currency } = told;
  if (!landing || won === null) return null;
  const money = (amount: number) => f.money({ amount, currency });
  const row = (id: string, amount: number) => ({ id, cells: [t(`projection.picture.rows.${id}`), money(amount)] });
  return (
    <ChartFrame
      title={t('projection.picture.title', { period: told.period.name })}
      note={t('projection.picture.note')}
      table={{
        columns: [{ label: t('projection.picture.what') }, { label: t('projection.picture.amount'), end: true }],
        rows: [
          row('won', won),
          row('p10', landing.p10),
          row('p50', landing.p50),
          row('p90', landing.p90),
          row('mean', landing.mean),
          ...(quota ? [row('quota', quota.amount)] : []),
        ],
      }}
    >
      {(width) => (
        <RangePicture
          {...{ won, landing, currency, width }}
          quota={quota?.amount ?? null}
          label={`${t('projection.picture.title', { period: told.period.name })}. ${headlineOf(told, f, t)}`}
        />
      )}
    </ChartFrame>
  );
}
