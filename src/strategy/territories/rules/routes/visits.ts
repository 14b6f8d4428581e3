import { kilometresBetween, type Spot } from '../../../../ground/globe.ts';
import { type Day, type DayPlan, planDay, type Stop } from './day-plan.ts';

export type SpottedStop = Stop & { spot: Spot };
type Trip = DayPlan & { kilometres: number };

/** Roads are longer than the line over the ground, by so much in the mean. */
const overTheRoad = 1.3;

/**
 * A day's visits by the line over the ground, made longer as roads are, at so many kilometres an hour: 40 km apart at 60 km/h are 52
 * minutes. Minutes on the road are rounded up, so that nobody is late by rounding.
 */
export function planVisits(start: Spot, stops: readonly SpottedStop[], day: Day, kmPerHour: number): Trip {
  const spots = [start, ...stops.map(({ spot }) => spot)];
  const km = (a: number, b: number) => kilometresBetween(spots[a] as Spot, spots[b] as Spot) * overTheRoad;
  const plan = planDay(stops, (a, b) => Math.ceil((km(a, b) / kmPerHour) * 60 - 1e-9), day);
  const at = new Map(stops.map(({ id }, index) => [id, index + 1]));
  const legs = [0, ...plan.visits.map(({ id }) => at.get(id) as number), 0];
  const kilometres = legs.slice(1).reduce((sum, next, index) => sum + km(legs[index] as number, next), 0);
  return { ...plan, kilometres: Math.round(kilometres) };
}

/** As many places between start and end as a link to a map may name. */
const mostBetween = 9;

/** Links that open the way in a navigation app, from the start round and back; a long way comes in parts. */
export function navigationLinks(start: Spot, visits: readonly Spot[]): string[] {
  if (visits.length === 0) return [];
  const text = ({ latitude, longitude }: Spot) => `${latitude},${longitude}`;
  const stops = [start, ...visits, start];
  const links: string[] = [];
  for (let at = 0; at < stops.length - 1; at += mostBetween + 1) {
    const part = stops.slice(at, at + mostBetween + 2);
    const asked = new URLSearchParams({
      ...{ api: '1', travelmode: 'driving', origin: text(part[0] as Spot), destination: text(part.at(-1) as Spot) },
      ...(part.length > 2 ? { waypoints: part.slice(1, -1).map(text).join('|') } : {}),
    });
    links.push(`https://www.google.com/maps/dir/?${asked}`);
  }
  return links;
}
