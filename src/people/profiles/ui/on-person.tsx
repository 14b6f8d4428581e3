import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../kit/capability.ts';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { profiles } from '../rules/profile.ts';
import { profileQuery } from './queries.ts';
import { useProfile } from './use-profile.ts';

/** On somebody's page, for those who lead him: whether he sells inside or in the field. */
export default function OnPerson({ id }: SlotProps) {
  const { t } = useTranslation();
  const { give, giveToRole } = useProfile();
  const { isPast } = useAsOf();
  const { data } = useQuery({ ...profileQuery(id), enabled: !isPast, retry: false });
  if (!data?.mayGive) return null;
  const { given, role } = data;
  return (
    <>
      <SelectField
        label={t('profiles.title')}
        required
        hint={
          data.chosen && data.chosen !== data.given
            ? t('profiles.chose', { name: t(`profiles.name.${data.chosen}`) })
            : undefined
        }
        value={data.given ?? ''}
        none={t('profiles.name.none')}
        onChange={(given) => void give(id, profiles.find((one) => one === given) ?? null)}
        options={profiles.map((one) => ({ id: one, label: t(`profiles.name.${one}`) }))}
      />
      {given ? (
        <Button kind="link" onClick={() => void giveToRole(role, given)}>
          {t('profiles.toAll', { role: t(`role.${role}`) })}
        </Button>
      ) : null}
    </>
  );
}
