import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { ChangeLine } from '../../../kit/record/change-line.tsx';
import { moneyOf } from '../../../kit/record/change-words.ts';
import type { EntryProps } from '../../../kit/record/entries.ts';

/** A change of a product in a timeline. */
export default function ProductChange(props: EntryProps) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <ChangeLine
      {...props}
      words={{
        nameOf: (field) => t(`product.field.${field}`, { defaultValue: field }),
        sayValue(field, label) {
          if (field === 'listPrice' || field === 'cost') return f.money(moneyOf(label));
          if (field === 'marginFloor') return f.percent(Number(label));
          return field === 'active' ? t(label === 'true' ? 'product.sold' : 'product.notSold') : label;
        },
      }}
    />
  );
}
