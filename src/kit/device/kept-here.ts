import type { TFunction } from 'i18next';
import { toast } from '../feedback/toasts.tsx';
import { dropLater } from './later.ts';

/** Says that something is kept on this device until there is a connection, and offers to take it back. */
export function sayKeptHere(subject: string, key: string, t: TFunction): void {
  const undo = async () => {
    if (!(await dropLater(key))) toast({ text: t('outbox.wentAlready') });
  };
  toast({ text: t('outbox.keptHere', { subject }), undo: () => void undo() });
}
