import { Levelling, type Limits } from './levelling.ts';
import type { Ground } from './patchwork.ts';

/** Near enough to even that nobody minds. */
const enough = 0.01;
/** By how much the bounds are drawn closer each time: where changes are rationed by less, which wastes fewer. */
const steps = { free: 0.95, rationed: 0.99 };
const mostRounds = 600;

export type Balanced = { owner: Int32Array; imbalance: number };

/**
 * Evens territories out without drawing them anew. The bounds around the mean are drawn closer step by step; whoever lies outside them
 * gives to, or takes from, the nearest territory that has room, from neighbour to neighbour. Locked places stay, no
 * territory falls into more pieces than before, and no more changes its owner than is allowed. The best that was met is kept.
 */
export function balance(
  ground: Ground,
  start: Int32Array,
  territories: number,
  limits: Limits & { goal?: number } = {},
): Balanced {
  const map = new Levelling(ground, start, territories, limits);
  const step = limits.mostMoved === undefined ? steps.free : steps.rationed;
  let best: Balanced = { owner: start.slice(), imbalance: map.imbalance() };
  for (let round = 0, bound = best.imbalance; round < mostRounds && best.imbalance > (limits.goal ?? enough); round++) {
    bound = Math.min(bound, best.imbalance) * step;
    if (!within(map, bound)) break;
    const imbalance = map.imbalance();
    if (imbalance < best.imbalance) best = { owner: map.owner.slice(), imbalance };
  }
  return best;
}

/** Brings all territories within a bound about the mean, as far as that goes; whether anything was moved. */
function within(map: Levelling, bound: number): boolean {
  const [low, high] = [map.mean * (1 - bound), map.mean * (1 + bound)];
  const borders = map.borders();
  let isMoved = false;
  const outside = Array.from(map.held, (held, k) => ({ k, far: Math.max(held - high, low - held) }))
    .filter(({ far }) => far > 1e-9)
    .sort((a, b) => b.far - a.far);
  for (const { k } of outside) {
    const isOver = map.held[k]! > high;
    for (let tries = 0; tries < 8; tries++) {
      const wanted = isOver ? map.held[k]! - high : low - map.held[k]!;
      if (wanted <= 1e-9) break;
      const room = (other: number) => (isOver ? high - map.held[other]! : map.held[other]! - low);
      const way = shortestWay(k, borders, (other) => room(other) > 1e-9);
      if (!way) break;
      const amount = Math.min(wanted, room(way.at(-1)!));
      const given = pass(map, isOver ? way : way.reverse(), amount, borders);
      if (given > 0) isMoved = true;
    }
  }
  return isMoved;
}

/** From neighbour to neighbour, the last hand-over first, so that nobody is emptied on the way; a border that is closed is forgotten. */
function pass(map: Levelling, way: readonly number[], amount: number, borders: Set<number>[]): number {
  let given = amount;
  for (let i = way.length - 2; i >= 0; i--) {
    const [giver, taker] = [way[i]!, way[i + 1]!];
    given = map.hand(giver, taker, Math.min(amount, given));
    if (given > 0) continue;
    borders[giver]!.delete(taker);
    borders[taker]!.delete(giver);
    return 0;
  }
  return given;
}

function shortestWay(from: number, borders: readonly Set<number>[], isGoal: (k: number) => boolean): number[] | null {
  const before = new Map<number, number>([[from, from]]);
  const waiting = [from];
  for (const at of waiting)
    for (const next of borders[at]!) {
      if (before.has(next)) continue;
      before.set(next, at);
      if (!isGoal(next)) {
        waiting.push(next);
        continue;
      }
      const way = [next];
      for (let k = next; k !== from; k = before.get(k)!) way.push(before.get(k)!);
      return way.reverse();
    }
  return null;
}
