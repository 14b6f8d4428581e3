import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { ChangeLine } from '../../../kit/record/change-line.tsx';
import type { EntryProps } from '../../../kit/record/entries.ts';

const days = ['validUntil', 'firstViewedOn'];

/** What became of a quote, in a timeline. */
export default function QuoteChange(props: EntryProps) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <ChangeLine
      {...props}
      words={{
        nameOf: (field) => t(`quotes.told.${field}`, { defaultValue: field }),
        sayValue(field, label) {
          if (field === 'status') return t(`quotes.state.${label}`);
          return days.includes(field) ? f.day(label) : label;
        },
      }}
    />
  );
}
