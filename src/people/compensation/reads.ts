import { type Actor, entrusted } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { approvalsOfPlans } from './approval.ts';
import { plansByIds, plansOf } from './store.ts';

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
