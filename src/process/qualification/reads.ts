import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { confirmedIn } from './rules/score.ts';
import { answersOn, methodsOf } from './store.ts';

export { scored } from './actions.ts';
export { dealOfAnswer, methodsByPipeline } from './store.ts';

/** How many elements of these methods are confirmed on each of these deals; null for a method that is not here. */
export async function confirmedOn(
  reader: Reader,
  actor: Actor,
  dealIds: readonly string[],
  methodIds: readonly string[],
): Promise<(dealId: string, methodId: string) => { method: string; confirmed: number; of: number } | null> {
  if (dealIds.length === 0 || methodIds.length === 0) return () => null;
  const [said, all] = await Promise.all([answersOn(reader, actor, dealIds), methodsOf(reader, actor, methodIds)]);
  const byDeal = Map.groupBy(said, ({ recordId }) => recordId);
  return (dealId, methodId) => {
    const method = all.find(({ id }) => id === methodId);
    if (!method) return null;
    const its = (byDeal.get(dealId) ?? []).filter((one) => one.methodId === methodId);
    return { method: method.name, confirmed: confirmedIn(method, its), of: method.elements.length };
  };
}
