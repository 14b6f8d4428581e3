import type { Instant } from '../../../ground/days.ts';
import { workspaceHours } from '../../../people/calendar/reads.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { Lead } from '../tables.ts';
import { promised } from './rules/promise.ts';
import { routingIn } from './store.ts';

type Clock = Pick<Lead, 'dueAt' | 'lateAt' | 'escalated'>;

/** The clock that starts at a moment, by where a lead comes from; in the hours of the workspace, since the company promises it. */
export async function promises(tx: Tx): Promise<(at: Instant, source: string | null) => Clock> {
  const [routing, hours] = await Promise.all([routingIn(tx, tx.actor), workspaceHours(tx, tx.actor)]);
  return (at, source) => ({ ...promised(at, source, routing, hours), escalated: 0 });
}

/** The same for all that come in at one moment. */
export async function promisesAt(tx: Tx, at: Instant): Promise<(source: string | null) => Clock> {
  const clock = await promises(tx);
  return (source) => clock(at, source);
}

export const promiseAt = async (tx: Tx, at: Instant, source: string | null): Promise<Clock> =>
  (await promisesAt(tx, at))(source);
