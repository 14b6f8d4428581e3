import type { LocalDate } from '../../../ground/days.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { everyTerritory } from '../actions.ts';
import { assigner } from '../rules/assign.ts';
import type { Account } from '../rules/conditions.ts';
import { planOf } from '../rules/kept.ts';
import { type Placed, placedBy } from '../rules/placing.ts';
import type { TerritoryRow } from '../tables.ts';
import { type PlanNow, planNow } from './store.ts';

type Place = (account: Account) => Placed;
type Kept = readonly Pick<TerritoryRow, 'rules'>[];
/** All territories of a workspace as they stand on a day, ready to place companies; null where none is drawn. */
export type ReadyPlan = PlanNow & { place: Place | null; kept: Kept };

/** As many plans are kept ready as workspaces write at a time; the one that was not asked for longest goes first. */
const mostKept = 20;
const ready = new Map<string, PlanNow & { place: Place; kept: Kept }>();

/** Makes the rules of a workspace ready once for all writes, until a territory or the day is another. */
export async function readyPlan(reader: Reader, actor: Actor): Promise<ReadyPlan> {
  const now = await planNow(reader, actor);
  if (now.stamp === null) return { ...now, place: null, kept: [] };
  const known = ready.get(actor.workspaceId);
  const isSame = known?.stamp === now.stamp && known.day === now.day;
  const { place, kept } = isSame ? known : await placeBy(reader, actor, now.day);
  const plan = { ...now, place, kept };
  ready.delete(actor.workspaceId);
  ready.set(actor.workspaceId, plan);
  const [longest] = ready.keys();
  if (ready.size > mostKept && longest !== undefined) ready.delete(longest);
  return plan;
}

async function placeBy(reader: Reader, actor: Actor, day: LocalDate): Promise<{ place: Place; kept: Kept }> {
  const rows = await everyTerritory(reader, systemActor(actor));
  const fallOf = assigner(planOf(rows), day);
  const placed = placedBy(rows);
  return { place: (account) => placed(fallOf(account)), kept: rows };
}
