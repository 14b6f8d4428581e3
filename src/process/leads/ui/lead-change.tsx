import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { ChangeLine } from '../../../kit/record/change-line.tsx';
import type { EntryProps } from '../../../kit/record/entries.ts';

const moments = ['receivedAt', 'answeredAt', 'dueAt', 'consentAt'];

/** A change of a lead in a timeline. */
export default function LeadChange(props: EntryProps) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <ChangeLine
      {...props}
      words={{
        nameOf: (field) => t(`lead.field.${field}`, { defaultValue: field }),
        sayValue(field, label) {
          if (field === 'status') return t(`lead.status.${label}`);
          if (field === 'routed') return t(`lead.routed.${label}`);
          if (field === 'noContact') return t(label === 'true' ? 'lead.yes' : 'lead.no');
          return moments.includes(field) ? f.when(label) : label;
        },
      }}
    />
  );
}
