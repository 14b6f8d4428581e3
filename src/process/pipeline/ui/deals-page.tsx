import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isOffered } from '../../../ground/offered.ts';
import { Empty, ErrorPage } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Grid } from '../../../kit/grid/grid.tsx';
import { chosenColumns, columnsText, withAlso } from '../../../kit/grid/grid-columns.ts';
import { orderIn } from '../../../kit/list/list-state.ts';
import { ListViews } from '../../../kit/list/list-views.tsx';
import { type ListColumn, useAdded } from '../../../kit/list/use-added.tsx';
import { useFoundRecords } from '../../../kit/list/use-found.ts';
import { useListLayout } from '../../../kit/list/use-list-layout.ts';
import { Button, Choices } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useOwnFields, useSession, useWrites } from '../../../kit/session.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { sortingText } from '../../../platform/views/index.ts';
import { alsoIn, columnsFor, moduleOfFact, readsScores } from '../rules/listed-columns.ts';
import type { Card } from './api.ts';
import { titleOf } from './cards.ts';
import { CreateDeal } from './create-deal.tsx';
import { dealColumns, type Tab, tabs } from './deal-columns.tsx';
import { DealRowCard, dealCardHeight } from './deal-row-card.tsx';
import { FilterBar } from './filter-bar.tsx';
import { GroupMenu } from './group-menu.tsx';
import {
  findCompanies,
  firstPipeline,
  type ListQuery,
  listQuery,
  pipelinesQuery,
  receiversQuery,
  type SortField,
  sortFields,
} from './queries.ts';
import { SaveDeals } from './save-deals.tsx';
import { useBulkOfDeals } from './use-bulk.tsx';
import { useCellsOfDeals } from './use-cells.tsx';
import { nearRows, useFar } from './use-far.ts';
import { useFilters } from './use-filters.ts';
import { useGroups } from './use-groups.ts';
import { filterOf } from './view-state.ts';
import { rememberWalk } from './walk.ts';

type Named = { id: string; name: string };
const nobody: readonly Named[] = [];

