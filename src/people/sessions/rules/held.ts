import type { LocalDate } from '../../../ground/index.ts';

export const meetingStates = ['due', 'running', 'held', 'skipped'] as const;
export type MeetingState = (typeof meetingStates)[number];
export const skipReasons = ['holiday', 'leave', 'by-hand', 'ended'] as const;
export type SkipReason = (typeof skipReasons)[number];

export type Countable = { state: MeetingState; dueOn: LocalDate; skipWhy: SkipReason | null };

/**
 * What a meeting counts as on a day; null counts as neither. Held counts. What is past its day and was not held, or was skipped by hand,
 * was due and not held. What fell on a holiday or on leave, or after its series ended, was never due.
 */
export function countsAs({ state, dueOn, skipWhy }: Countable, day: LocalDate): 'held' | 'missed' | null {
  if (state === 'held') return 'held';
  if (state === 'skipped') return skipWhy === 'by-hand' ? 'missed' : null;
  return dueOn < day ? 'missed' : null;
}

/** Held ÷ (held + missed): of four weekly reviews, three held and one skipped by hand, 0.75. Null while nothing was due. */
export function heldRate(all: Iterable<Countable>, day: LocalDate) {
  let held = 0;
  let missed = 0;
  for (const one of all) {
    const counts = countsAs(one, day);
    if (counts === 'held') held += 1;
    else if (counts === 'missed') missed += 1;
  }
  return { held, missed, rate: held + missed === 0 ? null : held / (held + missed) };
}
