import { type LocalDate, monitored, type Signal, wilson } from '../../../../ground/index.ts';

/** How many days back may be looked. */
export const periods = ['28', '56', '182'] as const;

/** So many answered leads of hours of work make the median of a day a reading. */
export const fewestInReading = 5;

export type Counted = { came: number; answered: number; converted: number; medianSeconds: number | null };
export type DayOfLeads = Counted & { day: LocalDate; judged: number };
export type HourOfLeads = Counted & { hour: number };

export type DayShown = DayOfLeads & { isReading: boolean; signal: Signal | null };

/** Which days were answered slower or faster than chance explains, by the limits of the first twenty that can be judged. */
export function judgedDays(days: readonly DayOfLeads[]) {
  const isReading = ({ judged, medianSeconds }: DayOfLeads) => judged >= fewestInReading && medianSeconds !== null;
  const readings = days.filter(isReading);
  const { limits, signals } = monitored(readings.map(({ medianSeconds }) => medianSeconds as number));
  const signalOf = new Map(readings.map(({ day }, at) => [day, signals[at] ?? null]));
  return {
    days: days.map((one): DayShown => ({ ...one, isReading: isReading(one), signal: signalOf.get(one.day) ?? null })),
    // Nothing is answered before it comes.
    limits: limits && { mean: limits.mean, low: Math.max(0, limits.low), high: limits.high },
  };
}

/** All hours of a day, those without a lead too, each with the 95 % range of the share that was converted. */
export function allHours(hours: readonly HourOfLeads[]) {
  const byHour = new Map(hours.map((one) => [one.hour, one]));
  return Array.from({ length: 24 }, (_, hour) => {
    const one = byHour.get(hour) ?? { hour, came: 0, answered: 0, converted: 0, medianSeconds: null };
    return { ...one, range: wilson(one.converted, one.came) };
  });
}
