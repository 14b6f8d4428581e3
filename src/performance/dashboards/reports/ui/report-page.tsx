import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { problemIn } from '../../../../kit/forms/problem.ts';
import { useWay } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../../kit/shell/page.tsx';
import { useAlsoHeard } from '../../boards/ui/queries.ts';
import { definitionsQuery } from '../../ui/queries.ts';
import { addressOf, isSame, reportIn } from '../rules/address.ts';
import { blank } from '../rules/first-reports.ts';
import type { Kept, ReportList } from './api.ts';
import { Builder } from './builder.tsx';
import { reportAnswersQuery, reportsQuery } from './queries.ts';
import { ReportLead } from './report-lead.tsx';
import { ReportTools } from './report-tools.tsx';
import { ReportView } from './report-view.tsx';
import css from './reports.module.css';
import { titleOf } from './titles.ts';

/** One report: what it asks, and under it the answer. A new one stands in the address until somebody keeps it. */
export default function ReportPage() {
  const { t } = useTranslation();
  const found = useQuery(reportsQuery());
  const { reportId = 'new' } = useParams({ strict: false }) as { reportId?: string };
  useAlsoHeard();
  if (found.error && !found.data)
    return (
      <ErrorPage
        title={t('reports.failed')}
        text={problemIn(found.error)?.detail ?? t('bridge.unreachable')}
        request={problemIn(found.error)?.instance}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={12} />;
  const kept = found.data.items.find(({ id }) => id === reportId) ?? null;
  if (!kept && reportId !== 'new')
    return <ErrorPage title={t('reports.unknown.title')} text={t('reports.unknown.text')} />;
  return <One key={reportId} list={found.data} kept={kept} />;
}

function One({ list, kept: now }: { list: ReportList; kept: Kept | null }) {
  const { t } = useTranslation();
  const way = useWay();
  const { asOf, isPast } = useAsOf();
  const said = reportIn(useSearch({ strict: false }) as Record<string, string | undefined>);
  // What is being changed stands on the report as it was when that began: nobody else's change of it is written over.
  const [opened, setOpened] = useState(now);
  if (!said && opened !== now) setOpened(now);
  const kept = said ? opened : now;
  const report = said ?? kept?.asks ?? blank;
  const names = useQuery(definitionsQuery()).data ?? [];
  const answers = useQuery({ ...reportAnswersQuery(report, asOf), placeholderData: keepPreviousData });
  const title = kept?.name ?? titleOf(report, names, t);
  useCrumbs([
    { label: t('app.pillar.performance') },
    { label: t('reports.title'), path: '/reports' },
    { label: title },
  ]);
  const path = `/reports/${kept?.id ?? 'new'}`;
  const page = answers.data;
  const problem = answers.error ? problemIn(answers.error) : null;
  const changed = said !== null && kept !== null && !isSame(said, kept.asks);
  return (
    <div className={css.page} aria-busy={answers.isPlaceholderData}>
      <PageHead
        flows
        title={title}
        fresh={page?.freshAt}
        tools={<ReportTools {...{ list, kept, report, title, changed, isPast }} />}
        lead={page ? <ReportLead page={page} kept={kept} changed={changed} /> : undefined}
      >
        <Builder {...{ report, page }} onAsk={(next) => way.go(addressOf(path, next))} />
        {answers.error ? (
          <ErrorPage
            title={t('reports.failed')}
            text={
              problem?.errors?.map(({ field, message }) => `${field} ${message}`).join(' ') ??
              problem?.detail ??
              t('bridge.unreachable')
            }
            request={problem?.instance}
            onRetry={() => void answers.refetch()}
          />
        ) : page ? (
          <ReportView report={report} title={title} page={page} />
        ) : (
          <Skeleton lines={10} />
        )}
      </PageHead>
    </div>
  );
}
