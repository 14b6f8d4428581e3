import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage } from '../../../kit/feedback/states.tsx';
import { Day, type Format, useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Grid } from '../../../kit/grid/grid.tsx';
import type { GridColumn } from '../../../kit/grid/grid-columns.ts';
import { Button, Choices } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import type { Card } from './api.ts';
import { amountOf, isStalled, titleOf } from './cards.ts';
import { CreateDeal } from './create-deal.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type ListQuery, listQuery, pipelinesQuery, type SortField, sortFields } from './queries.ts';
import { useFilters } from './use-filters.ts';
import { rememberWalk } from './walk.ts';

const tabs = ['open', 'won', 'lost', 'all'] as const;

/** All deals as rows: the same filters as the board, also those that are won and lost. */
export default function DealsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
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
        columns={columnsOf(tab, f, t, first && { amount: first.sum, currency: first.currency })}
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
      {at.search.create === 'deal' && at.asOf === null && pipelines?.[0] ? (
        <CreateDeal
          pipelines={pipelines}
          pipelineId={pipeline?.id ?? pipelines[0].id}
          onClose={() => at.set({ create: null })}
        />
      ) : null}
    </PageHead>
  );
}

/** What closes next comes first; of closed deals, what closed last. */
function sortIn(search: Record<string, string | undefined>, tab: (typeof tabs)[number]) {
  const column = sortFields.find((name) => name === search.sort);
  if (column) return { column, descending: search.dir === 'desc' };
  if (tab === 'all') return { column: 'createdOn', descending: true };
  return tab === 'open' ? { column: 'expectedCloseOn', descending: false } : { column: 'closedOn', descending: true };
}

function columnsOf(
  tab: (typeof tabs)[number],
  f: Format,
  t: ReturnType<typeof useTranslation>['t'],
  sum: { amount: number; currency: string } | undefined,
): GridColumn<Card>[] {
  const isOpen = tab === 'open';
  return [
    {
      id: 'name',
      header: t('pipeline.field.name'),
      width: 260,
      grow: true,
      sortable: true,
      cell: (row) => (
        <Go href={`/deals/${row.id}`} tabIndex={-1} title={titleOf(row)}>
          {titleOf(row)}
        </Go>
      ),
    },
    {
      id: 'stage',
      header: t('pipeline.field.stageId'),
      width: 150,
      cell: (row) =>
        row.status === 'open' ? (
          <span>{row.stageName}</span>
        ) : (
          <Tag tone={row.status === 'won' ? 'good' : 'quiet'}>{t(`pipeline.status.${row.status}`)}</Tag>
        ),
    },
    {
      id: 'amount',
      header: t('pipeline.field.amount'),
      width: 140,
      align: 'end',
      sortable: true,
      cell: (row) => (
        <span title={row.amountBasis === 'list_price' ? t('pipeline.card.listWhy') : undefined}>
          {amountOf(row, f, t)}
        </span>
      ),
      total: sum ? <span title={f.money(sum)}>{f.moneyShort(sum)}</span> : undefined,
    },
    {
      id: 'expectedCloseOn',
      header: t('pipeline.field.expectedCloseOn'),
      width: 116,
      sortable: true,
      optional: !isOpen,
      cell: (row) => <Day value={row.expectedCloseOn} />,
    },
    {
      id: 'closedOn',
      header: t('pipeline.field.closedOn'),
      width: 110,
      sortable: true,
      optional: isOpen,
      cell: (row) => <Day value={row.closedOn} />,
    },
    {
      id: 'owner',
      header: t('pipeline.field.ownerId'),
      width: 170,
      cell: (row) => <PersonName person={row.owner} />,
    },
    {
      id: 'nextStep',
      header: t('pipeline.field.nextStep'),
      width: 200,
      optional: !isOpen,
      cell: (row) => <span title={row.nextStep ?? undefined}>{row.nextStep ?? '–'}</span>,
    },
    {
      id: 'days',
      header: t('pipeline.field.daysInStage'),
      width: 150,
      align: 'end',
      optional: !isOpen,
      cell: (row) =>
        isStalled(row) ? (
          <Tag tone="bad">
            {t('pipeline.card.stalled', { days: f.days(row.daysInStage ?? 0), usual: f.number(row.limitDays ?? 0) })}
          </Tag>
        ) : (
          <span>{row.daysInStage === null ? '–' : f.days(row.daysInStage)}</span>
        ),
    },
    {
      id: 'company',
      header: t('pipeline.field.companyId'),
      width: 170,
      optional: true,
      cell: (row) => <span>{row.company?.name ?? '–'}</span>,
    },
    {
      id: 'product',
      header: t('pipeline.field.productId'),
      width: 140,
      optional: true,
      cell: (row) => <span>{row.product?.name ?? '–'}</span>,
    },
    {
      id: 'stageSince',
      header: t('pipeline.field.stageSince'),
      width: 120,
      sortable: true,
      optional: true,
      cell: (row) => <Day value={row.stageSince} />,
    },
    {
      id: 'createdOn',
      header: t('pipeline.field.createdOn'),
      width: 110,
      sortable: true,
      optional: true,
      cell: (row) => <Day value={row.createdOn} />,
    },
  ];
}
