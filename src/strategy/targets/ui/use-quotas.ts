import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { type QuotaGrid, targetsApi } from './api.ts';
import type { QuotaItem } from './entered-quotas.ts';

/** Writes quotas as one act, shown at once and undone as one. True when it was saved. */
export function useSetQuotas(gridKey: readonly unknown[]): (items: QuotaItem[]) => Promise<boolean> {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { refresh, failed, told } = useUndoable(['quota'], undoAct);
  return async (items) => {
    if (items.length === 0) return true;
    client.setQueryData<QuotaGrid>(gridKey, (grid) => grid && withItems(grid, items));
    const done = await targetsApi.call('PUT /api/v1/quotas', { body: { items } });
    if (!done.ok) {
      await failed(done.problem);
      return false;
    }
    const count = done.answer.set + done.answer.cleared;
    await (count > 0 ? told(done.answer.groupId, t('quota.saved', { count })) : refresh());
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
