import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { decimalText } from '../../../ground/money.ts';
import { parseMoney } from '../../../ground/parse-money.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { Editable } from '../../../kit/record/facts.tsx';
import { catalogueApi, type Product } from './api.ts';

export type Field = 'name' | 'series' | 'listPrice' | 'cost' | 'marginFloor';

const isMoney = (field: string) => field === 'listPrice' || field === 'cost';

/** One cell of the list of products, changed where it stands. */
export function ProductCell({ product, field, children }: { product: Product; field: Field; children: ReactNode }) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const { currency } = product;
  const edit = useEdit<Product>({
    record: product,
    values: ({ name, series, listPrice, cost, marginFloor }) => ({ name, series, listPrice, cost, marginFloor }),
    send: (changes, version, id) =>
      catalogueApi.call('PATCH /api/v1/products/:id', { params: { id }, body: changes as never, ifMatch: version }),
    onSaved: () => client.invalidateQueries({ queryKey: ['product'] }),
    fieldName: (name) => t(`product.field.${name}`),
    say: (name, value) =>
      value === null || value === undefined
        ? '–'
        : isMoney(name)
          ? f.money({ amount: Number(value), currency })
          : name === 'marginFloor'
            ? f.percent(Number(value))
            : String(value),
  });
  const save = async (typed: string) => {
    const text = typed.trim();
    if (text === '' && field !== 'name') return edit.save({ [field]: null });
    if (field === 'marginFloor') {
      const percent = Number(text.replace('%', '').replace(',', '.').trim());
      if (!(percent >= 0 && percent <= 100)) return t('product.floorBad');
      return edit.save({ marginFloor: Math.round(percent * 100) / 10_000 });
    }
    if (!isMoney(field)) return edit.save({ [field]: text || null });
    const read = parseMoney(text, currency);
    return 'refused' in read
      ? t(`kit.money.${read.refused}`, { digits: 2 })
      : edit.save({ [field]: read.money.amount });
  };
  const value = textOf(product, field);
  return (
    <>
      <Editable
        label={`${t(`product.field.${field}`)}: ${product.name}`}
        edit={{ kind: isMoney(field) ? 'money' : 'text', value, save }}
      >
        {children}
      </Editable>
      {edit.dialog}
    </>
  );
}

/** The value as it is typed. */
function textOf(product: Product, field: Field): string {
  const value = product[field];
  if (value === null) return '';
  if (field === 'marginFloor') return String(Math.round(Number(value) * 10_000) / 100);
  return isMoney(field) ? decimalText({ amount: Number(value), currency: product.currency }) : String(value);
}
