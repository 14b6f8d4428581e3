import { useSearch } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { ListPage } from '../../../kit/list/list-page.tsx';
import { addressWith } from '../../../kit/list/list-state.ts';
import type { ListColumn } from '../../../kit/list/use-added.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { useRecordActs } from '../../../kit/record/acts.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { productPolicy } from '../policy.ts';
import { productColumns } from '../rules/listed-columns.ts';
import { type Product, productsPage } from './api.ts';
import { NewProduct } from './new-product.tsx';
import { type Field, ProductCell } from './product-cell.tsx';
import { useProductActs } from './use-product-acts.ts';

const none: readonly string[] = [];

/** What is sold, and at which list price. */
export default function ProductsPage() {
  const { t } = useTranslation();
  const way = useWay();
  const { user } = useSession();
  const { isPast } = useAsOf();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const mayWrite = (user.role === 'leader' || user.role === 'operations') && !isPast;
  const hidden: readonly string[] = productPolicy.hidden?.[user.role as keyof typeof productPolicy.write] ?? none;
  const f = useFormat();
  const columns = useMemo(
    () => columnsOf(mayWrite, t, f).filter(({ id }) => !hidden.includes(id)),
    [mayWrite, hidden, t, f],
  );
  const add = mayWrite ? (
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
        options={{
          active: [
            { id: 'true', label: t('product.sold') },
            { id: 'false', label: t('product.notSold') },
          ],
        }}
        first="name"
        page={productsPage}
        onOpen={() => undefined}
        tools={add}
        empty={{ title: t('product.empty.title'), text: t('product.empty.text'), action: add }}
        then={t('kit.list.noneThen')}
      />
      {search.create === 'product' && mayWrite ? (
        <NewProduct onClose={() => way.go(addressWith('/products', search, { create: null }))} />
      ) : null}
    </>
  );
}

function columnsOf(mayWrite: boolean, t: TFunction, f: Format): ListColumn<Product>[] {
  const column = (
    id: Field,
    width: number,
    words: (row: Product) => string,
    more: Partial<ListColumn<Product>> = {},
  ) => ({
    id,
    header: t(`product.field.${id}`),
    width,
    sortable: true,
    cell: (row: Product) =>
      mayWrite ? (
        <ProductCell product={row} field={id}>
          {words(row) || '–'}
        </ProductCell>
      ) : (
        words(row)
      ),
    ...more,
  });
  const end = { align: 'end' } as const;
  const money = (amount: number | null, { currency }: Product) =>
    amount === null ? '' : f.money({ amount, currency });
  const decimal = (amount: number | null, { currency }: Product) => (amount === null ? null : { amount, currency });
  return [
    column('name', 220, ({ name }) => name, { grow: true, file: ({ name }) => name }),
    column('series', 180, ({ series }) => series ?? '', { file: ({ series }) => series }),
    column('listPrice', 160, (row) => money(row.listPrice, row) || t('product.each'), {
      ...end,
      besideName: true,
      file: (row) => decimal(row.listPrice, row),
    }),
    column('cost', 130, (row) => money(row.cost, row), { ...end, file: (row) => decimal(row.cost, row) }),
    column('marginFloor', 120, ({ marginFloor }) => (marginFloor === null ? '' : f.percent(marginFloor)), {
      ...end,
      file: ({ marginFloor }) => marginFloor,
    }),
    {
      id: 'active',
      header: t('product.field.active'),
      width: 150,
      cell: (row) => (row.active ? t('product.sold') : <Tag tone="quiet">{t('product.notSold')}</Tag>),
      file: ({ active }) => t(active ? 'product.sold' : 'product.notSold'),
    },
    ...(mayWrite
      ? [{ id: 'acts', header: t('team.acts'), width: 64, ...end, cell: (row: Product) => <Acts product={row} /> }]
      : []),
  ];
}

function Acts({ product }: { product: Product }) {
  const { t } = useTranslation();
  const acts = useProductActs();
  const more = useRecordActs('product');
  const { name, active } = product;
  return (
    <MenuButton
      label={t('product.act', { name })}
      className={small.square}
      align="end"
      items={[
        {
          id: 'active',
          label: active ? t('product.stop') : t('product.sell'),
          onPick: () => void acts.sell(product, !active),
        },
        ...more(product.id),
        { id: 'remove', label: t('product.remove', { name }), onPick: () => void acts.remove(product) },
      ]}
    >
      <Icon name="more" />
    </MenuButton>
  );
}
