import { addDays, type Instant, instantFromMs, type LocalDate, msOf, weekdayOf } from '../../../ground/days.ts';
import { dayOf, startOfDay } from '../../../ground/time-zones.ts';

/** When somebody wants no mail, by the clock on his own wall. */
export type Rest = {
  timeZone: string;
  /** From this hour until that one no mail comes; 22 to 7 goes over midnight. The same hour twice: none is quiet. */
  quietFrom: number | null;
  quietUntil: number | null;
  quietWeekends: boolean;
  /** The hour at which the mails of a day come together; null: each for itself. */
  digestHour: number | null;
};

const hourMs = 3_600_000;
const hours = new Map<string, Intl.DateTimeFormat>();

/** The hour that a clock in the zone shows. */
export function hourOf(instant: Instant, timeZone: string): number {
  let clock = hours.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' });
    hours.set(timeZone, clock);
  }
  return Number(clock.format(msOf(instant)));
}

/** The moment at which the clock of a day first shows this hour; where the hour is skipped in spring, the one after it. */
export function atHour(day: LocalDate, hour: number, timeZone: string): Instant {
  const start = msOf(startOfDay(day, timeZone));
  const guess = start + hour * hourMs;
  const mended = guess + (hour - hourOf(instantFromMs(guess), timeZone)) * hourMs;
  const isThere = hourOf(instantFromMs(mended), timeZone) === hour && dayOf(instantFromMs(mended), timeZone) === day;
  return instantFromMs(isThere ? mended : guess);
}

const isWeekend = (day: LocalDate): boolean => weekdayOf(day) >= 6;

function isQuietHour(hour: number, { quietFrom, quietUntil }: Rest): boolean {
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return false;
  return quietFrom < quietUntil ? hour >= quietFrom && hour < quietUntil : hour >= quietFrom || hour < quietUntil;
}

/**
 * When a notice made now goes by mail. With a digest, at its next hour, on a day that is not quiet. Else at once, or when
 * the quiet is over: made on Friday at 23:10 with quiet from 22 to 7 and at weekends, on Monday at 7.
 */
export function sendAt(now: Instant, rest: Rest): Instant {
  const { timeZone, quietUntil, quietWeekends, digestHour } = rest;
  const isFree = (day: LocalDate) => !(quietWeekends && isWeekend(day));
  let day = dayOf(now, timeZone);
  if (digestHour !== null) {
    if (atHour(day, digestHour, timeZone) <= now) day = addDays(day, 1);
    while (!isFree(day)) day = addDays(day, 1);
    return atHour(day, digestHour, timeZone);
  }
  const hour = hourOf(now, timeZone);
  if (isFree(day) && !isQuietHour(hour, rest)) return now;
  // From the next moment on at which it may be free: the end of the quiet hours of this day, or of one after it.
  const opens = (on: LocalDate) =>
    isQuietHour(0, rest) ? atHour(on, quietUntil as number, timeZone) : startOfDay(on, timeZone);
  let next = isFree(day) && quietUntil !== null && hour < quietUntil ? atHour(day, quietUntil, timeZone) : null;
  // In spring the only free hour of a day may be the one that is skipped.
  while (next === null || isQuietHour(hourOf(next, timeZone), rest)) {
    do day = addDays(day, 1);
    while (!isFree(day));
    next = opens(day);
  }
  return next;
}
