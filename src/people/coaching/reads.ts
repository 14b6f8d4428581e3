import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { plansOf } from './store.ts';

export { type Peers, peersOf } from './peers.ts';

/** What somebody works on now, or next, as far as the actor reads it. */
export async function activeCoachingOf(reader: Reader, actor: Actor, personId: string) {
  const plans = await plansOf(reader, actor, personId);
  return plans.filter(({ state }) => state === 'active' || state === 'queued');
}
