import type { Period } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { approvalsOfPlans } from './approval.ts';
import { plansByIds, runsOf, sumsOfRuns } from './store.ts';
import type { PayRunRow } from './tables.ts';

export { quartersSold } from './lab.ts';

/** Whether somebody approved a plan of pay as it stands today: before anybody is hired on it. */
export async function isPlanApproved(reader: Reader, actor: Actor, planId: string): Promise<boolean> {
  const plan = (await plansByIds(reader, actor, [planId])).get(planId);
  return plan !== undefined && plan.state === 'active' && (await approvalsOfPlans(reader, actor, [plan])).has(planId);
}

export type RunTold = Pick<PayRunRow, 'id' | 'name' | 'firstDay' | 'nextDay' | 'state'> & {
  sums: { currency: string; people: number; earned: number; paid: number; held: number }[];
};

/** The runs of pay of which a day falls into a period, the oldest first, with what they come to; of a draft nothing is kept yet. */
export async function runsWithin(reader: Reader, actor: Actor, { first, next }: Period): Promise<RunTold[]> {
  const runs = (await runsOf(reader, actor)).filter(({ firstDay, nextDay }) => firstDay < next && nextDay > first);
  const sums = Map.groupBy(
    await sumsOfRuns(
      reader,
      actor,
      runs.map(({ id }) => id),
    ),
    ({ runId }) => runId,
  );
  return runs.reverse().map(({ id, name, firstDay, nextDay, state }) => ({
    ...{ id, name, firstDay, nextDay, state },
    sums: (sums.get(id) ?? []).map(({ runId: _, ...sum }) => sum),
  }));
}
