import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../ground/asking/index.ts';
import { isOffered } from '../../ground/offered.ts';
import type { BulkKind } from '../bulk/bulk-kind.ts';
import { Empty, ErrorPage } from '../feedback/states.tsx';
import { Teach } from '../feedback/teach.tsx';
import { useFormat } from '../format/format.tsx';
import type { Option } from '../forms/fields.tsx';
import { FilterChips } from '../forms/filter-chips.tsx';
import { problemIn, sentenceOf } from '../forms/problem.ts';
import { Grid } from '../grid/grid.tsx';
import { Button } from '../look/button.tsx';
import { useIsPhone } from '../look/media.ts';
import { PageHead } from '../look/page-head.tsx';
import { useOwnFields, useSession } from '../session.tsx';
import css from './list.module.css';
import { type AskPage, type ListAsk, listPages, pageAsked } from './list-query.ts';
import { ListViews } from './list-views.tsx';
import type { OwnCells } from './own-cells.ts';
import { RowCard, rowCardHeight } from './row-card.tsx';
import { SaveList } from './save-list.tsx';
import { type ListColumn, useAdded } from './use-added.tsx';
import { useConditions } from './use-conditions.tsx';
import { useList } from './use-list.ts';
import { useListBulk } from './use-list-bulk.ts';
import { useListCells } from './use-list-cells.ts';

type Row = { id: string; version: number; name: string; custom: Readonly<Record<string, unknown>>; mayWrite?: boolean };

export type ListPageProps<R extends Row> = {
  /** The kind of record: company. */
  object: string;
  path: string;
  title: string;
  /** What can be sought by. */
  search: string;
  columns: readonly ListColumn<R>[];
  /** What of them can be asked and sorted by; the first is the name. */
  asked: readonly Column[];
  /** All that can be chosen in a column. */
  options?: Readonly<Record<string, readonly Option[]>>;
  /** The order while nobody asked for one. */
  first: string;
  page: AskPage<R>;
  /** What the columns on the screen need beside the records' own fields. */
  alsoFor?: (shown: readonly string[]) => string[];
  onOpen: (row: R) => void;
  /** How its records are changed many at once; left out, they are not. */
  bulk?: BulkKind | null;
  /** How its cells are changed where they stand; left out, they are only read. */
  cells?: OwnCells<R> | null;
  /** What can be done with the list: add a record. */
  tools?: ReactNode;
  /** What an empty list teaches, and what one says on a day when nothing was there. */
  empty: { title: string; text: string; example?: string; action?: ReactNode };
  then: string;
};

/**
 * A list of one kind of record: saved views as tabs, conditions as sentences, words, an order by up to three columns,
 * columns to choose, the fields that the workspace added among them, and all of it as a file.
 */
export function ListPage<R extends Row>(props: ListPageProps<R>) {
  // What was typed belongs to the view it was typed in.
  const { view } = useSearch({ strict: false }) as Record<string, string | undefined>;
  return <Listed key={view ?? ''} {...props} />;
}

