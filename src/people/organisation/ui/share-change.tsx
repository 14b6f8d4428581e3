import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { ChangeLine } from '../../../kit/record/change-line.tsx';
import type { EntryProps } from '../../../kit/record/entries.ts';

/** In the timeline of a record: with whom it was shared, what changed about that, and that it was taken back. */
export default function ShareChange(props: EntryProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { title: name } = props.entry.record;
  return (
    <ChangeLine
      {...props}
      // The record of a share is the one whose page this is.
      about={null}
      words={{
        nameOf: (field) => t(`sharing.field.${field}`, { defaultValue: field }),
        sayValue: (field, label) =>
          field === 'may'
            ? t(`sharing.may.${label}`, { defaultValue: label })
            : field === 'until'
              ? f.day(label)
              : label,
        tell: ({ action, fields }) => ({
          title: t(`sharing.told.${name ? action : `${action}Team`}`, { name }),
          text: '',
          rest: action === 'delete' ? [] : fields.filter(({ after }) => action === 'update' || after),
        }),
      }}
    />
  );
}
