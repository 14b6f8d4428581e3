import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { historyApi, type QuotaGrid, targetsApi } from './api.ts';
import type { QuotaItem } from './entered-quotas.ts';

/** Writes quotas as one act, shown at once and undone as one. True when it was saved. */
export function useSetQuotas(gridKey: readonly unknown[]): (items: QuotaItem[]) => Promise<boolean> {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['quota'] });
  const undo = async (groupId: string) => {
    const back = await historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id: groupId } });
    if (!back.ok) toast({ text: sentenceOf(back.problem, t('kit.unreachable')), tone: 'bad' });
    await refresh();
  };
  return async (items) => {
    if (items.length === 0) return true;
    client.setQueryData<QuotaGrid>(gridKey, (grid) => grid && withItems(grid, items));
    const done = await targetsApi.call('PUT /api/v1/quotas', { body: { items } });
    await refresh();
    if (!done.ok) {
      toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
      return false;
    }
    const count = done.answer.set + done.answer.cleared;
    if (count > 0) toast({ text: t('quota.saved', { count }), undo: () => void undo(done.answer.groupId) });
    return true;
  };
}

/** The grid as it will be: only the cells; the sums come with the server's answer. */
function withItems(grid: QuotaGrid, items: QuotaItem[]): QuotaGrid {
  const byCell = new Map(items.map((item) => [`${item.personId} ${item.quarter}`, item]));
  return {
    ...grid,
    people: grid.people.map((person) => ({
      ...person,
      cells: person.cells.map((cell, at) => {
        const item = byCell.get(`${person.personId} ${grid.quarters[at]?.name}`);
        if (!item) return cell;
        if (item.amount === null) return null;
        return { id: cell?.id ?? '', version: cell?.version ?? 1, currency: grid.currency, amount: item.amount };
      }),
    })),
  };
}
