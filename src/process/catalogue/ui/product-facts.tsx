import { useTranslation } from 'react-i18next';
import { decimalText, minorDigits } from '../../../ground/money.ts';
import { parseMoney } from '../../../ground/parse-money.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Edit } from '../../../kit/forms/use-edit.tsx';
import { type Fact, Facts } from '../../../kit/record/facts.tsx';
import type { Product } from './api.ts';
import { percentOf, shareOf } from './cell-fields.ts';
import { useProductRights } from './rights.ts';

/** What is known of a product, each changed where it stands; what it costs is not for who sells it. */
export function ProductFacts({ product, edit, mayWrite }: { product: Product; edit: Edit; mayWrite: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { hidden } = useProductRights();
  const { currency, marginFloor, active } = product;
  const fact = (id: keyof Product, value: Fact['value'], change: Fact['edit']): Fact => ({
    ...{ id, value, label: t(`product.field.${id}`) },
    edit: mayWrite ? change : undefined,
  });
  const text = (id: 'name' | 'series') =>
    fact(id, product[id] ?? '–', {
      kind: 'text',
      value: product[id] ?? '',
      save: (typed) => edit.save({ [id]: typed.trim() || null }),
    });
  const money = (id: 'listPrice' | 'cost', without: string) => {
    const amount = product[id];
    return fact(id, amount === null ? without : f.money({ amount, currency }), {
      kind: 'money',
      value: amount === null ? '' : decimalText({ amount, currency }),
      save: async (typed) => {
        if (typed.trim() === '') return edit.save({ [id]: null });
        const read = parseMoney(typed, currency);
        return 'refused' in read
          ? t(`kit.money.${read.refused}`, { digits: minorDigits(currency) })
          : edit.save({ [id]: read.money.amount });
      },
    });
  };
  const items = [
    text('name'),
    text('series'),
    money('listPrice', t('product.each')),
    money('cost', '–'),
    fact('marginFloor', marginFloor === null ? '–' : f.percent(marginFloor), {
      kind: 'text',
      value: marginFloor === null ? '' : String(percentOf(marginFloor)),
      save: async (typed) => {
        const percent = readPercent(typed);
        return percent === undefined ? t('product.floorBad') : edit.save({ marginFloor: shareOf(percent) });
      },
    }),
    fact('active', t(active ? 'product.sold' : 'product.notSold'), {
      kind: 'choice',
      value: String(active),
      choices: [
        { id: 'true', label: t('product.sold') },
        { id: 'false', label: t('product.notSold') },
      ],
      save: (chosen) => edit.save({ active: chosen === 'true' }),
    }),
  ];
  return <Facts kind="product" items={items.filter(({ id }) => !hidden.includes(id))} />;
}

/** "25,5 %" is 25.5, nothing is null; undefined for what is no percentage from 0 to 100. */
function readPercent(typed: string): number | null | undefined {
  const text = typed.replace('%', '').replace(',', '.').trim();
  if (text === '') return null;
  const percent = Number(text);
  return percent >= 0 && percent <= 100 ? percent : undefined;
}
