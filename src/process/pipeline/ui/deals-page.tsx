import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Grid } from '../../../kit/grid/grid.tsx';
import { Button, Choices } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import type { Card } from './api.ts';
import { titleOf } from './cards.ts';
import { CreateDeal } from './create-deal.tsx';
import { dealColumns, type Tab, tabs } from './deal-columns.tsx';
import { FilterBar } from './filter-bar.tsx';
import { firstPipeline, type ListQuery, listQuery, pipelinesQuery, type SortField, sortFields } from './queries.ts';
import { useFilters } from './use-filters.ts';
import { rememberWalk } from './walk.ts';

/** All deals as rows: the same filters as the board, also those that are won and lost. */
export default function DealsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const phone = useIsPhone();
  const at = useFilters();
  const tab = tabs.find((name) => name === at.search.status) ?? 'open';
  const pipelines = useQuery(pipelinesQuery(at.asOf)).data;
  const pipeline = pipelines?.find(({ id }) => id === at.search.pipeline);
  const sort = sortIn(at.search, tab);
  const query: ListQuery = {
    ...at.query,
    ...(pipeline ? { pipelineId: pipeline.id } : {}),
    ...(tab === 'all' ? {} : { status: [tab] }),
    sort: sort.column as SortField,
    direction: sort.descending ? 'desc' : 'asc',
  };
  const list = useInfiniteQuery({ ...listQuery(query, at.asOf), placeholderData: (before) => before });
  useCrumbs([{ label: t('app.pillar.process') }, { label: t('pipeline.nav.deals') }]);

  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const first = list.data?.pages[0];
  const open = (row: Card) => {
    rememberWalk({
      ids: rows.map(({ id }) => id),
      total: first?.total ?? rows.length,
      from: t(`pipeline.list.tab.${tab}`),
    });
    way.go(`/deals/${row.id}`);
  };
  const isFiltered = Object.keys(at.filters).length > 0;
  const remarks = [
    first?.limitedTo ? t(`pipeline.limited.${first.limitedTo}`) : null,
    first?.shared ? t('pipeline.list.shared', { count: first.shared }) : null,
    first?.otherCurrencies ? t('pipeline.board.otherCurrencies', { count: first.otherCurrencies }) : null,
  ].filter(Boolean);

  if (list.error && !list.data) {
    const problem = problemIn(list.error);
    return (
      <ErrorPage
        title={t('pipeline.list.failed')}
        text={problem?.detail ?? t('pipeline.unreachable')}
        request={problem?.instance}
        onRetry={() => void list.refetch()}
      />
    );
  }
  return (
    <PageHead
      title={t('pipeline.nav.deals')}
      lead={remarks.length > 0 ? remarks.join(' ') : undefined}
      filters={
        <Choices
          label={t('pipeline.list.status')}
          value={tab}
          options={tabs.map((id) => ({
            id,
            label: t(`pipeline.list.tab.${id}`),
            href: at.href('/deals', { status: id === 'open' ? null : id, sort: null, dir: null }),
          }))}
        />
      }
      tools={
        <Choices
          label={t('pipeline.view.label')}
          value="grid"
          options={[
            {
              id: 'board',
              label: t('pipeline.view.board'),
              href: at.href(pipeline ? `/pipeline/${pipeline.id}` : '/pipeline', {
                pipeline: null,
                status: null,
                sort: null,
                dir: null,
              }),
            },
            { id: 'grid', label: t('pipeline.view.grid'), href: at.href('/deals') },
          ]}
        />
      }
    >
      <Grid<Card>
        label={t('pipeline.nav.deals')}
        remember="deals"
        kind="deal"
        columns={dealColumns({
          tab,
          day: at.day,
          narrow: phone,
          sum: first && { amount: first.sum, currency: first.currency },
          f,
          t,
        })}
        rows={rows}
        rowId={(row) => row.id}
        rowName={titleOf}
        count={first?.total ?? null}
        hasMore={list.hasNextPage}
        loading={list.isPending || list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
        onOpen={open}
        sort={sort}
        onSort={(next) => at.set({ sort: next?.column ?? null, dir: next?.descending ? 'desc' : null })}
        filters={<FilterBar filters={at.filters} onChange={at.setFilters} />}
        empty={
          <Empty
            title={isFiltered ? t('pipeline.list.noneTitle') : t(`pipeline.list.empty.${tab}`)}
            text={isFiltered ? t('pipeline.list.none') : t('pipeline.list.emptyText')}
            action={
              isFiltered ? (
                <Button onClick={() => at.setFilters({})}>{t('pipeline.list.clear')}</Button>
              ) : at.asOf === null ? (
                <Button kind="primary" onClick={() => at.set({ create: 'deal' })}>
                  {t('pipeline.create.open')}
                </Button>
              ) : undefined
            }
          />
        }
      />
      {at.search.create === 'deal' && at.asOf === null && pipelines && firstPipeline(pipelines) ? (
        <CreateDeal
          pipelineId={pipeline?.id ?? firstPipeline(pipelines)?.id ?? ''}
          onClose={() => at.set({ create: null })}
        />
      ) : null}
    </PageHead>
  );
}

/** What closes next comes first; of closed deals, what closed last. */
function sortIn(search: Record<string, string | undefined>, tab: Tab) {
  const column = sortFields.find((name) => name === search.sort);
  if (column) return { column, descending: search.dir === 'desc' };
  if (tab === 'all') return { column: 'createdOn', descending: true };
  return tab === 'open' ? { column: 'expectedCloseOn', descending: false } : { column: 'closedOn', descending: true };
}
