import type { Spot } from '../../../../ground/globe.ts';
import { balance } from '../balance.ts';
import { groundOf } from '../patchwork.ts';

/** A company that is shared out: where it is, what it weighs, and in which territory it stands. */
export type Shared = { id: string; spot: Spot | null; weight: number; territoryId: string; stays: boolean };
export type EvenedOut = {
  moves: { companyId: string; from: string; to: string }[];
  imbalanceBefore: number;
  imbalanceAfter: number;
  /** Companies that stay, since nobody knows where they are. */
  unplaced: number;
};

type Limits = { locked: ReadonlySet<string>; mostMoved: number };

/**
 * Evens territories out from neighbour to neighbour, no more than `mostMoved` of all weight changing hands. Locked territories neither
 * give nor take, companies that stay weigh where they are, and of whom nobody knows where he is stays too. Null where fewer than two territories are left
 * or nothing can be moved.
 */
export function evenOut(companies: readonly Shared[], { locked, mostMoved }: Limits): EvenedOut | null {
  const free = companies.filter(({ territoryId }) => !locked.has(territoryId));
  const ids = [...new Set(free.map(({ territoryId }) => territoryId))].sort();
  if (ids.length < 2) return null;
  const placed = free.filter(({ spot }) => spot !== null);
  const middles = new Map(ids.map((id) => [id, middleOf(placed.filter(({ territoryId }) => territoryId === id))]));
  // A territory of which no company is anywhere borders on nobody.
  const known = free.filter(({ territoryId }) => middles.get(territoryId));
  const index = new Map(ids.filter((id) => middles.get(id)).map((id, at) => [id, at]));
  if (index.size < 2) return null;
  const order = [...index.keys()];
  const spots = known.map(({ spot, territoryId }) => spot ?? (middles.get(territoryId) as Spot));
  const ground = groundOf(
    spots,
    Float64Array.from(known, ({ weight }) => weight),
  );
  const start = Int32Array.from(known, ({ territoryId }) => index.get(territoryId) as number);
  const stays = Uint8Array.from(known, ({ stays, spot }) => (stays || spot === null ? 1 : 0));
  const all = companies.reduce((sum, { weight }) => sum + weight, 0);
  const here = known.reduce((sum, { weight }) => sum + weight, 0);
  if (here <= 0) return null;
  // The limit is of all that there is, what is locked too.
  const limits = { locked: stays, mostMoved: Math.min(1, (mostMoved * all) / here) };
  const { owner, imbalance } = balance(ground, start, order.length, limits);
  const moves = known.flatMap(({ id, territoryId }, at) =>
    owner[at] === start[at] ? [] : [{ companyId: id, from: territoryId, to: order[owner[at] as number] as string }],
  );
  const before = imbalanceOf(
    known.map(({ weight }) => weight),
    start,
    order.length,
  );
  return { moves, imbalanceBefore: before, imbalanceAfter: imbalance, unplaced: free.length - placed.length };
}

function middleOf(its: readonly Shared[]): Spot | null {
  if (its.length === 0) return null;
  const sum = { latitude: 0, longitude: 0 };
  for (const { spot } of its) {
    sum.latitude += spot?.latitude ?? 0;
    sum.longitude += spot?.longitude ?? 0;
  }
  return { latitude: sum.latitude / its.length, longitude: sum.longitude / its.length };
}

function imbalanceOf(weights: readonly number[], owner: Int32Array, territories: number): number {
  const held = new Array<number>(territories).fill(0);
  for (const [at, weight] of weights.entries()) held[owner[at] as number]! += weight;
  const mean = held.reduce((sum, each) => sum + each, 0) / territories;
  return mean > 0 ? Math.max(...held.map((each) => Math.abs(each - mean))) / mean : 0;
}
