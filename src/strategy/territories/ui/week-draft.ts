import { addDays, type LocalDate, weekdayOf } from '../../../ground/days.ts';
import { parseSpot } from '../../../process/accounts/index.ts';
import { clockAt, minutesIn } from './trip-draft.ts';

/** A visit of the week as it is typed; of what was planned it knows the plan. */
export type WeekStopDraft = {
  key: string;
  companyId: string;
  name: string;
  minutes: string;
  from: string;
  until: string;
  priority: string;
  /** The one day on which it may be; empty is any. */
  day: string;
  plan: { activityId: string; version: number } | null;
  /** Whether it stands in the calendar already, with an hour or without. */
  isPlanned: boolean;
};
export type WeekDraft = { first: LocalDate; start: string; speed: string; stops: readonly WeekStopDraft[] };

/** The Monday of the week in which a day lies. */
export const mondayOf = (day: LocalDate): LocalDate => addDays(day, 1 - weekdayOf(day));

export const blankStop = (company: { id: string; name: string }): WeekStopDraft => ({
  ...{ key: company.id, companyId: company.id, name: company.name, minutes: '30', from: '', until: '' },
  ...{ priority: '1', day: '', plan: null, isPlanned: false },
});

/** A week as it is asked; null while something needed is missing or is none. */
export function weekAskOf({ first, start, speed, stops }: WeekDraft) {
  const [spot, kmPerHour] = [parseSpot(start), Number(speed)];
  if (!spot || !first || !(kmPerHour >= 1 && kmPerHour <= 200)) return null;
  const asked = stops.map(({ companyId, minutes, from, until, priority, day }) => ({
    ...{ companyId, minutes: Number(minutes), from: minutesIn(from), until: minutesIn(until) },
    ...{ priority: Number(priority), days: day ? [day] : null },
  }));
  const isWhole = asked.every(({ minutes }) => Number.isInteger(minutes) && minutes >= 1 && minutes <= 1_440);
  return isWhole && asked.length > 0 ? { day: first, start: spot, kmPerHour, stops: asked } : null;
}

type Planned = {
  activityId: string;
  version: number;
  company: { id: string; name: string };
  day: LocalDate;
  from: number | null;
  minutes: number;
};

/** What was planned among the visits: with an hour it is a window on its day, without one it may be on any. */
export function withPlanned(stops: readonly WeekStopDraft[], planned: readonly Planned[]): WeekStopDraft[] {
  const brought = planned.map(
    ({ activityId, version, company, day, from, minutes }): WeekStopDraft => ({
      ...{ ...blankStop(company), key: activityId, isPlanned: true, minutes: `${Math.max(1, minutes)}` },
      ...(from === null
        ? { plan: { activityId, version } }
        : { day, from: clockAt(from), until: clockAt(Math.min(1_439, from + minutes)) }),
    }),
  );
  const [keys, companies] = [new Set(brought.map(({ key }) => key)), new Set(brought.map((one) => one.companyId))];
  return [...stops.filter((stop) => !keys.has(stop.key) && !companies.has(stop.companyId)), ...brought];
}

/** What of the plan was planned before without an hour, with the day and the hour it gets. */
export const movesOf = (
  stops: readonly WeekStopDraft[],
  days: readonly { day: LocalDate; visits: readonly { stop: number; begins: number }[] }[],
) =>
  days.flatMap(({ day, visits }) =>
    visits.flatMap(({ stop, begins }) => {
      const plan = stops[stop]?.plan;
      return plan ? [{ ...plan, day, at: begins }] : [];
    }),
  );

/** What of the plan nobody had planned: a plan of its own for each, on its day at its hour. */
export const newPlansOf = (
  stops: readonly WeekStopDraft[],
  days: readonly { day: LocalDate; visits: readonly { stop: number; begins: number; leaves: number }[] }[],
) =>
  days.flatMap(({ day, visits }) =>
    visits.flatMap(({ stop, begins, leaves }) => {
      const asked = stops[stop];
      if (!asked || asked.isPlanned) return [];
      return [{ companyId: asked.companyId, day, at: begins, minutes: leaves - begins }];
    }),
  );
