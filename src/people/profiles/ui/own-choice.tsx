import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { choices } from '../rules/profile.ts';
import { ownProfileQuery } from './queries.ts';
import { useProfile } from './use-profile.ts';

/** In one's own settings: what comes first, whatever those above said. */
export default function OwnChoice() {
  const { t } = useTranslation();
  const { choose } = useProfile();
  const { data } = useQuery(ownProfileQuery);
  if (!data) return null;
  const given = data.given ? t(`profiles.name.${data.given}`) : t('profiles.name.none');
  return (
    <SelectField
      label={t('profiles.own')}
      required
      hint={t('profiles.ownHint')}
      value={data.chosen ?? ''}
      none={t('profiles.asGiven', { given })}
      onChange={(id) => void choose(choices.find((one) => one === id) ?? null)}
      options={choices.map((id) => ({ id, label: t(`profiles.name.${id}`) }))}
    />
  );
}
