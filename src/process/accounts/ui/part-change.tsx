import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { ChangeLine } from '../../../kit/record/change-line.tsx';
import type { EntryProps } from '../../../kit/record/entries.ts';

/** A place in a buying group or at another company, in the timeline of the company or contact: who came, went or changed. */
export default function PartChange(props: EntryProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { kind, title } = props.entry.record;
  const isPosition = kind === 'position';
  return (
    <ChangeLine
      {...props}
      words={{
        nameOf: (field) =>
          isPosition
            ? t(`position.field.${field}`, { defaultValue: field })
            : t(`buyingGroup.field.${field}`, { defaultValue: field }),
        sayValue(field, label) {
          if (field === 'role' || field === 'stance')
            return t(`buyingGroup.${field}.${label}`, { defaultValue: label });
          return field === 'fromOn' || field === 'untilOn' ? f.day(label) : label;
        },
        tell: ({ action, fields }) => ({
          title: isPosition
            ? t(`position.told.${action}`, { name: title })
            : t(`buyingGroup.told.${action}`, { name: title }),
          text: '',
          rest:
            action === 'delete'
              ? []
              : fields.filter(({ field, after }) => action === 'update' || (after && field !== 'contactId')),
        }),
      }}
    />
  );
}
