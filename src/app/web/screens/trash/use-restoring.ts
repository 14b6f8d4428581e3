import { useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { historyApi } from '../api.ts';
import { type Left, trashApi } from './trash-data.ts';

/** Restores deleted records and offers to take that back; what stays deleted is said, with why. */
export function useRestoring(): (ids: string[]) => Promise<void> {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries();
  const undo = async (id: string) => {
    const undone = await historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id } });
    if (!undone.ok) toast({ text: sentenceOf(undone.problem, t('kit.unreachable')), tone: 'bad' });
    await refresh();
  };
  return async (ids) => {
    const done = await trashApi.call('POST /api/v1/trash/restore', { body: { ids } });
    if (!done.ok) {
      const { left } = done.problem as { left?: Left[] };
      const text = left?.map((one) => whyLeft(one, t)).join(' ') || sentenceOf(done.problem, t('kit.unreachable'));
      toast({ text, tone: 'bad' });
      return;
    }
    const { groupId, restored, left } = done.answer;
    toast({ text: t('trash.restored', { count: restored }), undo: () => void undo(groupId) });
    if (left.length > 0) toast({ text: left.map((one) => whyLeft(one, t)).join(' '), tone: 'bad' });
    await refresh();
  };
}

const whyLeft = ({ name, why, gone }: Left, t: TFunction): string =>
  t(`trash.left.${why}`, { name: name ?? t('trash.it'), gone: gone.map((one) => one.name).join(', ') });
