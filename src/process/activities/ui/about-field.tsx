import { useTranslation } from 'react-i18next';
import type { Seen } from '../../../kit/device/known.ts';
import { SelectField } from '../../../kit/forms/fields.tsx';

const idOf = ({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`;

/** Which of the records looked at lately it is about; none where it is about nothing. */
export function AboutField(props: { records: Seen[]; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <SelectField
      label={t('outbox.about')}
      hint={t('outbox.aboutHint')}
      none={t('outbox.aboutNothing')}
      value={props.value}
      options={props.records.map((one) => ({ id: idOf(one), label: one.name }))}
      onChange={props.onChange}
    />
  );
}

export const aboutOf = (value: string) => {
  const [kind = '', id = ''] = value.split(' ');
  return id ? [{ kind, id }] : [];
};
