import { useTranslation } from 'react-i18next';
import { TextField } from '../../../kit/forms/fields.tsx';

type Said = { name: string; purpose: string };

/** What a team is called and what it is there for. */
export function SpaceFields(props: {
  said: Said;
  byField: Record<string, string | undefined>;
  onChange: (said: Said) => void;
}) {
  const { t } = useTranslation();
  const { said, byField, onChange } = props;
  return (
    <>
      <TextField
        required
        label={t('spaces.field.name')}
        maxLength={120}
        value={said.name}
        onChange={(name) => onChange({ ...said, name })}
        error={byField.name}
      />
      <TextField
        lines={4}
        label={t('spaces.field.purpose')}
        hint={t('spaces.field.purposeHint')}
        maxLength={2_000}
        value={said.purpose}
        onChange={(purpose) => onChange({ ...said, purpose })}
        error={byField.purpose}
      />
    </>
  );
}
