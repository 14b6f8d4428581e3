import type { Period } from '../../ground/index.ts';
import { type Actor, entrusted } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { approvalsOfPlans } from './approval.ts';
import { assignmentsIn, plansByIds, plansOf, runsOf, sumsOfRuns } from './store.ts';
import type { PayRunRow } from './tables.ts';

export { quartersSold } from './lab.ts';

/** Whether somebody approved a plan of pay as it stands today: before anybody is hired on it. */
export async function isPlanApproved(reader: Reader, actor: Actor, planId: string): Promise<boolean> {
  const plan = (await plansByIds(reader, actor, [planId])).get(planId);
  return plan !== undefined && plan.state === 'active' && (await approvalsOfPlans(reader, actor, [plan])).has(planId);
}

/** The plans that somebody can be hired on, by name. */
export async function approvedPlans(reader: Reader, actor: Actor): Promise<{ id: string; name: string }[]> {
  const plans = await plansOf(reader, actor, 'active');
  const approved = await approvalsOfPlans(reader, actor, plans);
  return plans.filter(({ id }) => approved.has(id)).map(({ id, name }) => ({ id, name }));
}

/** What plans are called, by id, whoever asks: that there is one, and nothing of what it pays. */
export async function planNames(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
  const plans = await plansByIds(reader, entrusted(actor), ids);
  return new Map([...plans.values()].map(({ id, name }) => [id, name]));
}

/** What a plan promises at target a year, in its version of now; null when there is none. */
export async function planPay(reader: Reader, actor: Actor, id: string) {
  const plan = (await plansByIds(reader, actor, [id])).get(id);
  if (!plan) return null;
  const { base, variable, currency } = plan.terms;
  return { version: plan.version, base, variable, currency };
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

/** In how many months those who are paid by a plan within a period come up to speed; who has no ramp is left out. */
export async function rampMonthsIn(
  reader: Reader,
  actor: Actor,
  { first, next }: Period,
): Promise<Map<string, number>> {
  const rows = await assignmentsIn(reader, actor, first, next);
  return new Map(rows.flatMap(({ personId, ramp }) => (ramp.length > 0 ? [[personId, ramp.length] as const] : [])));
}
