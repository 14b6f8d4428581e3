import type { Tx } from '../../platform/history/door.ts';
import type { Stage } from './rules/stages.ts';
import { pipelinesAt } from './store.ts';
import { type DealRow, deals } from './tables.ts';

/** What an action came to: the deal as it is now, a rule's no, or why it could not be tried. */
export type Done =
  | { deal: DealRow }
  | { conflict: DealRow }
  | { missing: true }
  | { refused: string; detail?: string; missing?: unknown };
export type Unfit = { unfit: { field: string; message: string } };

/** Loads a deal the actor may change, in the version he saw, and its pipeline. */
export async function openDeal(
  tx: Tx,
  id: string,
  ifMatch: number,
): Promise<{ deal: DealRow; stages: Stage[] } | { conflict: DealRow } | { missing: true }> {
  const [deal, known] = await Promise.all([tx.lock(deals, id), pipelinesAt(tx, tx.actor, {})]);
  if (!deal) return { missing: true };
  if (deal.version !== ifMatch) return { conflict: deal };
  return { deal, stages: known.find((each) => each.id === deal.pipelineId)?.stages ?? [] };
}

export async function saveDeal(
  tx: Tx,
  before: DealRow,
  after: DealRow,
  announce: string,
  reason?: string,
): Promise<Done> {
  const { version } = await tx.record({ table: deals, before, after, announce, reason });
  return { deal: { ...after, version } };
}
