import type { Tx } from '../../../platform/history/door.ts';
import type { Unfit } from '../opening.ts';
import type { LossSaid } from '../rules/closing-forms.ts';
import { inTreeOrder } from '../rules/loss-reasons.ts';
import { competitorsAt, reasonsAt } from './store.ts';

export type LossGiven = {
  reason?: string | undefined;
  lossReasonId?: string | null | undefined;
  lostToId?: string | null | undefined;
};

/** What is said of a loss, with the reason and the competitor known here and not retired. */
export async function lossSaid(tx: Tx, given: LossGiven): Promise<(LossSaid & { path: string }) | Unfit> {
  const { lossReasonId: reasonId = null, lostToId = null, reason = '' } = given;
  const [reasons, rivals] = await Promise.all([
    reasonId ? reasonsAt(tx, tx.actor) : [],
    lostToId ? competitorsAt(tx, tx.actor) : [],
  ]);
  const placed = inTreeOrder(reasons).find(({ id }) => id === reasonId);
  if (reasonId && !placed) return { unfit: { field: 'lossReasonId', message: 'is not here' } };
  if (placed && placed.retiredOn !== null) return { unfit: { field: 'lossReasonId', message: 'is retired' } };
  const rival = rivals.find(({ id }) => id === lostToId);
  if (lostToId && !rival) return { unfit: { field: 'lostToId', message: 'is not here' } };
  return { reasonId, lostToId, note: reason.trim(), path: placed?.path ?? '' };
}
