import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../../kit/forms/problem.ts';
import { undoAct } from '../../../../platform/history/browser.ts';
import { type Bundle, type PriceList, pricingApi } from './queries.ts';

type Sent = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };

/** Tells what became of a write to prices, with its undo; what it changed is asked anew. */
export function usePriceActs() {
  const { t } = useTranslation();
  const acts = useUndoable(['price-list', 'bundle'], undoAct);
  /** The problem, where there is one. */
  const told = async (sent: Sent, text: string): Promise<Problem | null> => {
    if (!sent.ok) return sent.problem;
    await acts.told(sent.answer.groupId, text);
    return null;
  };
  const orFail = async (problem: Problem | null) => {
    if (problem) await acts.failed(problem);
  };
  return {
    told,
    removeList: async ({ id, version, name }: PriceList) =>
      orFail(
        await told(
          await pricingApi.call('DELETE /api/v1/price-lists/:id', { params: { id }, ifMatch: version }),
          t('accounts.removed', { name }),
        ),
      ),
    removeBundle: async ({ id, version, name }: Bundle) =>
      orFail(
        await told(
          await pricingApi.call('DELETE /api/v1/bundles/:id', { params: { id }, ifMatch: version }),
          t('accounts.removed', { name }),
        ),
      ),
  };
}
