import { afterBusinessMinutes, type Instant, type WorkingHours } from '../../../../ground/index.ts';

/** Within how many minutes of work leads are answered, by where they come from. */
export type Promises = { minutes: number; bySource: readonly { source: string; minutes: number }[] };

export const usualMinutes = 15;

/** The minutes promised to a source; what is said of none is what is said of all. Case does not matter. */
export const minutesFor = ({ minutes, bySource }: Promises, source: string | null): number =>
  bySource.find((one) => one.source.toLowerCase() === source?.trim().toLowerCase())?.minutes ?? minutes;

/**
 * By when a lead that comes in now is answered, and when it is given to somebody else: after the promised minutes of work and after twice
 * as many. From Friday at 16:50, 15 minutes promised, that is Monday at 9:05 and at 9:20. Null where nobody ever works.
 */
export function promised(
  from: Instant,
  source: string | null,
  promises: Promises,
  hours: WorkingHours,
): { dueAt: Instant | null; lateAt: Instant | null } {
  const minutes = minutesFor(promises, source);
  const after = (times: number) => afterBusinessMinutes(from, times * minutes, hours);
  return { dueAt: after(1), lateAt: after(2) };
}
