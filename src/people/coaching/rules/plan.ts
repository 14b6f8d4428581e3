import { addDays, type LocalDate } from '../../../ground/index.ts';
import type { Lift } from './lift.ts';

export const planStates = ['queued', 'active', 'reviewed', 'dropped'] as const;
export type PlanState = (typeof planStates)[number];

/** What the metric came to in the weeks before: the value with the count behind it, and from when to when. */
export type Baseline = { value: number | null; n: number; from: LocalDate; until: LocalDate };

export type Outcome = { weeks: number; until: LocalDate } & ({ lift: Lift } | { lift: null });

/** A plan is measured against as many weeks before it as are looked at after. */
export const weeksBefore = 12;

type Standing = { id: string; state: PlanState };

/** One skill at a time: whoever works on one waits with the next. */
export const mayStart = (plans: readonly Standing[], id: string | null): boolean =>
  !plans.some((plan) => plan.state === 'active' && plan.id !== id);

/** When a plan that begins today is looked at: after 8 weeks, begun on the 2nd of March, on the 27th of April. */
export const reviewDay = (startsOn: LocalDate, weeks: number): LocalDate => addDays(startsOn, weeks * 7);

export type Ending = 'reviewed' | 'dropped';

/** Whether a plan may end so: reviewed on its day and not before, dropped at any time with a word why. */
export function mayEnd(
  plan: { state: PlanState; reviewOn: LocalDate | null },
  how: Ending,
  { today, learned }: { today: LocalDate; learned: string },
): 'yes' | 'has-ended' | 'not-yet' | 'say-why' {
  if (plan.state === 'reviewed' || plan.state === 'dropped') return 'has-ended';
  if (how === 'dropped') return learned.trim() === '' ? 'say-why' : 'yes';
  return plan.state === 'active' && plan.reviewOn !== null && plan.reviewOn <= today ? 'yes' : 'not-yet';
}
