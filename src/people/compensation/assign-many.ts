import type { LocalDate } from '../../ground/index.ts';
import { type Actor, type Role, reachingEverything } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { peopleOfTerritory } from '../../strategy/territories/reads.ts';
import { readablePeople } from '../organisation/reads.ts';
import { type Assigned, assign, overlapping } from './assignment-actions.ts';
import { unfit } from './plan-actions.ts';
import { assignmentsOf } from './store.ts';

/** Everybody of a role, or who works a territory on the day from which the plan holds for him. */
export type Whom = { role: Role } | { territoryId: string };
export type Left = { personId: string; why: 'on-it-already' | 'overlaps-another' };

/**
 * Puts many on a plan as one act: whoever is on another by then without an end goes over. Who is on it already, or on another for
 * some of the days, is left as he is and named. Who takes up the role or the territory later is put on it then.
 */
export async function assignMany(
  tx: Tx,
  { whom, ...on }: Omit<Assigned, 'personId'> & { whom: Whom },
): Promise<{ put: number; left: Left[] } | Exclude<Awaited<ReturnType<typeof assign>>, { row: unknown }>> {
  const people = await peopleOf(tx, tx.actor, whom, on.from);
  if (!people) return unfit('whom', 'names no territory that we know');
  const left: Left[] = [];
  for (const personId of people) {
    const own = await assignmentsOf(tx, tx.actor, personId);
    if (own.some((each) => each.planId === on.planId && (each.untilDay === null || each.untilDay > on.from))) {
      left.push({ personId, why: 'on-it-already' });
      continue;
    }
    const done = await assign(tx, { ...on, personId });
    if ('row' in done) continue;
    if (!('unfit' in done) || done.unfit[0]?.message !== overlapping) return done;
    left.push({ personId, why: 'overlaps-another' });
  }
  return { put: people.length - left.length, left };
}

async function peopleOf(reader: Reader, actor: Actor, whom: Whom, day: LocalDate): Promise<string[] | null> {
  const active = readablePeople(reachingEverything(actor)).where('active', '=', true);
  const working = 'role' in whom ? null : await peopleOfTerritory(reader, actor, whom.territoryId, day);
  if (!('role' in whom) && !working) return null;
  const rows = await reader.rows('role' in whom ? active.where('role', '=', whom.role) : active);
  return rows.map(({ id }) => id).filter((id) => working === null || working.includes(id));
}
