import { useTranslation } from 'react-i18next';
import { toast } from '../feedback/toasts.tsx';
import { dropLater } from './later.ts';

/** Says that something is kept on this device until there is a connection, and offers to take it back. */
export function useKeptHere(): (subject: string, key: string) => void {
  const { t } = useTranslation();
  return (subject, key) => {
    const undo = async () => {
      if (!(await dropLater(key))) toast({ text: t('outbox.wentAlready') });
    };
    toast({ text: t('outbox.keptHere', { subject }), undo: () => void undo() });
  };
}
