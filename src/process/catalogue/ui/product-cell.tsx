import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { decimalText } from '../../../ground/money.ts';
import { parseMoney } from '../../../ground/parse-money.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { Editable } from '../../../kit/record/facts.tsx';
import { catalogueApi, type Product } from './api.ts';

type Field = 'name' | 'series' | 'listPrice';

/** One cell of the list of products, changed where it stands. */
export function ProductCell({ product, field, children }: { product: Product; field: Field; children: ReactNode }) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const { currency } = product;
  const edit = useEdit<Product>({
    record: product,
    values: ({ name, series, listPrice }) => ({ name, series, listPrice }),
    send: (changes, version, id) =>
      catalogueApi.call('PATCH /api/v1/products/:id', { params: { id }, body: changes as never, ifMatch: version }),
    onSaved: () => client.invalidateQueries({ queryKey: ['product'] }),
    fieldName: (name) => t(`product.field.${name}`),
    say: (name, value) =>
      value === null || value === undefined
        ? '–'
        : name === 'listPrice'
          ? f.money({ amount: Number(value), currency })
          : String(value),
  });
  const save = async (typed: string) => {
    const text = typed.trim();
    if (field !== 'listPrice') return edit.save({ [field]: text || null });
    if (text === '') return edit.save({ listPrice: null });
    const read = parseMoney(text, currency);
    return 'refused' in read
      ? t(`kit.money.${read.refused}`, { digits: 2 })
      : edit.save({ listPrice: read.money.amount });
  };
  const { listPrice } = product;
  const value =
    field === 'listPrice'
      ? listPrice === null
        ? ''
        : decimalText({ amount: listPrice, currency })
      : (product[field] ?? '');
  return (
    <>
      <Editable
        label={`${t(`product.field.${field}`)}: ${product.name}`}
        edit={{ kind: field === 'listPrice' ? 'money' : 'text', value, save }}
      >
        {children}
      </Editable>
      {edit.dialog}
    </>
  );
}
