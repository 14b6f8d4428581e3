import { addDays, daysBetween, type LocalDate } from '../../../ground/index.ts';

/** Every case goes through these, in this order, whoever it is about. */
export const steps = ['found', 'diagnosed', 'planned', 'closed'] as const;
export type Step = (typeof steps)[number];

/** So many days after it was found, or handed on, something has to have been done. */
export const silentAfterDays = 14;

export type Case = { step: Step; foundOn: LocalDate; handedOn: LocalDate; diagnosedOn: LocalDate | null };

/** Until when the next step is to be done; null once a plan runs, which has days of its own. */
export function dueOn({ step, handedOn, diagnosedOn }: Case): LocalDate | null {
  if (step === 'found') return addDays(handedOn, silentAfterDays);
  return step === 'diagnosed' && diagnosedOn
    ? addDays(diagnosedOn > handedOn ? diagnosedOn : handedOn, silentAfterDays)
    : null;
}

/** Whether nobody did anything for more than 14 days: found on the 1st and untouched on the 15th is still in time, on the 16th silent. */
export function isSilent(of: Case, today: LocalDate): boolean {
  const due = dueOn(of);
  return due !== null && today > due;
}

export const outcomes = ['met', 'cause-elsewhere', 'other-role', 'leaves'] as const;
export type Outcome = (typeof outcomes)[number];
/** What can be asked for: an end, or once more time. */
export const decisions = [...outcomes, 'extended'] as const;
export type Decision = (typeof decisions)[number];
/** A plan of somebody who has left ends by itself, and says so. */
export type Ended = Outcome | 'gone';

export type Check = { dueOn: LocalDate; heldOn: LocalDate | null };
export type Plan = {
  openedOn: LocalDate;
  reviewOn: LocalDate;
  extendedOn: LocalDate | null;
  outcome: Ended | null;
  checks: readonly Check[];
};

/** One look together in each week up to the day of the decision: opened on a Monday for eight weeks, on the next eight Mondays. */
export const checkDays = (after: LocalDate, weeks: number): LocalDate[] =>
  Array.from({ length: weeks }, (_, week) => addDays(after, 7 * (week + 1)));

export const weeksOf = { fewest: 4, usual: 8, most: 13 };
/** A plan is extended once, by four weeks. */
export const extraWeeks = 4;

export type NotYet = 'is-over' | 'not-yet' | 'checks-missing' | 'was-extended';

/**
 * Whether a plan can be decided: from its last day on, after every check, and extended once at most. No step is skipped, by nobody and for
 * nobody: a check that was missed is held late, and stays late.
 */
export function mayDecide(plan: Plan, decision: Decision, today: LocalDate): 'yes' | NotYet {
  if (plan.outcome !== null) return 'is-over';
  if (decision === 'extended' && plan.extendedOn !== null) return 'was-extended';
  if (today < plan.reviewOn) return 'not-yet';
  return plan.checks.some(({ heldOn }) => heldOn === null) ? 'checks-missing' : 'yes';
}

/** A check counts as held in its time up to two days after its day. */
export const isHeldInTime = ({ dueOn: due, heldOn }: Check): boolean =>
  heldOn !== null && daysBetween(due, heldOn) <= 2;
