import { useTranslation } from 'react-i18next';
import { ChangeLine } from '../../../kit/record/change-line.tsx';
import type { EntryProps } from '../../../kit/record/entries.ts';

/** A change of a record whose kind has no words of its own: its fields by their names in the catalogue. */
export default function PlainChange(props: EntryProps) {
  const { t } = useTranslation();
  const { kind } = props.entry.record;
  return <ChangeLine {...props} words={{ nameOf: (field) => t(`${kind}.field.${field}`, { defaultValue: field }) }} />;
}
