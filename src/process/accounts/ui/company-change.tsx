import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { ChangeLine } from '../../../kit/record/change-line.tsx';
import { moneyOf } from '../../../kit/record/change-words.ts';
import type { EntryProps } from '../../../kit/record/entries.ts';
import { sayWays } from './ways.ts';

/** A change of a company in a timeline. */
export default function CompanyChange(props: EntryProps) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <ChangeLine
      {...props}
      words={{
        nameOf: (field) => t(`company.field.${field}`, { defaultValue: field }),
        sayValue: (field, label) =>
          field === 'revenue' ? f.money(moneyOf(label)) : field === 'noContact' ? sayWays(label, t) : label,
      }}
    />
  );
}
