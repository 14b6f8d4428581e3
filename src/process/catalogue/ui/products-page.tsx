import { useSearch } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import type { CellKind } from '../../../kit/grid/cell-values.ts';
import { ListPage } from '../../../kit/list/list-page.tsx';
import { addressWith } from '../../../kit/list/list-state.ts';
import type { ListColumn } from '../../../kit/list/use-added.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { productColumns } from '../rules/listed-columns.ts';
import { type Product, productsPage } from './api.ts';
import { heldIn } from './cell-fields.ts';
import { NewProduct } from './new-product.tsx';
import { useProductRights } from './rights.ts';
import { useMany } from './use-many.tsx';
import { useOwnCells } from './use-own-cells.ts';

/** What is sold, and at which list price. */
export default function ProductsPage() {
  const { t } = useTranslation();
  const way = useWay();
  const { isPast } = useAsOf();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const { mayWrite, hidden } = useProductRights();
  const f = useFormat();
  const many = useMany();
  const cells = useOwnCells();
  const columns = useMemo(() => columnsOf(t, f).filter(({ id }) => !hidden.includes(id)), [hidden, t, f]);
  const add =
    mayWrite && !isPast ? (
      <Button kind="primary" onClick={() => way.go(addressWith('/products', search, { create: 'product' }))}>
        {t('product.add')}
      </Button>
    ) : undefined;
  return (
    <>
      <ListPage<Product>
        object="product"
        path="/products"
        title={t('product.title')}
        search={t('product.search')}
        columns={columns}
        asked={productColumns.filter(({ key }) => !hidden.includes(key))}
        options={{ active: soldOrNot(t) }}
        first="name"
        page={productsPage}
        onOpen={({ id }) => way.go(`/products/${id}`)}
        bulk={many}
        cells={cells}
        tools={add}
        empty={{
          title: t('product.empty.title'),
          text: t('product.empty.text'),
          example: t('product.empty.example'),
          action: add,
        }}
        then={t('kit.list.noneThen')}
      />
      {search.create === 'product' && add ? (
        <NewProduct onClose={() => way.go(addressWith('/products', search, { create: null }))} />
      ) : null}
    </>
  );
}

const soldOrNot = (t: TFunction) => [
  { id: 'true', label: t('product.sold') },
  { id: 'false', label: t('product.notSold') },
];

function columnsOf(t: TFunction, f: Format): ListColumn<Product>[] {
  const own = (
    id: 'name' | 'series' | 'listPrice' | 'cost' | 'marginFloor' | 'active',
    width: number,
    kind: CellKind,
  ) => ({
    ...{ id, width, header: t(`product.field.${id}`), sortable: id !== 'active' },
    edit: { kind, field: id, value: (row: Product) => heldIn(row, id) },
  });
  const money = (id: 'listPrice' | 'cost', width: number, without: string): ListColumn<Product> => {
    const column = own(id, width, 'money');
    return {
      ...column,
      align: 'end',
      edit: { ...column.edit, currency: ({ currency }) => currency },
      cell: ({ [id]: amount, currency }) => (amount === null ? without : f.money({ amount, currency })),
      file: ({ [id]: amount, currency }) => (amount === null ? null : { amount, currency }),
    };
  };
  const [name, series, floor, active] = [
    own('name', 220, 'text'),
    own('series', 180, 'text'),
    own('marginFloor', 120, 'number'),
    own('active', 150, 'choice'),
  ];
  return [
    {
      ...name,
      grow: true,
      edit: { ...name.edit, required: true, longest: 200 },
      cell: (row) => (
        <Go href={`/products/${row.id}`} tabIndex={-1} title={row.name}>
          {row.name}
        </Go>
      ),
      file: (row) => row.name,
    },
    {
      ...series,
      edit: { ...series.edit, longest: 200 },
      cell: (row) => <span title={row.series ?? undefined}>{row.series ?? ''}</span>,
      file: (row) => row.series,
    },
    { ...money('listPrice', 160, t('product.each')), besideName: true },
    money('cost', 130, ''),
    {
      ...floor,
      align: 'end',
      edit: { ...floor.edit, decimals: 2 },
      cell: ({ marginFloor }) => (marginFloor === null ? '' : f.percent(marginFloor)),
      file: ({ marginFloor }) => marginFloor,
    },
    {
      ...active,
      edit: { ...active.edit, required: true, choices: () => soldOrNot(t) },
      cell: (row) => (row.active ? t('product.sold') : <Tag tone="quiet">{t('product.notSold')}</Tag>),
      file: (row) => t(row.active ? 'product.sold' : 'product.notSold'),
    },
  ];
}
