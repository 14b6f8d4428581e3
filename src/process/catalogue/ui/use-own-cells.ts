import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { CellValue } from '../../../kit/grid/cell-values.ts';
import type { OwnCells } from '../../../kit/list/own-cells.ts';
import { answerOf } from '../../../platform/http/client.ts';
import { catalogueApi, type Product } from './api.ts';
import { heldIn, patched, sentFields } from './cell-fields.ts';

/** What of a product is changed in its list, by its columns. */
const fields = {
  name: 'name',
  series: 'series',
  listPrice: 'listPrice',
  cost: 'cost',
  marginFloor: 'marginFloor',
  active: 'active',
};

/** How cells of the list of products are changed where they stand. */
export function useOwnCells(): OwnCells<Product> {
  const { t } = useTranslation();
  const f = useFormat();
  return useMemo(
    (): OwnCells<Product> => ({
      object: 'product',
      fields,
      fieldName: (field) => t(`product.field.${field}`),
      things: (count) => t('product.things', { count, number: f.number(count) }),
      heldBy: heldIn,
      patched,
      read: (id) => answerOf(catalogueApi.call('GET /api/v1/products/:id', { params: { id }, query: {} })),
      sendRows: (rows) =>
        catalogueApi.call('POST /api/v1/products/cells', {
          body: { rows: rows.map((row) => ({ ...row, fields: sentFields(row.fields) })) } as never,
        }),
      say(column, value: unknown, { currency }) {
        if (column === 'active') return t(value === 'true' ? 'product.sold' : 'product.notSold');
        if (column === 'marginFloor') return f.percent(Number(value) / 100);
        const isMoney = column === 'listPrice' || column === 'cost';
        return isMoney ? f.money({ amount: Number(value), currency }) : String(value as CellValue);
      },
    }),
    [t, f],
  );
}
