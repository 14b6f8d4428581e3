import { useTranslation } from 'react-i18next';
import { ChangeLine } from '../../../kit/record/change-line.tsx';
import type { EntryProps } from '../../../kit/record/entries.ts';
import { sayWays } from './ways.ts';

/** A change of a contact in a timeline: his own, or that of his company. */
export default function ContactChange(props: EntryProps) {
  const { t } = useTranslation();
  return (
    <ChangeLine
      {...props}
      words={{
        nameOf: (field) => t(`contact.field.${field}`, { defaultValue: field }),
        sayValue: (field, label) => (field === 'noContact' ? sayWays(label, t) : label),
      }}
    />
  );
}
