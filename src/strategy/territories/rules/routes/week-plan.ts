import type { LocalDate } from '../../../../ground/days.ts';
import type { Spot } from '../../../../ground/globe.ts';
import type { Day } from './day-plan.ts';
import { planVisits, type SpottedStop } from './visits.ts';

/** A day of the week with its hours; a day on which nobody works is not among them. */
export type WeekDay = Day & { day: LocalDate };
/** `days` are those on which it may be; an appointment has one. Null is any. */
export type WeekStop = SpottedStop & { days: readonly LocalDate[] | null };

export type Trip = ReturnType<typeof planVisits>;
export type WeekPlan = {
  days: (WeekDay & { trip: Trip })[];
  /** What fits on none of its days, the most important first. */
  leftOut: string[];
  travelMinutes: number;
};

type Planned = { week: Map<LocalDate, WeekStop[]>; left: WeekStop[] };

/**
 * The visits of a week, each on a day of its own on which it may be and within its hours. The most important find their place first, each
 * where it makes the least more way; then each is tried once more elsewhere. It is never worth less, nor of the same worth a longer way,
 * than filling one day after the other.
 */
export function planWeek(
  start: Spot,
  stops: readonly WeekStop[],
  days: readonly WeekDay[],
  kmPerHour: number,
): WeekPlan {
  const trips = new Trips(start, days, kmPerHour);
  const one = moved(spread(stops, days, trips), days, trips);
  const other = filled(stops, days, trips);
  const best = isBetter(other, one, trips) ? other : one;
  const told = days.map((day) => ({ ...day, trip: trips.of(day.day, best.week.get(day.day) ?? []) }));
  return {
    days: told,
    leftOut: best.left.toSorted(byPriority).map(({ id }) => id),
    travelMinutes: told.reduce((sum, { trip }) => sum + trip.travelMinutes, 0),
  };
}

/** Trips of days that were tried before are not reckoned again. */
class Trips {
  private readonly known = new Map<string, Trip>();
  private readonly days: Map<LocalDate, WeekDay>;
  private readonly start: Spot;
  private readonly kmPerHour: number;

  constructor(start: Spot, days: readonly WeekDay[], kmPerHour: number) {
    this.start = start;
    this.kmPerHour = kmPerHour;
    this.days = new Map(days.map((day) => [day.day, day]));
  }

  of(day: LocalDate, stops: readonly WeekStop[]): Trip {
    const sorted = stops.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const key = `${day} ${sorted.map(({ id }) => id).join()}`;
    const known = this.known.get(key);
    if (known) return known;
    const trip = planVisits(this.start, sorted, this.days.get(day) as WeekDay, this.kmPerHour);
    this.known.set(key, trip);
    return trip;
  }

  /** The minutes more on the road if a stop came in; null where not all would fit. */
  more(day: LocalDate, held: readonly WeekStop[], stop: WeekStop): number | null {
    const trip = this.of(day, [...held, stop]);
    return trip.leftOut.length > 0 ? null : trip.travelMinutes - this.of(day, held).travelMinutes;
  }
}

const mayBe = ({ days }: WeekStop, day: LocalDate) => days === null || days.includes(day);
const freedom = ({ days }: WeekStop) => days?.length ?? Infinity;
const byPriority = (a: WeekStop, b: WeekStop) => b.priority - a.priority || (a.id < b.id ? -1 : 1);
/** Who may be on few days comes before who may be on any, and what is worth more before what is worth less. */
const byNeed = (a: WeekStop, b: WeekStop) =>
  Number(freedom(b) === 1) - Number(freedom(a) === 1) ||
  b.priority - a.priority ||
  freedom(a) - freedom(b) ||
  byPriority(a, b);

function cheapest(stop: WeekStop, days: readonly WeekDay[], week: Planned['week'], trips: Trips): LocalDate | null {
  let best: { day: LocalDate; more: number } | null = null;
  for (const { day } of days) {
    if (!mayBe(stop, day)) continue;
    const more = trips.more(day, week.get(day) ?? [], stop);
    if (more !== null && (best === null || more < best.more)) best = { day, more };
  }
  return best?.day ?? null;
}

function spread(stops: readonly WeekStop[], days: readonly WeekDay[], trips: Trips): Planned {
  const week: Planned['week'] = new Map(days.map(({ day }) => [day, []]));
  const left: WeekStop[] = [];
  for (const stop of stops.toSorted(byNeed)) {
    const day = cheapest(stop, days, week, trips);
    if (day === null) left.push(stop);
    else week.get(day)!.push(stop);
  }
  return { week, left };
}

/** Each once more where it makes the least more way now that all have their place, and what was left where room came about. */
function moved({ week, left }: Planned, days: readonly WeekDay[], trips: Trips): Planned {
  for (const { day } of days)
    for (const stop of [...week.get(day)!]) {
      const without = week.get(day)!.filter(({ id }) => id !== stop.id);
      const here = trips.of(day, week.get(day)!).travelMinutes - trips.of(day, without).travelMinutes;
      const others = days.filter((other) => other.day !== day);
      const to = cheapest(stop, others, week, trips);
      const there = to === null ? null : trips.more(to, week.get(to)!, stop);
      if (to === null || there === null || there >= here) continue;
      week.set(day, without);
      week.get(to)!.push(stop);
    }
  const still = left.filter((stop) => {
    const day = cheapest(stop, days, week, trips);
    if (day !== null) week.get(day)!.push(stop);
    return day === null;
  });
  return { week, left: still };
}

/** One day after the other takes what fits of all that may be on it. */
function filled(stops: readonly WeekStop[], days: readonly WeekDay[], trips: Trips): Planned {
  const week: Planned['week'] = new Map();
  let left = [...stops];
  for (const { day } of days) {
    const asked = left.filter((stop) => mayBe(stop, day));
    const out = new Set(trips.of(day, asked).leftOut);
    week.set(
      day,
      asked.filter(({ id }) => !out.has(id)),
    );
    left = left.filter((stop) => !mayBe(stop, day) || out.has(stop.id));
  }
  return { week, left };
}

function isBetter(one: Planned, other: Planned, trips: Trips): boolean {
  const worth = ({ left }: Planned) => -left.reduce((sum, { priority }) => sum + priority, 0);
  const way = ({ week }: Planned) => [...week].reduce((sum, [day, its]) => sum + trips.of(day, its).travelMinutes, 0);
  if (Math.abs(worth(one) - worth(other)) > 1e-9) return worth(one) > worth(other);
  return way(one) < way(other);
}
