import { addDays, type Instant, instantFromMs, type LocalDate, msOf, weekdayOf } from './days.ts';
import { dayOf, momentAt } from './time-zones.ts';

/** A stretch of a working day by the clock on the wall: `09:00` to `17:00`; one that ends no later than it begins goes over midnight. */
export type WorkSpan = { from: string; until: string };

/** Which of a day somebody is away: all of it, or the half of its work before or after the middle. */
export const dayParts = ['day', 'morning', 'afternoon'] as const;
export type DayPart = (typeof dayParts)[number];

/** Days from the first to the last on which somebody is away; a half is of one day. */
export type LeaveSpan = { first: LocalDate; last: LocalDate; part?: DayPart };

/** When somebody works. A stretch belongs to the day it begins on: a night shift that begins on a holiday falls away as a whole. */
export type WorkingHours = {
  timeZone: string;
  /** Seven days, Monday first, each with its stretches in order. */
  week: readonly (readonly WorkSpan[])[];
  /** Days on which nobody works. */
  holidays: readonly LocalDate[];
  leave?: readonly LeaveSpan[];
};

const minuteMs = 60_000;
const dayMinutes = 1_440;
/** No holidays and no leave that are meant are longer: a promise that is not due by then is due never. */
const furthestDays = 800;

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

const lastMinute = ({ from, until }: WorkSpan): number =>
  minutesOf(until) > minutesOf(from) ? minutesOf(until) : minutesOf(until) + dayMinutes;

export type WeekFault = 'empty' | 'no-length' | 'overlap';

/** What is wrong with a week of work: nothing in it, a stretch without length, or two that lie over each other; and on which day, 0 is Monday. */
export function faultOfWeek(week: readonly (readonly WorkSpan[])[]): { fault: WeekFault; day: number } | null {
  if (week.every((spans) => spans.length === 0)) return { fault: 'empty', day: 0 };
  const all = week.flatMap((spans, day) =>
    spans.map((span) => ({
      day,
      from: day * dayMinutes + minutesOf(span.from),
      until: day * dayMinutes + lastMinute(span),
      isEmpty: span.from === span.until,
    })),
  );
  const empty = all.find(({ isEmpty }) => isEmpty);
  if (empty) return { fault: 'no-length', day: empty.day };
  const sorted = all.toSorted((a, b) => a.from - b.from);
  for (const [at, span] of sorted.entries()) {
    const next = sorted[at + 1];
    // The night of Sunday goes on into Monday.
    const begins = next ? next.from : sorted[0]!.from + 7 * dayMinutes;
    if (begins < span.until) return { fault: 'overlap', day: (next ?? sorted[0]!).day };
  }
  return null;
}

const isOn = (day: LocalDate, { first, last }: LeaveSpan): boolean => first <= day && day <= last;

/** Whether somebody is away all of a day. */
export const isAway = (day: LocalDate, leave: WorkingHours['leave'] = []): boolean =>
  leave.some((span) => (span.part ?? 'day') === 'day' && isOn(day, span)) ||
  (['morning', 'afternoon'] as const).every((half) => leave.some((span) => span.part === half && isOn(day, span)));

type Stretch = { from: number; until: number };

/** The stretches of work that begin on a day, less the half that somebody is away. */
function stretchesOn(day: LocalDate, hours: WorkingHours): Stretch[] {
  const { holidays, leave = [] } = hours;
  if (holidays.includes(day) || isAway(day, leave)) return [];
  const whole = plannedOn(day, hours);
  const half = leave.find((span) => span.part !== undefined && span.part !== 'day' && isOn(day, span));
  if (!half) return whole;
  const middle = middleOf(whole);
  return whole
    .map(({ from, until }) =>
      half.part === 'morning' ? { from: Math.max(from, middle), until } : { from, until: Math.min(until, middle) },
    )
    .filter(({ from, until }) => from < until);
}

