import { useTranslation } from 'react-i18next';
import { ChangeLine } from '../../../../kit/record/change-line.tsx';
import type { EntryProps } from '../../../../kit/record/entries.ts';

/** A change of a dashboard in its history. */
export default function DashboardChange(props: EntryProps) {
  const { t } = useTranslation();
  const metric = (id: string) => t(`metrics.defined.${id}.name`, { defaultValue: id });
  const widget = (line: string) => line.split(' + ').map(metric).join(', ');
  return (
    <ChangeLine
      {...props}
      words={{
        nameOf: (field) => t(`boards.field.${field}`, { defaultValue: field }),
        sayValue(field, label) {
          if (field === 'widgets') return label.split('\n').map(widget).join('; ');
          if (field === 'sharing') return t(`kit.views.sharingWith.${label}`, { defaultValue: label });
          return field === 'forRole' ? t(`role.${label}`, { defaultValue: label }) : label;
        },
      }}
    />
  );
}
