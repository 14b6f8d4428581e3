import { useTranslation } from 'react-i18next';
import { ChangeLine } from '../../../kit/record/change-line.tsx';
import type { ChangeBody } from '../../../kit/record/change-words.ts';
import type { EntryProps } from '../../../kit/record/entries.ts';

/** A change of a record whose kind has no words of its own: its fields by their names in the catalogue. */
export default function PlainChange(props: EntryProps) {
  const { t } = useTranslation();
  const { kind } = props.entry.record;
  if (kind === 'attachment') return <FileChange {...props} />;
  return <ChangeLine {...props} words={{ nameOf: (field) => t(`${kind}.field.${field}`, { defaultValue: field }) }} />;
}

/** A file that was brought, removed or told otherwise, by its name: it has no page of its own. */
function FileChange(props: EntryProps) {
  const { t } = useTranslation();
  const { title } = props.entry.record;
  const words = {
    nameOf: (field: string) => t(`attachment.field.${field}`, { defaultValue: field }),
    tell: ({ action, fields }: ChangeBody) => ({
      title: t(`files.told.${action}`),
      text: title || t('files.erased'),
      rest: action === 'update' ? fields : fields.filter(({ field, after }) => field !== 'name' && after !== null),
    }),
  };
  return <ChangeLine {...props} words={words} />;
}
