import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import type * as history from '../../../platform/history/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';

const historyApi = browserClient<typeof history>();

/** An undo that anything kept can offer in its toast; what it changed is asked anew. */
export function useUndo(kinds: readonly string[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => Promise.all(kinds.map((kind) => client.invalidateQueries({ queryKey: kind.split(' ') })));
  const takeBack = async (id: string) => {
    try {
      const query = { inBackground: true };
      const { left } = await answerOf(
        historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id }, query }),
      );
      if (left.length > 0) toast({ text: t('kit.timeline.left', { count: left.length }) });
    } catch (error) {
      toast({ text: (error as Error).message, tone: 'bad' });
    }
    await refresh();
  };
  return {
    refresh,
    told: async (groupId: string, text: string) => {
      toast({ text, undo: () => void takeBack(groupId) });
      await refresh();
    },
  };
}
