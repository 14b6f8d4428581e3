import { dice } from '../../../../ground/dice.ts';
import { Improver } from './improve.ts';
import { type Distance, neighboursOf } from './neighbours.ts';
import { Tour } from './tour.ts';

export type Trip = { order: number[]; length: number };
export type Effort = {
  seed: string;
  /** How often a stretch of the trip is shaken; the same number gives the same trip on every machine. */
  kicks: number;
  /** Asked now and then: whether the time is up. Without it the trip depends on the seed and the kicks alone. */
  isOver?: () => boolean;
};

/** Where a shake takes place, in places along the trip. */
const span = 50;
const between = 256;

/**
 * A short round trip through all places (iterated local search): 2-opt and Or-opt with neighbour lists until nothing helps;
 * then again and again two neighbouring stretches change places (a double bridge near one spot), what was touched is mended, and what came out
 * is kept unless it is longer.
 */
export function shortestTrip(size: number, distance: Distance, { seed, kicks, isOver }: Effort): Trip {
  const tour = new Tour(nearestNext(size, distance));
  if (size > 3) {
    const improver = new Improver(tour, distance, neighboursOf(size, distance));
    for (const place of [...tour.order]) improver.touch(place);
    improver.run();
    tour.keep();
    shakeAndMend(tour, improver, distance, { seed, kicks, isOver });
  }
  const order = [...tour.order];
  const start = order.indexOf(0);
  const turned = [...order.slice(start), ...order.slice(0, start)];
  return { order: turned, length: lengthOf(turned, distance) };
}

function shakeAndMend(tour: Tour, improver: Improver, distance: Distance, { seed, kicks, isOver }: Effort): void {
  const { size, order } = tour;
  const { whole } = dice(seed);
  const most = Math.min(span, size - 2);
  const at = (position: number) => order[position % size]!;
  for (let kick = 0; kick < kicks; kick++) {
    if (kick % between === 0 && isOver?.()) return;
    const start = whole(0, size - 1);
    const all = whole(2, most);
    const left = whole(1, all - 1);
    const [a, b, c, d, e, f] = [
      at(start),
      at(start + 1),
      at(start + left),
      at(start + left + 1),
      at(start + all),
      at(start + all + 1),
    ];
    const longer = distance(a, d) + distance(e, b) + distance(c, f) - distance(a, b) - distance(c, d) - distance(e, f);
    const first = tour.after(start);
    tour.reverse(first, all);
    tour.reverse(first, all - left);
    tour.reverse((first + all - left) % size, left);
    for (const place of [a, b, c, d, e, f]) improver.touch(place);
    if (improver.run() - longer > -1e-9) tour.keep();
    else tour.takeBack();
  }
}

/** From the first place always to the nearest that is left. */
export function nearestNext(size: number, distance: Distance): Int32Array {
  const order = Int32Array.from({ length: size }, (_, i) => i);
  for (let i = 1; i < size; i++) {
    const here = order[i - 1]!;
    let best = i;
    let least = Number.POSITIVE_INFINITY;
    for (let j = i; j < size; j++) {
      const d = distance(here, order[j]!);
      if (d < least) {
        least = d;
        best = j;
      }
    }
    const place = order[best]!;
    order[best] = order[i]!;
    order[i] = place;
  }
  return order;
}

/** Through all places in this order and back to the first. */
export function lengthOf(order: readonly number[], distance: Distance): number {
  let length = 0;
  for (let i = 0; i < order.length; i++) length += distance(order[i]!, order[(i + 1) % order.length]!);
  return length;
}