/** The moment at which half of the work of these stretches is done: at 13:00 of 9 to 17. */
function middleOf(stretches: readonly Stretch[]): number {
  let left = stretches.reduce((sum, { from, until }) => sum + until - from, 0) / 2;
  for (const { from, until } of stretches) {
    if (left <= until - from) return from + left;
    left -= until - from;
  }
  return 0;
}

/** Whether somebody is away at a moment: all of its day, or in the half of it that he took. */
export function isAwayAt(at: Instant, hours: WorkingHours): boolean {
  const { leave = [], timeZone } = hours;
  const day = dayOf(at, timeZone);
  if (isAway(day, leave)) return true;
  const half = leave.find((span) => span.part !== undefined && span.part !== 'day' && isOn(day, span));
  const planned = half ? plannedOn(day, hours) : [];
  if (!half || planned.length === 0) return false;
  return half.part === 'morning' ? msOf(at) < middleOf(planned) : msOf(at) >= middleOf(planned);
}

/** The stretches that the week has on a day, as moments; over a night of changed clocks they are as long as they really are. */
function plannedOn(day: LocalDate, { timeZone, week }: WorkingHours): Stretch[] {
  const spans = week[weekdayOf(day) - 1] ?? [];
  return spans
    .map((span) => {
      const end = lastMinute(span);
      const over = Math.floor(end / dayMinutes);
      return {
        from: msOf(momentAt(day, minutesOf(span.from), timeZone)),
        until: msOf(momentAt(addDays(day, over), end - over * dayMinutes, timeZone)),
      };
    })
    .sort((a, b) => a.from - b.from);
}

/** How much of a day somebody works of what his week has: 1, a half, or nothing on a holiday, on leave, or where the week is free. */
export function shareWorked(day: LocalDate, { week, holidays, leave = [] }: WorkingHours): number {
  if ((week[weekdayOf(day) - 1] ?? []).length === 0 || holidays.includes(day) || isAway(day, leave)) return 0;
  return leave.some((span) => span.part !== undefined && span.part !== 'day' && isOn(day, span)) ? 0.5 : 1;
}

/** Work from a moment on, in order and never twice, day by day. */
function* workAfter(from: Instant, hours: WorkingHours, days: number): Generator<Stretch> {
  // The night before may reach into today.
  let day = addDays(dayOf(from, hours.timeZone), -1);
  let done = msOf(from);
  for (let count = 0; count <= days; count++) {
    for (const { from: begins, until } of stretchesOn(day, hours)) {
      if (until <= done) continue;
      yield { from: Math.max(begins, done), until };
      done = until;
    }
    day = addDays(day, 1);
  }
}

/**
 * Minutes of work between two moments: from Friday 16:50 to Monday 9:05, with work from 9 to 17 on weekdays, 15. None when the second is
 * not later.
 */
export function businessMinutes(from: Instant, to: Instant, hours: WorkingHours): number {
  const end = msOf(to);
  const days = Math.ceil((end - msOf(from)) / (dayMinutes * minuteMs)) + 2;
  let sum = 0;
  if (end <= msOf(from)) return 0;
  for (const { from: begins, until } of workAfter(from, hours, days)) {
    if (begins >= end) break;
    sum += Math.min(until, end) - begins;
  }
  return sum / minuteMs;
}

/**
 * The moment at which so many minutes of work have passed: 15 from Friday 16:50 are over on Monday at 9:05. Of no minutes it is the moment
 * itself, or when work next begins. Null where nobody works for two years and more.
 */
export function afterBusinessMinutes(from: Instant, minutes: number, hours: WorkingHours): Instant | null {
  let left = minutes * minuteMs;
  for (const { from: begins, until } of workAfter(from, hours, furthestDays + Math.ceil(minutes / 60))) {
    if (left <= until - begins) return instantFromMs(Math.round(begins + left));
    left -= until - begins;
  }
  return null;
}

/** Whether somebody works at a moment. */
export function isAtWork(at: Instant, hours: WorkingHours): boolean {
  const [first] = workAfter(at, hours, 1);
  return first !== undefined && first.from === msOf(at);
}
