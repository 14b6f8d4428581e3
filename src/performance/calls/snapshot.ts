import type { Instant } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { closedTo, may, ownedPolicy, reach } from '../../platform/access/policy.ts';
import { mayForecast } from '../../process/pipeline/reads.ts';
import { snapshotReach, submissionPolicy } from './policy.ts';
import type { Projected } from './ports.ts';
import type { Standing } from './rules/standing.ts';
import type { CallRow } from './tables.ts';

/** What a call froze: everything it stood on, and what was projected then. Ids, numbers and what deals were called, no words about people. */
export type Snapshot = Standing & { form: 1; takenAt: Instant; projection: Projected | null };

/** Whether somebody may look into what a call froze. */
export const mayOpen = (actor: Actor, { nodeId }: Pick<CallRow, 'nodeId'>): boolean =>
  mayForecast(actor) &&
  (nodeId === null ? reach(actor, snapshotReach, 'read') === 'all' : may(actor, snapshotReach, 'read', nodeId));

/**
 * What its reader may see of it: deals of those whom he sees today, confidential ones of his circle alone, and what was said by those whom
 * he hears. The rest is left out of every sum, and `hidden` says how many deals that are.
 */
export function seenBy(actor: Actor, snapshot: Snapshot): { seen: Snapshot; hidden: number } {
  const [owners, circle, told] = [
    reach(actor, ownedPolicy, 'read'),
    closedTo(actor),
    reach(actor, submissionPolicy, 'read'),
  ];
  const among = (ids: 'all' | readonly string[], id: string) => ids === 'all' || ids.includes(id);
  const deals = snapshot.deals.filter(
    ({ ownerId, confidential }) => among(owners, ownerId) && (!confidential || among(circle, ownerId)),
  );
  const quotas = Object.fromEntries(Object.entries(snapshot.quotas).filter(([id]) => among(owners, id)));
  const seen = { ...snapshot, deals, quotas, words: snapshot.words.filter(({ byId }) => among(told, byId)) };
  const hidden = snapshot.deals.length - deals.length;
  // A projection over deals that he does not see would tell of them.
  return { seen: hidden > 0 ? { ...seen, projection: null } : seen, hidden };
}
