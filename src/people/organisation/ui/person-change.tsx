import { useTranslation } from 'react-i18next';
import { ChangeLine } from '../../../kit/record/change-line.tsx';
import type { EntryProps } from '../../../kit/record/entries.ts';

/** A change of a person or of whom he reports to, in a timeline. */
export default function PersonChange(props: EntryProps) {
  const { t } = useTranslation();
  return (
    <ChangeLine
      {...props}
      words={{
        nameOf: (field) => t(`person.field.${field}`, { defaultValue: field }),
        sayValue(field, label) {
          if (field === 'role') return t(`role.${label}`, { defaultValue: label });
          return field === 'active' ? (label === 'true' ? t('person.active') : t('team.left')) : label;
        },
      }}
    />
  );
}
