import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { takeBack } from '../send.ts';

/** Says that something was saved, shows it anew, and offers to take it back. */
export function useSaved() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return async (kind: string, groupId: string, text: string): Promise<void> => {
    const refresh = () => client.invalidateQueries({ queryKey: [kind] });
    await refresh();
    const undo = () =>
      void takeBack({ group: groupId }, t).then(refresh, (error: Error) => toast({ text: error.message, tone: 'bad' }));
    toast({ text, undo });
  };
}
