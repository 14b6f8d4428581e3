import type { LocalDate } from '../../../ground/days.ts';

export const states = ['open', 'kept', 'broken', 'withdrawn'] as const;
export type State = (typeof states)[number];

/** What a promise counts as on a day: one that is past its day and not marked is broken until it is; null counts as neither. */
export function countsAs(
  { state, dueOn }: { state: State; dueOn: LocalDate },
  day: LocalDate,
): 'kept' | 'broken' | null {
  if (state === 'open') return dueOn < day ? 'broken' : null;
  return state === 'withdrawn' ? null : state;
}

/** Kept ÷ (kept + broken): 3 kept, 1 broken and 1 past its day is 3 ÷ 5. Null while nothing counts. */
export function keepRate(all: Iterable<{ state: State; dueOn: LocalDate }>, day: LocalDate) {
  let kept = 0;
  let broken = 0;
  for (const one of all) {
    const counts = countsAs(one, day);
    if (counts === 'kept') kept += 1;
    else if (counts === 'broken') broken += 1;
  }
  return { kept, broken, rate: kept + broken === 0 ? null : kept / (kept + broken) };
}
