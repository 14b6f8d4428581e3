import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import { useSession } from '../../../kit/session.tsx';
import type { Role } from '../../../platform/access/actor.ts';

/** Which of the roles a table tells of: all side by side, and on a phone one of them, his own at first, with the choice of another. */
export function useRoles(roles: readonly Role[]): { shown: readonly Role[]; choice: ReactNode } {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const { user } = useSession();
  const [chosen, setChosen] = useState<string>(user.role);
  if (!phone) return { shown: roles, choice: null };
  const role = roles.find((one) => one === chosen) ?? roles[0];
  return {
    shown: role ? [role] : [],
    choice: role ? (
      <SelectField
        label={t('access.ofRole')}
        required
        value={role}
        onChange={setChosen}
        options={roles.map((one) => ({ id: one, label: t(`role.${one}`) }))}
      />
    ) : null,
  };
}
