import type { LocalDate } from '../../../ground/days.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { everyTerritory } from '../actions.ts';
import { assigner } from '../rules/assign.ts';
import type { Account } from '../rules/conditions.ts';
import { planOf } from '../rules/kept.ts';
import { type Placed, placedBy } from '../rules/placing.ts';
import { type PlanNow, planNow } from './store.ts';

type Place = (account: Account) => Placed;
/** All territories of a workspace as they stand on a day, ready to place companies; null where none is drawn. */
export type ReadyPlan = PlanNow & { place: Place | null };

/** As many plans are kept ready as workspaces write at a time; the one that was not asked for longest goes first. */
const mostKept = 20;
const kept = new Map<string, PlanNow & { place: Place }>();

/** Makes the rules of a workspace ready once for all writes, until a territory or the day is another. */
export async function readyPlan(reader: Reader, actor: Actor): Promise<ReadyPlan> {
  const now = await planNow(reader, actor);
  if (now.stamp === null) return { ...now, place: null };
  const known = kept.get(actor.workspaceId);
  const isSame = known?.stamp === now.stamp && known.day === now.day;
  const plan = { ...now, place: isSame ? known.place : await placeBy(reader, actor, now.day) };
  kept.delete(actor.workspaceId);
  kept.set(actor.workspaceId, plan);
  const [longest] = kept.keys();
  if (kept.size > mostKept && longest !== undefined) kept.delete(longest);
  return plan;
}

async function placeBy(reader: Reader, actor: Actor, day: LocalDate): Promise<Place> {
  const rows = await everyTerritory(reader, systemActor(actor));
  const fallOf = assigner(planOf(rows), day);
  const placed = placedBy(rows);
  return (account) => placed(fallOf(account));
}