/** All deals as rows: the same filters as the board, also those that are won and lost. */
export default function DealsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const phone = useIsPhone();
  const { role } = useSession().user;
  const at = useFilters();
  const tab = tabs.find((name) => name === at.search.status) ?? 'open';
  const { isHidden } = useOwnFields('deal');
  const pipelines = useQuery(pipelinesQuery(at.asOf)).data;
  const pipeline = pipelines?.find(({ id }) => id === at.search.pipeline);
  const added = useAdded<Card>('deal');
  const asked = [...columnsFor(role), ...added.fields.map(({ column }) => column)];
  const order = orderIn(at.search.order, asked);
  const [sort, ...also] = order.length > 0 ? order : [sortIn(at.search, tab, isHidden('expectedCloseOn'))];
  const { shown, layout, onShown, onLayout } = useListLayout('deals', at);
  const query: ListQuery = {
    ...at.query,
    ...(pipeline ? { pipelineId: pipeline.id } : {}),
    ...(tab === 'all' ? {} : { status: [tab] }),
    ...(order.length > 0
      ? { sort: 'createdOn' as const, direction: 'desc' as const, order: sortingText(order) }
      : { sort: sort?.column as SortField, direction: sort?.descending ? 'desc' : 'asc' }),
    ...alsoIn(shown ?? []),
  };
  const list = useInfiniteQuery({ ...listQuery(query, at.asOf), placeholderData: (before) => before });
  useCrumbs([{ label: t('app.pillar.process') }, { label: t('pipeline.nav.deals') }]);

  const grouping = useGroups(at.search.group, query, at.asOf);
  const inOrder = list.data?.pages.flatMap((page) => page.items) ?? [];
  const rows = grouping.groups?.flatMap((group) => group.rows) ?? inOrder;
  const first = list.data?.pages[0];
  const far = useFar(query, at.asOf, first?.total ?? null);
  const narrowed = {
    ...at.query,
    ...(pipeline ? { pipelineId: pipeline.id } : {}),
    ...(tab === 'all' ? {} : { status: [tab] }),
  };
  const bulk = useBulkOfDeals(rows, first?.total ?? 0, narrowed);
  const open = (row: Card) => {
    rememberWalk({
      ids: rows.map(({ id }) => id),
      total: first?.total ?? rows.length,
      from: t(`pipeline.list.tab.${tab}`),
    });
    way.go(`/deals/${row.id}`);
  };
  const mayWrite = useWrites('deal') && at.asOf === null;
  const mayEdit = mayWrite && !phone && inOrder.some(({ mayWrite }) => mayWrite);
  const receivers: readonly Named[] | undefined = useQuery({ ...receiversQuery(role), enabled: mayEdit }).data;
  const people = receivers ?? nobody;
  const companies = useFoundRecords(findCompanies);
  const sum = first?.sum;
  const currency = first?.currency;
  const { off } = useSession();
  const columns: ListColumn<Card>[] = useMemo(
    () =>
      dealColumns({
        tab,
        day: at.day,
        narrow: phone,
        hasScores: readsScores(role),
        sum: sum === undefined || currency === undefined ? undefined : { amount: sum, currency },
        people,
        companies,
        f,
        t,
      })
        .filter(({ id }) => isOffered({ module: moduleOfFact(id) }, off))
        .concat(added.columns),
    [off, tab, at.day, phone, role, sum, currency, people, companies, added.columns, f, t],
  );
  const volume = new Set(pipelines?.flatMap(({ id, rules }) => (rules.profile === 'b2c' ? [id] : [])));
  const drawCard = (row: Card) => <DealRowCard deal={row} day={at.day} asksStep={!volume.has(row.pipelineId)} />;
  const cells = useCellsOfDeals(people, companies, added.cells, columns);
  const onScreen = chosenColumns(columns, shown);
  // All that the tab brought along is said, as a view stands under no tab.
  const now = {
    filter: filterOf(tab, at.filters, asked),
    sorting: sortingText(sort ? [sort, ...also] : []),
    columns: columnsText(
      onScreen.map(({ id }) => id),
      layout,
    ).split(','),
    frozen: layout.frozen,
    grouping: grouping.by ?? '',
  };
  const isFiltered = Object.keys(at.filters).length > 0;
  const remarks = [
    first?.limitedTo ? t(`pipeline.limited.${first.limitedTo}`) : null,
    first?.recounting ? t('pipeline.board.recounting') : null,
    first?.shared ? t('pipeline.list.shared', { count: first.shared }) : null,
    grouping.more > 0 ? t('pipeline.group.more', { count: grouping.more }) : null,
    first?.otherCurrencies ? t('pipeline.board.otherCurrencies', { count: first.otherCurrencies }) : null,
  ].filter(Boolean);

  const failed = list.data ? grouping.error : list.error;
  if (failed) {
    const problem = problemIn(failed);
    return (
      <ErrorPage
        title={t('pipeline.list.failed')}
        text={problem?.detail ?? t('pipeline.unreachable')}
        request={problem?.instance}
        onRetry={() => {
          void list.refetch();
          grouping.retry();
        }}
      />
    );
  }
  return (
    <PageHead
      title={t('pipeline.nav.deals')}
      fresh={list.dataUpdatedAt}
      lead={remarks.length > 0 ? remarks.join(' ') : undefined}
      filters={
        <>
          <Choices
            label={t('pipeline.list.status')}
            value={tab}
            options={tabs.map((id) => ({
              id,
              label: t(`pipeline.list.tab.${id}`),
              href: at.href('/deals', { status: id === 'open' ? null : id, sort: null, dir: null }),
            }))}
          />
          <ListViews
            object="deal"
            path="/deals"
            asOf={at.asOf}
            search={at.search}
            now={now}
            viewed={{ status: 'all' }}
            bare={{ status: 'open' }}
          />
        </>
      }
      tools={
        <>
          {phone ? null : <SaveDeals query={query} asOf={at.asOf} total={first?.total ?? 0} columns={onScreen} />}
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
        </>
      }
    >
      <Grid<Card>
        label={t('pipeline.nav.deals')}
        kind="deal"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowName={titleOf}
        count={first?.total ?? null}
        groups={grouping.groups}
        onToggle={grouping.toggle}
        onMoreOf={(key) => void grouping.moreOf(key)}
        far={far}
        hasMore={list.hasNextPage && (far === undefined || rows.length < nearRows)}
        loading={list.isPending || list.isFetchingNextPage || grouping.isPending}
        failed={list.isFetchNextPageError}
        onLoadMore={() => void list.fetchNextPage()}
        onOpen={open}
        sort={sort ?? null}
        onSort={(next) =>
          at.set(
            next && !sortFields.some((name) => name === next.column)
              ? { order: sortingText([next]), sort: null, dir: null }
              : { sort: next?.column ?? null, dir: next?.descending ? 'desc' : null, order: null },
          )
        }
        also={also}
        onSortAlso={(column) => at.set({ order: sortingText(withAlso([...(sort ? [sort] : []), ...also], column)) })}
        {...(shown ? { shown } : {})}
        onShown={onShown}
        layout={layout}
        onLayout={onLayout}
        {...(mayWrite && !phone ? { selected: bulk.selected, onSelect: bulk.select, bulk: bulk.bar } : {})}
        {...(mayEdit ? { onEdit: cells.save, onPaste: cells.paste, mayEdit: (row: Card) => row.mayWrite } : {})}
        {...(phone ? { card: { height: dealCardHeight, draw: drawCard } } : {})}
        filters={
          <>
            <FilterBar filters={at.filters} onChange={at.setFilters} />
            <GroupMenu by={grouping.by} onChange={(by) => at.set({ group: by })} />
          </>
        }
        empty={
          isFiltered ? (
            <Empty
              title={t('pipeline.list.noneTitle')}
              text={t('pipeline.list.none')}
              action={<Button onClick={() => at.setFilters({})}>{t('pipeline.list.clear')}</Button>}
            />
          ) : (
            <Teach
              id="deal"
              title={t(`pipeline.list.empty.${tab}`)}
              text={t('pipeline.list.emptyText')}
              example={t('pipeline.list.emptyExample')}
              action={
                mayWrite ? (
                  <Button kind="primary" onClick={() => at.set({ create: 'deal' })}>
                    {t('pipeline.create.open')}
                  </Button>
                ) : undefined
              }
            />
          )
        }
      />
      {bulk.dialog}
      {cells.dialog}
      {at.search.create === 'deal' && mayWrite && pipelines && firstPipeline(pipelines) ? (
        <CreateDeal
          pipelineId={pipeline?.id ?? firstPipeline(pipelines)?.id ?? ''}
          onClose={() => at.set({ create: null })}
        />
      ) : null}
    </PageHead>
  );
}

/** What closes next comes first; of closed deals, what closed last. */
function sortIn(search: Record<string, string | undefined>, tab: Tab, hasNoDays: boolean) {
  const column = sortFields.find((name) => name === search.sort);
  if (column) return { column, descending: search.dir === 'desc' };
  if (tab === 'all' || (tab === 'open' && hasNoDays)) return { column: 'createdOn', descending: true };
  return tab === 'open' ? { column: 'expectedCloseOn', descending: false } : { column: 'closedOn', descending: true };
}
