import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { approvalsOfPlans } from './approval.ts';
import { plansByIds } from './store.ts';

export { quartersSold } from './lab.ts';

/** Whether somebody approved a plan of pay as it stands today: before anybody is hired on it. */
export async function isPlanApproved(reader: Reader, actor: Actor, planId: string): Promise<boolean> {
  const plan = (await plansByIds(reader, actor, [planId])).get(planId);
  return plan !== undefined && plan.state === 'active' && (await approvalsOfPlans(reader, actor, [plan])).has(planId);
}
