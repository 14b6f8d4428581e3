import type { Distance, Neighbours } from './neighbours.ts';
import type { Tour } from './tour.ts';

/** The longest stretch that is moved as one. */
const longest = 3;
/** Gains below this are rounding. */
const least = 1e-9;

/**
 * Makes a trip shorter until nothing near a place that was touched helps: two legs are exchanged (2-opt) or a stretch of up
 * to three places moves elsewhere (Or-opt). Only legs to near places are tried, and only those shorter than the one given up.
 */
export class Improver {
  private readonly waiting: Int32Array;
  private readonly isWaiting: Uint8Array;
  private head = 0;
  private length = 0;
  private readonly tour: Tour;
  private readonly distance: Distance;
  private readonly near: Neighbours;

  constructor(tour: Tour, distance: Distance, near: Neighbours) {
    this.tour = tour;
    this.distance = distance;
    this.near = near;
    this.waiting = new Int32Array(tour.size);
    this.isWaiting = new Uint8Array(tour.size);
  }

  /** A place whose legs changed is looked at again. */
  touch(place: number): void {
    if (this.isWaiting[place]) return;
    this.isWaiting[place] = 1;
    const { size } = this.tour;
    const end = this.head + this.length++;
    this.waiting[end >= size ? end - size : end] = place;
  }

  /** By how much the trip became shorter; none of the touched places is left. */
  run(): number {
    let gained = 0;
    while (this.length > 0) {
      const place = this.waiting[this.head]!;
      this.head = this.head + 1 === this.tour.size ? 0 : this.head + 1;
      this.length--;
      this.isWaiting[place] = 0;
      for (let gain = this.better(place); gain > 0; gain = this.better(place)) gained += gain;
    }
    return gained;
  }

  /** Makes the first improvement found at a place and says how much it gained; 0 when there is none. */
  private better(place: number): number {
    return this.exchange(place) || this.moveForward(place) || this.moveBackward(place);
  }

  private exchange(a: number): number {
    const { tour, distance, near } = this;
    const row = a * near.width;
    for (let side = 0; side < 2; side++) {
      const isForward = side === 0;
      const b = isForward ? tour.next(a) : tour.before(a);
      const given = distance(a, b);
      for (let i = 0; i < near.width; i++) {
        const c = near.list[row + i]!;
        const taken = distance(a, c);
        if (taken >= given) break;
        const d = isForward ? tour.next(c) : tour.before(c);
        const gain = given - taken + distance(c, d) - distance(b, d);
        if (gain <= least) continue;
        if (isForward) tour.turn(b, c);
        else tour.turn(a, d);
        this.touch(a);
        this.touch(b);
        this.touch(c);
        this.touch(d);
        return gain;
      }
    }
    return 0;
  }

  /** Moves a stretch that begins with this place and goes on forward, this place beside a near one. */
  private moveForward(a: number): number {
    const { tour } = this;
    const p = tour.before(a);
    let end = a;
    for (let length = 1; length <= longest && length < tour.size - 2; length++) {
      const gain = this.move(a, end, p, tour.next(end), a, length);
      if (gain > 0) return gain;
      end = tour.next(end);
    }
    return 0;
  }

  /** The same with a stretch that goes on backward. */
  private moveBackward(a: number): number {
    const { tour } = this;
    const p = tour.next(a);
    let end = tour.before(a);
    for (let length = 2; length <= longest && length < tour.size - 2; length++) {
      const gain = this.move(a, end, p, tour.before(end), end, length);
      if (gain > 0) return gain;
      end = tour.before(end);
    }
    return 0;
  }

  /** The stretch from `a` to `e` stands between `p` and `n`; `first` is whichever of its ends comes first on the way. */
  private move(a: number, e: number, p: number, n: number, first: number, length: number): number {
    const { tour, distance, near } = this;
    const freed = distance(p, a) + distance(e, n) - distance(p, n);
    if (freed <= least) return 0;
    const row = a * near.width;
    for (let i = 0; i < near.width; i++) {
      const c = near.list[row + i]!;
      const taken = distance(a, c);
      if (taken >= freed) break;
      if (tour.steps(first, c) < length) continue;
      for (let side = 0; side < 2; side++) {
        const x = side === 0 ? tour.next(c) : tour.before(c);
        // Between its own two neighbours it stands already.
        if (tour.steps(first, x) < length || (c === p && x === n) || (c === n && x === p)) continue;
        const gain = freed - taken - distance(e, x) + distance(c, x);
        if (gain <= least) continue;
        this.place(first, length, side === 0 ? c : x, (a === first) === (side === 0));
        for (const each of [a, e, p, n, c, x]) this.touch(each);
        return gain;
      }
    }
    return 0;
  }

  /** Puts the stretch of so many places from `first` on behind another place, by the shorter way round. */
  private place(first: number, length: number, behind: number, isKept: boolean): void {
    const { tour } = this;
    const start = tour.position(first);
    const forward = tour.steps(first, behind) - length + 1;
    const isForward = 2 * forward <= tour.size - length;
    const passed = isForward ? forward : tour.size - length - forward;
    const from = isForward ? start : wrap(start - passed + tour.size, tour.size);
    tour.reverse(from, passed + length);
    const [passedAt, movedAt] = isForward
      ? [from, wrap(from + passed, tour.size)]
      : [wrap(from + length, tour.size), from];
    tour.reverse(passedAt, passed);
    if (isKept) tour.reverse(movedAt, length);
  }
}

const wrap = (position: number, size: number) => (position >= size ? position - size : position);
