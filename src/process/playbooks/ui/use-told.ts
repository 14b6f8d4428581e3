import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { historyApi } from './queries.ts';

const kinds = ['playbook', 'playbook-step', 'discovery', 'discovery-form', 'deal', 'board'];

/** Says that something was saved, shows what it touches anew, and offers to take it back. */
export function useTold() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => Promise.all(kinds.map((kind) => client.invalidateQueries({ queryKey: [kind] })));
  const takeBack = async (id: string) => {
    try {
      const asked = historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id }, query: {} });
      const { left } = await answerOf(asked);
      if (left.length > 0) toast({ text: t('kit.timeline.left', { count: left.length }) });
    } catch (error) {
      toast({ text: (error as Error).message, tone: 'bad' });
    }
    await refresh();
  };
  return async (groupId: string, text: string) => {
    toast({ text, undo: () => void takeBack(groupId) });
    await refresh();
  };
}
