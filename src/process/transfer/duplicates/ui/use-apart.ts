import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import type * as history from '../../../../platform/history/contract.ts';
import { browserClient } from '../../../../platform/http/browser.ts';

const api = browserClient<typeof history>();

/** Takes records apart that were put together, and says what stays as it is since. */
export function useApart(said = 'duplicates.merge.apart') {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries();
  const apart = async (groupId: string): Promise<void> => {
    const done = await api.call('POST /api/v1/changes/groups/:id/undo', { params: { id: groupId } });
    await refresh();
    if (!done.ok) return toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
    const { groupId: back, left } = done.answer;
    const stays = new Set(left.map(({ recordId }) => recordId)).size;
    toast({
      text: stays > 0 ? t('duplicates.merge.apartBut', { count: stays }) : t(said),
      undo: () => void apart(back),
    });
  };
  return apart;
}
