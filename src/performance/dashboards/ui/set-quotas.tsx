import { useTranslation } from 'react-i18next';
import { Go } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';

/** The way to the quotas, for those who may set some; whoever may not is led nowhere. */
export function SetQuotas() {
  const { t } = useTranslation();
  const { role } = useSession().user;
  return ['leader', 'operations', 'manager'].includes(role) ? <Go href="/targets">{t('bridge.setQuotas')}</Go> : null;
}
