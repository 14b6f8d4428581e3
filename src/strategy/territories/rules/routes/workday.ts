import { type LocalDate, weekdayOf } from '../../../../ground/days.ts';
import { shareWorked, type WorkingHours } from '../../../../ground/working-hours.ts';
import type { Day } from './day-plan.ts';

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const endOfDay = 1_440;

/**
 * From when to when somebody works on a day by his hours, less a half that he is away; null where he does not. 9 to 12 and 13 to 17 is from
 * 9 to 17 with a break from 12 to 13, which is kept free; with the afternoon off it ends when half of the work is done, at 13:30. A night shift ends with the day.
 */
export function workdayOn(day: LocalDate, hours: WorkingHours): Day | null {
  const share = shareWorked(day, hours);
  const spans = (hours.week[weekdayOf(day) - 1] ?? [])
    .map(({ from, until }) => ({
      from: minutesOf(from),
      until: minutesOf(until) > minutesOf(from) ? minutesOf(until) : endOfDay,
    }))
    .sort((a, b) => a.from - b.from);
  const [first, last] = [spans[0], spans.at(-1)];
  if (share === 0 || !first || !last) return null;
  const within = (begins: number, ends: number): Day => ({ begins, ends, breaks: breaksOf(spans, { begins, ends }) });
  if (share === 1) return within(first.from, last.until);
  const isMorningOff = hours.leave?.some((one) => one.part === 'morning' && one.first <= day && day <= one.last);
  const middle = middleOf(spans);
  return isMorningOff ? within(middle, last.until) : within(first.from, middle);
}

/** What lies between the hours of work of a day. */
function breaksOf(spans: readonly { from: number; until: number }[], { begins, ends }: Day) {
  return spans.slice(1).flatMap(({ from }, at) => {
    const pause = { from: Math.max(begins, spans[at]!.until), until: Math.min(ends, from) };
    return pause.from < pause.until ? [pause] : [];
  });
}

function middleOf(spans: readonly { from: number; until: number }[]): number {
  let left = spans.reduce((sum, { from, until }) => sum + until - from, 0) / 2;
  for (const { from, until } of spans) {
    if (left <= until - from) return Math.round(from + left);
    left -= until - from;
  }
  return spans.at(-1)?.until ?? 0;
}
