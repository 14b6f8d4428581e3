import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../../kit/feedback/use-undoable.ts';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { undoAct } from '../../../../platform/history/browser.ts';
import { type Left, trashApi } from './trash-data.ts';

/** Restores deleted records and offers to take that back; what stays deleted is said, with why. Answers whether anything came back. */
export function useRestoring(): (ids: string[]) => Promise<boolean> {
  const { t } = useTranslation();
  const { told } = useUndoable([{}], undoAct);
  return async (ids) => {
    const done = await trashApi.call('POST /api/v1/trash/restore', { body: { ids } });
    if (!done.ok) {
      const { left } = done.problem as { left?: Left[] };
      const text = left?.map((one) => whyLeft(one, t)).join(' ') || sentenceOf(done.problem, t('kit.unreachable'));
      toast({ text, tone: 'bad' });
      return false;
    }
    const { groupId, restored, left } = done.answer;
    await told(groupId, t('trash.restored', { count: restored }));
    if (left.length > 0) toast({ text: left.map((one) => whyLeft(one, t)).join(' '), tone: 'bad' });
    return true;
  };
}

const whyLeft = ({ name, why, gone }: Left, t: TFunction): string =>
  t(`trash.left.${why}`, { name: name ?? t('trash.it'), gone: gone.map((one) => one.name).join(', ') });
