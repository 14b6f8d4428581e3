import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { type Problem, sentenceOf } from '../../../../kit/forms/problem.ts';
import { historyApi } from '../api.ts';
import { type Bundle, type PriceList, pricingApi } from './queries.ts';

type Sent = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };

/** Tells what became of a write to prices, with its undo; what it changed is asked anew. */
export function usePriceActs() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['price-list'] }),
      client.invalidateQueries({ queryKey: ['bundle'] }),
    ]);
  const fail = (problem: Problem) => toast({ text: sentenceOf(problem, t('kit.unreachable')), tone: 'bad' });
  const takeBack = async (id: string) => {
    const back = await historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id } });
    if (!back.ok) fail(back.problem);
    await refresh();
  };
  /** The problem, where there is one. */
  const told = async (sent: Sent, text: string): Promise<Problem | null> => {
    if (!sent.ok) return sent.problem;
    toast({ text, undo: () => void takeBack(sent.answer.groupId) });
    await refresh();
    return null;
  };
  const orFail = (problem: Problem | null) => {
    if (problem) fail(problem);
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
