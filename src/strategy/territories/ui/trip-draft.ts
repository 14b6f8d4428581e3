import { parseSpot } from '../../../process/accounts/index.ts';

export type StopDraft = {
  id: string;
  name: string;
  minutes: string;
  from: string;
  until: string;
};
export type TripDraft = { start: string; begins: string; ends: string; speed: string; stops: readonly StopDraft[] };

export const firstTrip: TripDraft = { start: '', begins: '08:00', ends: '18:00', speed: '50', stops: [] };

/** Minutes of the day that a field of the browser shows: "09:30" is 570; null where it is empty. */
export function minutesIn(clock: string): number | null {
  const [hours, minutes] = clock.split(':').map(Number);
  return clock === '' || hours === undefined || minutes === undefined ? null : hours * 60 + minutes;
}

export const clockAt = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** A day as it is asked; null while something needed is missing or is none. */
export function askOf({ start, begins, ends, speed, stops }: TripDraft) {
  const spot = parseSpot(start);
  const [first, last, kmPerHour] = [minutesIn(begins), minutesIn(ends), Number(speed)];
  if (!spot || first === null || last === null || last <= first || !(kmPerHour >= 1 && kmPerHour <= 200)) return null;
  const asked = stops.map(({ id, minutes, from, until }) => ({
    ...{ companyId: id, minutes: Number(minutes), from: minutesIn(from), until: minutesIn(until) },
  }));
  const isWhole = asked.every(({ minutes }) => Number.isInteger(minutes) && minutes >= 1 && minutes <= 1_440);
  return isWhole && asked.length > 0 ? { start: spot, begins: first, ends: last, kmPerHour, stops: asked } : null;
}

/** The appointments of a day among the stops, each a window just as long as it takes; one that is there already is told its hours. */
export function withAppointments(
  stops: readonly StopDraft[],
  appointments: readonly { company: { id: string; name: string }; from: number; minutes: number }[],
): StopDraft[] {
  const found = new Map(stops.map((stop) => [stop.id, stop]));
  for (const { company, from, minutes } of appointments)
    found.set(company.id, {
      ...{ ...company, minutes: `${minutes}`, from: clockAt(from), until: clockAt(from + minutes) },
    });
  return [...found.values()];
}
