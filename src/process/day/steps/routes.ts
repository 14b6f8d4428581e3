import type { Tx } from '../../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import type { DealRow } from '../../pipeline/reads.ts';
import { finishStep } from './contract.ts';
import * as actions from './finish.ts';

const shown = ({ id, version, nextStep, nextStepOn }: DealRow) => ({ id, version, nextStep, nextStepOn });

/** A step done from the day's list, over http. */
export const stepRoutes: Served[] = [
  serve(finishStep, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const clock = { today: world.today(actor), now: world.now() };
      const done = await actions.finishStep(tx, { dealId: params.dealId, seen: ifMatch }, body, clock);
      if ('missing' in done) return missing();
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      if ('conflict' in done) return conflict(shown(done.conflict));
      if ('refused' in done) return refuse(done.refused);
      return { ...shown(done.deal), activityId: done.activityId, groupId: tx.groupId };
    }),
  ),
];
