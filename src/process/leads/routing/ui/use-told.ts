import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { answerOf } from '../../../../platform/http/client.ts';
import { historyApi } from '../../ui/queries.ts';

/** Says that something was kept, reads it anew, and offers to take it back. */
export function useTold(kinds: readonly string[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => Promise.all(kinds.map((kind) => client.invalidateQueries({ queryKey: [kind] })));
  const takeBack = async (id: string) => {
    try {
      await answerOf(historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id }, query: {} }));
    } catch (error) {
      toast({ text: (error as Error).message, tone: 'bad' });
    }
    await refresh();
  };
  return async (groupId: string) => {
    toast({ text: t('routing.kept'), undo: () => void takeBack(groupId) });
    await refresh();
  };
}
