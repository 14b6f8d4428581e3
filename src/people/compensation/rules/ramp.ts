import { addMonths, type LocalDate } from '../../../ground/days.ts';

/**
 * What is left of a ramp from a day on: of 25 %, 50 % and 75 % from 1 July, on 1 September 75 % is left. Null where the day
 * falls within a month of the ramp, since a month has one share alone: on 15 August there is none.
 */
export function rampLeft(from: LocalDate, ramp: readonly string[], on: LocalDate): string[] | null {
  for (let month = 0; month < ramp.length; month += 1) {
    const start = addMonths(from, month);
    if (start === on) return ramp.slice(month);
    if (start > on) return null;
  }
  return addMonths(from, ramp.length) <= on ? [] : null;
}
