import type { Distance } from './neighbours.ts';

/** A visit that is wanted; times are minutes of the day. */
export type Stop = {
  id: string;
  /** How long it takes. */
  minutes: number;
  /** It begins no earlier, and is over by then; null is open. An appointment at 600 for 30 minutes is from 600 until 630. */
  from: number | null;
  until: number | null;
  /** Above 0; a visit of 3 is worth as much as three of 1. */
  priority: number;
};

/** In a break nobody drives or visits, save an appointment that lies in it. */
export type Break = { from: number; until: number };
export type Day = { begins: number; ends: number; breaks?: readonly Break[] };
export type Visit = { id: string; arrives: number; begins: number; leaves: number };
export type DayPlan = {
  visits: Visit[];
  /** What does not fit, the most important first. */
  leftOut: string[];
  travelMinutes: number;
  /** When one is back. */
  ends: number;
};

/**
 * The order of a day's visits. `travel` says the minutes between places: 0 is where the day begins and ends, stop i is i + 1. Every window is
 * kept, however early or late; what does not fit is left out. First comes what is worth most by priority, then the least
 * travel. It is never worse than going to the nearest stop that is still in time, which is where one of two first tries begins.
 */
export function planDay(stops: readonly Stop[], travel: Distance, day: Day): DayPlan {
  const route = new Route(stops, travel, day);
  const tries = [route.improved([]), route.improved(route.nearestInTime())];
  const [first, second] = tries as [number[], number[]];
  return route.asPlan(route.isBetter(second, first) ? second : first);
}

class Route {
  private readonly stops: readonly Stop[];
  private readonly travel: Distance;
  private readonly day: Day;

  constructor(stops: readonly Stop[], travel: Distance, day: Day) {
    this.stops = stops;
    this.travel = travel;
    this.day = day;
  }

  /** Always to the nearest stop that can still be visited in time and come home from. */
  nearestInTime(): number[] {
    const order: number[] = [];
    for (;;) {
      const here = order.length === 0 ? 0 : order.at(-1)! + 1;
      const next = this.missing(order)
        .filter((stop) => this.travelOf([...order, stop]) !== null)
        .sort((a, b) => this.travel(here, a + 1) - this.travel(here, b + 1) || a - b);
      if (next.length === 0) return order;
      order.push(next[0]!);
    }
  }

  /** Puts in what fits, where it costs least, and moves and turns stretches, until neither helps. */
  improved(start: readonly number[]): number[] {
    let order = [...start];
    for (;;) {
      const next = this.filled(order) ?? this.shorter(order);
      if (!next) return order;
      order = next;
    }
  }

  isBetter(one: readonly number[], other: readonly number[]): boolean {
    const [worth, held] = [this.worth(one), this.worth(other)];
    if (Math.abs(worth - held) > 1e-9) return worth > held;
    return (this.travelOf(one) ?? Infinity) < (this.travelOf(other) ?? Infinity) - 1e-9;
  }

  asPlan(order: readonly number[]): DayPlan {
    const visits: Visit[] = [];
    const ends = this.walk(order, (visit) => visits.push(visit))!;
    const leftOut = this.missing(order).sort((a, b) => this.stops[b]!.priority - this.stops[a]!.priority || a - b);
    return { visits, leftOut: leftOut.map((stop) => this.stops[stop]!.id), travelMinutes: this.travelOf(order)!, ends };
  }

  private worth(order: readonly number[]): number {
    return order.reduce((sum, stop) => sum + this.stops[stop]!.priority, 0);
  }

  private missing(order: readonly number[]): number[] {
    const held = new Set(order);
    return this.stops.map((_, i) => i).filter((stop) => !held.has(stop));
  }

  /** Minutes on the road; null when a window or the end of the day is missed. */
  private travelOf(order: readonly number[]): number | null {
    if (this.walk(order) === null) return null;
    let minutes = 0;
    let here = 0;
    for (const stop of order) {
      minutes += this.travel(here, stop + 1);
      here = stop + 1;
    }
    return minutes + (order.length === 0 ? 0 : this.travel(here, 0));
  }

  /** When one is back; null when something is missed. */
  private walk(order: readonly number[], tell?: (visit: Visit) => void): number | null {
    let now = this.day.begins;
    let here = 0;
    for (const at of order) {
      const stop = this.stops[at]!;
      const arrives = this.driven(now, this.travel(here, at + 1));
      const begins = this.afterBreaks(Math.max(arrives, stop.from ?? arrives), stop);
      now = begins + stop.minutes;
      if (now > (stop.until ?? this.day.ends)) return null;
      tell?.({ id: stop.id, arrives, begins, leaves: now });
      here = at + 1;
    }
    if (order.length > 0) now = this.driven(now, this.travel(here, 0));
    return now <= this.day.ends ? now : null;
  }

  /** When so many minutes on the road are over, those of breaks not among them. */
  private driven(from: number, minutes: number): number {
    let now = from;
    let left = minutes;
    for (const pause of this.day.breaks ?? []) {
      if (left === 0 || pause.until <= now) continue;
      const before = Math.max(0, pause.from - now);
      if (left <= before) return now + left;
      left -= before;
      now = pause.until;
    }
    return now + left;
  }

  /** The first minute from one on at which a visit lies in no break; an appointment, as long as its window, keeps its hour. */
  private afterBreaks(from: number, { minutes, until, from: opens }: Stop): number {
    if (opens !== null && until !== null && until - opens <= minutes) return from;
    return (this.day.breaks ?? []).reduce(
      (begins, pause) => (begins < pause.until && pause.from < begins + minutes ? pause.until : begins),
      from,
    );
  }

  /** With one stop more: the most important that fits, of equals the one whose window closes first, where it costs least. */
  private filled(order: readonly number[]): number[] | null {
    const until = (stop: number) => this.stops[stop]!.until ?? this.day.ends;
    const wanted = this.missing(order).sort(
      (a, b) => this.stops[b]!.priority - this.stops[a]!.priority || until(a) - until(b) || a - b,
    );
    for (const stop of wanted) {
      const tries = Array.from({ length: order.length + 1 }, (_, i) => [...order.slice(0, i), stop, ...order.slice(i)]);
      const best = this.shortest(tries);
      if (best) return best;
    }
    return null;
  }

  private shorter(order: readonly number[]): number[] | null {
    const now = this.travelOf(order) ?? Infinity;
    const best = this.shortest([...turned(order), ...moved(order)]);
    return best && this.travelOf(best)! < now - 1e-9 ? best : null;
  }

  private shortest(orders: readonly number[][]): number[] | null {
    let best: number[] | null = null;
    let least = Infinity;
    for (const order of orders) {
      const minutes = this.travelOf(order);
      if (minutes === null || minutes >= least) continue;
      least = minutes;
      best = order;
    }
    return best;
  }
}

/** Every stretch turned round (2-opt). */
function turned(order: readonly number[]): number[][] {
  return order.flatMap((_, i) =>
    order.slice(i + 1).map((__, more) => {
      const end = i + more + 2;
      return [...order.slice(0, i), ...order.slice(i, end).reverse(), ...order.slice(end)];
    }),
  );
}

/** Every stretch of up to three put elsewhere (Or-opt). */
function moved(order: readonly number[]): number[][] {
  return order.flatMap((_, i) =>
    [1, 2, 3].flatMap((length) => {
      if (i + length > order.length) return [];
      const stretch = order.slice(i, i + length);
      const rest = [...order.slice(0, i), ...order.slice(i + length)];
      return Array.from({ length: rest.length + 1 }, (__, at) => [...rest.slice(0, at), ...stretch, ...rest.slice(at)]);
    }),
  );
}