function Listed<R extends Row>(props: ListPageProps<R>) {
  const { object, path, title } = props;
  const { t } = useTranslation();
  const f = useFormat();
  const phone = useIsPhone();
  const limits = useOwnFields(object);
  const { off } = useSession();
  const added = useAdded<R>(object);
  const [text, setText] = useState('');
  const words = useDeferredValue(text.trim());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the limits by what is written of them
  const columns = useMemo(
    () =>
      [...props.columns, ...added.columns].filter(
        ({ id }) => !limits.isHidden(id) && isOffered(props.asked.find(({ key }) => key === id) ?? {}, off),
      ),
    [props.columns, props.asked, added.columns, limits.written, off],
  );
  const asked = [...props.asked, ...added.fields.map(({ column }) => column)];
  const at = useList({ remember: path.slice(1), columns, asked, first: props.first, words });
  const conditions = useConditions({
    object,
    own: props.asked,
    added: added.fields,
    options: props.options ?? {},
    where: at.search.f,
    onChange: (where) => at.set({ f: where ?? null }),
  });
  const also = props.alsoFor?.(at.grid.shown) ?? [];
  const ask: ListAsk = {
    ...(words ? { q: words } : {}),
    ...(at.where ? { where: at.where } : {}),
    order: at.order,
    ...(also.length > 0 ? { also } : {}),
  };
  const list = useInfiniteQuery({
    ...listPages(object, props.page, ask, at.asOf),
    placeholderData: (before) => before,
    // What the address asks of added fields can be asked only once they are known.
    enabled: !added.isPending || !mentionsAdded(at.search),
  });
  const pages = list.data?.pages ?? [];
  const rows = pages.flatMap(({ items }) => items);
  const total = pages[0]?.total ?? null;
  const closest = pages[0]?.closest;
  const many = useListBulk({
    kind: at.isPast || phone ? null : (props.bulk ?? null),
    added: added.fields,
    rows,
    total: total ?? 0,
    ask,
  });
  const cells = useListCells<R>({
    own: at.isPast || phone ? null : (props.cells ?? null),
    added: added.cells,
    columns,
    rows,
  });
  const problem = list.data ? null : problemIn(list.error);
  if (problem)
    return (
      <ErrorPage
        title={title}
        text={sentenceOf(problem, t('kit.unreachable'))}
        request={problem.instance}
        onRetry={() => void list.refetch()}
      />
    );
  const mine = props.asked.some(({ key }) => key === 'owner')
    ? [{ id: 'mine', label: t('kit.list.mine'), onPick: () => conditions.ask('owner', 'is', 'me') }]
    : [];
  return (
    <PageHead
      title={title}
      fresh={list.dataUpdatedAt}
      filters={<ListViews object={object} path={path} asOf={at.asOf} search={at.search} now={at.now} />}
      tools={
        <>
          {phone ? null : (
            <SaveList<R>
              kind={object}
              name={title}
              asOf={at.asOf}
              total={total ?? 0}
              columns={at.onScreen.flatMap(({ header, file }) => (file ? [{ header, cell: file }] : []))}
              page={(cursor, signal) => props.page(pageAsked(ask, at.asOf, cursor, 200), signal)}
            />
          )}
          {props.tools}
        </>
      }
    >
      <Grid<R>
        {...at.grid}
        label={title}
        kind={object}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        count={total}
        hasMore={list.hasNextPage}
        loading={list.isPending || list.isFetchingNextPage}
        failed={list.isFetchNextPageError}
        onLoadMore={() => void list.fetchNextPage()}
        onOpen={props.onOpen}
        {...many.grid}
        {...cells.grid}
        {...(phone
          ? { card: { height: rowCardHeight, draw: (row: R) => <RowCard row={row} columns={at.onScreen} /> } }
          : {})}
        filters={
          <search className={css.filters}>
            <input
              type="search"
              className={css.search}
              aria-label={props.search}
              placeholder={props.search}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <FilterChips label={t('kit.list.filters')} chips={conditions.chips} add={[...mine, ...conditions.add]} />
            {closest === undefined ? null : (
              <p className={css.closest} role="status">
                {t('kit.list.closest', { number: f.number(closest), words })}
              </p>
            )}
          </search>
        }
        empty={
          at.isFiltered ? (
            <Empty
              title={t('kit.list.none')}
              text={t('kit.list.noneText')}
              action={at.where ? <Button onClick={() => at.set({ f: null })}>{t('kit.list.clear')}</Button> : undefined}
            />
          ) : at.isPast ? (
            <Empty title={t('kit.list.none')} text={props.then} />
          ) : (
            <Teach id={props.object} {...props.empty} />
          )
        }
      />
      {many.dialog}
      {cells.dialog}
    </PageHead>
  );
}

const mentionsAdded = (search: Record<string, string | undefined>): boolean =>
  [search.f, search.order, search.cols].some((text) => text?.includes('custom.'));
