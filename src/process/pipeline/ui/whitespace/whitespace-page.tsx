import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { Teach } from '../../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Grid } from '../../../../kit/grid/grid.tsx';
import { SaveList } from '../../../../kit/list/save-list.tsx';
import { Button, Choices } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { useIsPhone } from '../../../../kit/look/media.ts';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useCrumbs } from '../../../../kit/shell/page.tsx';
import { ExpandDeal } from '../expand-deal.tsx';
import {
  type Product,
  pageOfWhitespace,
  type Row,
  type Whitespace,
  type WhitespaceAsk,
  whitespaceQuery,
} from './api.ts';
import { CompanyGaps } from './company-gaps.tsx';
import css from './whitespace.module.css';
import { gapWords, isHad, whitespaceColumns } from './whitespace-columns.tsx';
import { useWhitespaceFilters, WhitespaceFilters } from './whitespace-filters.tsx';

type Opening = { row: Row; product: Product };

/** Companies by products: what each has bought, what is open, and what could be sold there. */
export default function WhitespacePage() {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const at = useWhitespaceFilters();
  const [text, setText] = useState('');
  const words = useDeferredValue(text.trim());
  const ask: WhitespaceAsk = { ...at.ask, ...(words ? { q: words } : {}) };
  const found = useInfiniteQuery({ ...whitespaceQuery(ask, at.asOf), placeholderData: (before) => before });
  useCrumbs([{ label: t('app.pillar.process') }, { label: t('whitespace.title') }]);
  const first = found.data?.pages[0];
  const problem = found.data ? null : problemIn(found.error);
  if (problem)
    return (
      <ErrorPage
        title={t('whitespace.title')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        request={problem.instance}
        onRetry={() => void found.refetch()}
      />
    );
  return (
    <PageHead
      title={t('whitespace.title')}
      fresh={found.dataUpdatedAt}
      lead={first ? remarksOf(first, t) : undefined}
      filters={
        <Choices
          label={t('whitespace.who')}
          value={at.ask.who}
          options={(['customers', 'all'] as const).map((id) => ({
            id,
            label: t(`whitespace.whose.${id}`),
            href: at.href({ who: id === 'all' ? 'all' : null }),
          }))}
        />
      }
      tools={
        first ? (
          <>
            <ProductWindow
              after={at.after}
              first={first}
              href={(after) => at.href({ after: after ? String(after) : null })}
            />
            {phone ? null : <SaveWhitespace ask={ask} asOf={at.asOf} first={first} />}
          </>
        ) : null
      }
    >
      {first ? (
        <Matrix
          first={first}
          rows={found.data?.pages.flatMap(({ items }) => items) ?? []}
          asOf={at.asOf}
          sort={at.sort}
          onSort={(column) => at.set({ sort: column === 'name' || column === at.sort ? null : column })}
          loading={found.isFetchingNextPage}
          failed={found.isFetchNextPageError}
          onLoadMore={found.hasNextPage ? () => void found.fetchNextPage() : null}
          filters={<WhitespaceFilters at={at} choices={first.choices} text={text} onText={setText} />}
          onClear={at.isFiltered || words ? () => [setText(''), at.clear()] : null}
        />
      ) : (
        <Skeleton lines={8} />
      )}
    </PageHead>
  );
}

function remarksOf(first: Whitespace, t: ReturnType<typeof useTranslation>['t']): string {
  return [
    t(first.limitedTo ? `whitespace.limited.${first.limitedTo}` : 'whitespace.lead'),
    first.amountsHidden ? t('whitespace.amountsHidden') : '',
    first.pricesHidden ? t('whitespace.pricesHidden') : '',
  ]
    .filter(Boolean)
    .join(' ');
}

type MatrixProps = {
  first: Whitespace;
  rows: Row[];
  asOf: string | null;
  sort: string;
  onSort: (column: string) => void;
  loading: boolean;
  failed: boolean;
  onLoadMore: (() => void) | null;
  filters: React.ReactNode;
  /** Takes all filters away; null where there are none. */
  onClear: (() => void) | null;
};

function Matrix({ first, rows, asOf, sort, onSort, loading, failed, onLoadMore, filters, onClear }: MatrixProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const phone = useIsPhone();
  const [chosen, setChosen] = useState<Row | null>(null);
  const [opening, setOpening] = useState<Opening | null>(null);
  const onOpen = first.mayOpen && asOf === null ? open : undefined;
  function open(row: Row, product: Product) {
    setChosen(null);
    setOpening({ row, product });
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: whether cells are opened, not by which closure
  const columns = useMemo(
    () => whitespaceColumns({ answer: first, f, t, onOpen }),
    [first, f, t, onOpen === undefined],
  );
  return (
    <>
      <Grid<Row>
        label={t('whitespace.title')}
        remember="whitespace"
        kind="company"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        count={first.total ?? null}
        hasMore={onLoadMore !== null}
        loading={loading}
        failed={failed}
        onLoadMore={() => onLoadMore?.()}
        onOpen={setChosen}
        sort={{ column: sort, descending: sort !== 'name' }}
        onSort={(next) => onSort(next?.column ?? 'name')}
        filters={filters}
        {...(phone ? { card: { height: 64, draw: (row: Row) => <GapCard row={row} first={first} /> } } : {})}
        empty={<Nothing hasProducts={first.products.length > 0} onClear={onClear} />}
      />
      {chosen ? <CompanyGaps answer={first} row={chosen} onOpen={onOpen} onClose={() => setChosen(null)} /> : null}
      {opening ? (
        <ExpandDeal
          fromDealId={opening.row.lastWonId}
          company={opening.row}
          product={opening.product}
          onClose={() => setOpening(null)}
        />
      ) : null}
    </>
  );
}

/** A company on a phone: what it has, and what it lacks. */
function GapCard({ row, first }: { row: Row; first: Whitespace }) {
  const { t } = useTranslation();
  const f = useFormat();
  const has = first.products.filter(({ id }) => row.cells.some((cell) => cell.productId === id && isHad(cell)));
  return (
    <div className={css.card}>
      <div className={css.line}>
        <span>{row.name}</span>
        <b>{gapWords(row, { answer: first, f, t })}</b>
      </div>
      <div className={css.line}>
        <span>{has.map(({ name }) => name).join(', ') || t('whitespace.nothing')}</span>
        <span>{t('whitespace.lack', { count: row.empty })}</span>
      </div>
    </div>
  );
}

function Nothing({ hasProducts, onClear }: { hasProducts: boolean; onClear: (() => void) | null }) {
  const { t } = useTranslation();
  if (onClear)
    return (
      <Empty
        title={t('kit.list.none')}
        text={t('kit.list.noneText')}
        action={<Button onClick={onClear}>{t('kit.list.clear')}</Button>}
      />
    );
  return (
    <Teach
      id="whitespace"
      title={t('whitespace.emptyTitle')}
      text={t('whitespace.emptyText')}
      action={
        <Go href={hasProducts ? '/deals' : '/products'}>{t(hasProducts ? 'pipeline.nav.deals' : 'product.title')}</Go>
      }
    />
  );
}

/** Which of many products stand side by side, and the way to those before and after them. */
function ProductWindow(props: { first: Whitespace; after: number; href: (after: number) => string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { first, after, href } = props;
  const { productCount, products } = first;
  if (productCount <= products.length && after === 0) return null;
  const last = after + products.length;
  const [from, to, total] = [Math.min(after + 1, last), last, productCount].map(f.number);
  return (
    <nav className={css.window} aria-label={t('whitespace.window.label')}>
      {after > 0 ? <Go href={href(Math.max(0, after - productsAtOnce))}>{t('whitespace.window.before')}</Go> : null}
      <span>{t('whitespace.window.place', { from, to, total })}</span>
      {last < productCount ? <Go href={href(after + productsAtOnce)}>{t('whitespace.window.after')}</Go> : null}
    </nav>
  );
}

/** As many products as the server tells side by side. */
const productsAtOnce = 60;

/** All companies that match as a file, each product a column. */
function SaveWhitespace({ ask, asOf, first }: { ask: WhitespaceAsk; asOf: string | null; first: Whitespace }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <SaveList<Row>
      kind="company"
      name={t('whitespace.title')}
      asOf={asOf}
      total={first.total ?? 0}
      columns={whitespaceColumns({ answer: first, f, t }).flatMap(({ header, file }) =>
        file ? [{ header, cell: file }] : [],
      )}
      page={(cursor, signal) => pageOfWhitespace(ask, asOf, cursor, signal, 200)}
    />
  );
}
