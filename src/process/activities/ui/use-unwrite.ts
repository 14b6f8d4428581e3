import { useTranslation } from 'react-i18next';
import { ownerNow } from '../../../kit/device/known.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { drop } from './outbox.ts';

/** Takes back what waits on this device, by its key; says so when it has gone already. */
export function useUnwrite(): (key: string) => Promise<void> {
  const { t } = useTranslation();
  return async (key) => {
    const dropped = await drop(ownerNow() ?? '', key);
    if (!dropped) toast({ text: t('outbox.wentAlready') });
  };
}
