import { addDays, addMonths, daysBetween, type LocalDate, type Period } from '../../../ground/index.ts';

/** Days from the first to the last, both included. */
export type Away = { firstDay: LocalDate; lastDay: LocalDate };

/** When somebody sells: since when and until which day, how long he takes to come up to speed, when he is away. */
export type Presence = {
  /** His first day; null for who was there before. */
  from: LocalDate | null;
  /** His last day; null for who stays. */
  until: LocalDate | null;
  /** Months from his first day until he sells as much as anybody; nought for who does at once. */
  rampMonths: number;
  away: readonly Away[];
};

export const alwaysThere: Presence = { from: null, until: null, rampMonths: 0, away: [] };

/**
 * How much of a period somebody can sell in, from 0 to 1: by the days on which he is there, each counting as far as he has come
 * up to speed, which goes evenly. Whoever begins in the middle of a quarter without a ramp counts half; with a ramp of the other half of it, a quarter.
 */
export function presenceIn(period: Period, { from, until, rampMonths, away }: Presence): number {
  const last = addDays(period.next, -1);
  const first = from && from > period.first ? from : period.first;
  const end = until && until < last ? until : last;
  const full = from && rampMonths > 0 ? addMonths(from, rampMonths) : null;
  const ramp = from && full ? daysBetween(from, full) : 0;
  let sold = 0;
  for (let day = first; day <= end; day = addDays(day, 1)) {
    if (away.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)) continue;
    sold += from && full && day < full ? (daysBetween(from, day) + 0.5) / ramp : 1;
  }
  return sold / daysBetween(period.first, period.next);
}
