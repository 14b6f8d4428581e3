import { becoming, type Later } from '../../../kit/device/later.ts';
import type { DealPageAnswer } from './api.ts';

/**
 * A deal as it is once what waits on this device has been sent. In the stage to which it goes nobody knows yet what the next one
 * asks, so its gate is not shown.
 */
export function asItBecomes(deal: DealPageAnswer, waiting: readonly Later[]): DealPageAnswer {
  const becomes = becoming(waiting, 'deal', deal.id);
  if (!becomes) return deal;
  const stage = deal.pipeline.stages.find(({ id }) => id === becomes.stageId);
  return {
    ...deal,
    ...(becomes as Partial<DealPageAnswer>),
    ...(becomes.amount === undefined ? {} : { amountBasis: 'entered' as const }),
    ...(stage ? { stageName: stage.name, gate: null } : {}),
  };
}
