import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Grid } from '../../../kit/grid/grid.tsx';
import type { GridColumn, GridSort } from '../../../kit/grid/grid-columns.ts';
import { ListFilters } from '../../../kit/grid/list-filters.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { productPolicy } from '../policy.ts';
import { type Product, productsQuery } from './api.ts';
import { NewProduct } from './new-product.tsx';
import { ProductCell } from './product-cell.tsx';
import { useProductActs } from './use-product-acts.ts';

/** What is sold, and at which list price. */
export default function ProductsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const { user } = useSession();
  const { asOf, isPast } = useAsOf();
  const search = useSearch({ strict: false }) as Record<string, string>;
  const [text, setText] = useState('');
  const [onlySold, setOnlySold] = useState(false);
  const [sort, setSort] = useState<GridSort | null>({ column: 'name', descending: false });
  const typed = useDeferredValue(text.trim());
  const acts = useProductActs();
  const list = useInfiniteQuery(
    productsQuery(
      {
        ...(typed ? { q: typed } : {}),
        ...(onlySold ? { active: true } : {}),
        sort: 'name',
        direction: sort?.descending ? 'desc' : 'asc',
      },
      asOf,
    ),
  );
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const mayWrite = (user.role === 'leader' || user.role === 'operations') && !isPast;
  const hidden: readonly string[] = productPolicy.hidden?.[user.role as keyof typeof productPolicy.write] ?? [];
  const mayKnowCosts = !hidden.includes('cost');
  const create = (open: boolean) => way.go(open ? '/products?create=product' : '/products');
  const price = (row: Product) =>
    row.listPrice === null ? t('product.each') : f.money({ amount: row.listPrice, currency: row.currency });
  const cell = (row: Product, field: 'name' | 'series' | 'listPrice' | 'cost' | 'marginFloor', shown: string) =>
    mayWrite ? (
      <ProductCell product={row} field={field}>
        {shown || '–'}
      </ProductCell>
    ) : (
      shown
    );
  const columns: GridColumn<Product>[] = [
    {
      id: 'name',
      header: t('product.field.name'),
      width: 220,
      grow: true,
      sortable: true,
      cell: (row) => cell(row, 'name', row.name),
    },
    {
      id: 'series',
      header: t('product.field.series'),
      width: 180,
      cell: (row) => cell(row, 'series', row.series ?? ''),
    },
    {
      id: 'price',
      header: t('product.field.listPrice'),
      width: 160,
      align: 'end',
      cell: (row) => cell(row, 'listPrice', price(row)),
    },
    ...(mayKnowCosts
      ? [
          {
            id: 'cost',
            header: t('product.field.cost'),
            width: 130,
            align: 'end' as const,
            cell: (row: Product) =>
              cell(row, 'cost', row.cost === null ? '' : f.money({ amount: row.cost, currency: row.currency })),
          },
          {
            id: 'floor',
            header: t('product.field.marginFloor'),
            width: 110,
            align: 'end' as const,
            cell: (row: Product) =>
              cell(row, 'marginFloor', row.marginFloor === null ? '' : f.percent(row.marginFloor)),
          },
        ]
      : []),
    {
      id: 'active',
      header: t('product.field.active'),
      width: 150,
      cell: (row) => (row.active ? t('product.sold') : <Tag tone="quiet">{t('product.notSold')}</Tag>),
    },
    ...(mayWrite
      ? [
          {
            id: 'acts',
            header: t('team.acts'),
            width: 64,
            align: 'end' as const,
            cell: (row: Product) => (
              <MenuButton
                label={t('product.act', { name: row.name })}
                className={small.square}
                align="end"
                items={[
                  {
                    id: 'active',
                    label: row.active ? t('product.stop') : t('product.sell'),
                    onPick: () => void acts.sell(row, !row.active),
                  },
                  { id: 'remove', label: t('product.remove', { name: row.name }), onPick: () => void acts.remove(row) },
                ]}
              >
                <Icon name="more" />
              </MenuButton>
            ),
          },
        ]
      : []),
  ];
  return (
    <PageHead
      title={t('product.title')}
      tools={
        mayWrite ? (
          <Button kind="primary" onClick={() => create(true)}>
            {t('product.add')}
          </Button>
        ) : undefined
      }
    >
      <Grid
        label={t('product.title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        count={list.data?.pages[0]?.total ?? null}
        hasMore={list.hasNextPage}
        loading={list.isPending || list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
        onOpen={() => undefined}
        sort={sort}
        onSort={setSort}
        filters={
          <ListFilters
            label={t('product.search')}
            text={text}
            onText={setText}
            check={{ label: t('product.onlySold'), checked: onlySold, onChange: setOnlySold }}
          />
        }
        empty={
          <Empty
            title={t('product.empty.title')}
            text={t('product.empty.text')}
            action={
              mayWrite ? (
                <Button kind="primary" onClick={() => create(true)}>
                  {t('product.add')}
                </Button>
              ) : undefined
            }
          />
        }
      />
      {search.create === 'product' && mayWrite ? <NewProduct onClose={() => create(false)} /> : null}
    </PageHead>
  );
}
