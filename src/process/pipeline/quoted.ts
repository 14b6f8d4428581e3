import { dayOf } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type BelowFloor, belowFloorOf, isHeldByFloor } from './lines/floors.ts';
import { moveDeal, winDeal } from './moves.ts';
import { openDeal, saveDeal } from './opening.ts';
import type { DealLine } from './rules/deal-lines.ts';
import { type FloorApproval, priceOf } from './rules/floors.ts';
import { type DealRow, deals } from './tables.ts';

export type { FloorApproval } from './rules/floors.ts';

/** How lines that a deal might sell stand to their floors and highest discounts: what is below, and what of it nobody approved. */
export const floorsOfOffer = (
  reader: Reader,
  actor: Actor,
  deal: DealRow,
  { lines, approval }: { lines: DealLine[]; approval: FloorApproval | null },
): Promise<BelowFloor> =>
  belowFloorOf(reader, actor, { ...deal, lines, floorApproval: approval ?? deal.floorApproval });

export const isOfferHeld = isHeldByFloor;

/** Somebody's yes to the prices of an offer that are below their floor. */
export const approvalOf = (requestId: string, personId: string | null, below: readonly DealLine[]): FloorApproval => ({
  ...{ requestId, personId },
  lines: below.map(priceOf),
});

/** The deal, locked, if the actor may change it. */
export const lockDeal = (tx: Tx, id: string): Promise<DealRow | null> => tx.lock(deals, id);

type Sold = {
  currency: string;
  lines: DealLine[];
  amount: number;
  /** Some of what was sold is no product: the amount then stands beside the lines. */
  hasWords: boolean;
  approval: FloorApproval | null;
};
type Then = 'propose' | 'advance' | 'win';

/**
 * A deal sells what its buyer accepted, at the prices of then, and goes where the workspace wants it: nowhere, on to its next stage, or
 * to be won. No gate is passed that is not met; one that holds leaves the deal where it is. Answers whether it went there; null for a
 * deal that is closed or gone, which stays as it is.
 */
export async function sellAccepted(
  tx: Tx,
  id: string,
  { currency, lines, amount, hasWords, approval }: Sold,
  then: Then,
): Promise<{ ownerId: string; went: boolean } | null> {
  const found = await openDeal(tx, id, null);
  if (!('deal' in found) || found.deal.status !== 'open') return null;
  const { deal, standing, stages } = found;
  const amountFollowsLines = !hasWords && lines.length > 0;
  const sold = { currency, lines, amount, amountFollowsLines, amountBasis: 'entered' as const };
  const after = {
    ...{ ...deal, ...sold, productId: deal.productId ?? lines[0]?.productId ?? null },
    floorApproval: approval ?? deal.floorApproval,
  };
  const done = await saveDeal(tx, deal, after, 'deal.changed');
  if (!('deal' in done)) return null;
  const { version, ownerId } = done.deal;
  const today = dayOf(await tx.now(), tx.actor.timeZone);
  if (then === 'win') return { ownerId, went: 'deal' in (await winDeal(tx, id, version, {}, today)) };
  const at = stages.findIndex((stage) => stage.id === standing.stageId);
  const next = stages[at + 1];
  if (then !== 'advance' || !next) return { ownerId, went: false };
  return { ownerId, went: 'deal' in (await moveDeal(tx, id, version, next.id, {}, today)) };
}
