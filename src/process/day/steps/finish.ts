import type { Instant, LocalDate } from '../../../ground/index.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { createActivity } from '../../activities/actions.ts';
import { updateDeal } from '../../pipeline/actions.ts';
import { type DealRow, mayChangeDeal, readableDeals } from '../../pipeline/reads.ts';

export type Finish = { kindId: string; outcome: string | null; nextStep: string; nextStepOn: LocalDate };
export type Finished =
  | { deal: DealRow; activityId: string }
  | { conflict: DealRow }
  | { missing: true }
  | { refused: 'no-step' | 'already-closed' }
  | { unfit: { field: string; message: string } };

/** Writes down that a deal's next step was done, and what comes after it. What was done is there first: a stage may ask for it. */
export async function finishStep(
  tx: Tx,
  { dealId, seen }: { dealId: string; seen: number },
  { kindId, outcome, ...next }: Finish,
  clock: { today: LocalDate; now: Instant },
): Promise<Finished> {
  const [deal, isHis] = await Promise.all([
    tx.row<DealRow>(readableDeals(tx.actor).where('id', '=', dealId) as never),
    mayChangeDeal(tx, tx.actor, dealId),
  ]);
  if (!deal || !isHis) return { missing: true };
  if (deal.version !== seen) return { conflict: deal };
  if (deal.status !== 'open') return { refused: 'already-closed' };
  const step = deal.nextStep?.trim();
  if (!step) return { refused: 'no-step' };
  const about = [{ kind: 'deal', id: dealId }];
  const wrote = await createActivity(tx, { kindId, subject: step.slice(0, 200), outcome, done: true, about }, clock);
  if ('unfit' in wrote) return wrote;
  if (!('id' in wrote)) return { missing: true };
  const saved = await updateDeal(tx, dealId, seen, next, undefined);
  if ('refused' in saved) throw new Error(`A dated next step was refused: ${saved.refused}`);
  return 'deal' in saved ? { deal: saved.deal, activityId: wrote.id } : saved;
}
