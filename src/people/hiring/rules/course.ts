import { addDays, type LocalDate } from '../../../ground/index.ts';
import { applied, type Step } from './steps.ts';

export const candidateStates = ['running', 'offered', 'hired', 'rejected', 'withdrawn', 'never-started'] as const;
export type CandidateState = (typeof candidateStates)[number];

/** That a step was left out for a candidate, by whom and why. */
export type Waiver = { stepId: string; reason: string; byId: string; on: LocalDate };

/** An interview of a candidate in a step, as far as the course asks. */
export type Held = { stepId: string; interviewerId: string | null; isIn: boolean };

/** Recorded by as many different people as the step asks for, or waived. A profile is recorded once it is filled in. */
export function isSettled(step: Step, held: readonly Held[], waivers: readonly Pick<Waiver, 'stepId'>[]): boolean {
  if (waivers.some(({ stepId }) => stepId === step.id)) return true;
  const done = held.filter(({ stepId, isIn }) => stepId === step.id && isIn);
  if (step.kind === 'profile') return done.length > 0;
  return new Set(done.map(({ interviewerId }) => interviewerId)).size >= step.leastInterviewers;
}

export type MoveRefusal = { refused: 'not-a-step' | 'not-running' } | { refused: 'step-not-settled'; steps: Step[] };

/**
 * Why a candidate does not go to a step: a required one before it is neither recorded nor waived. Going back is free. Null when he
 * may go.
 */
export function whyNotTo(
  to: string,
  { state, waivers }: { state: CandidateState; waivers: readonly Pick<Waiver, 'stepId'>[] },
  steps: readonly Step[],
  held: readonly Held[],
): MoveRefusal | null {
  if (state !== 'running') return { refused: 'not-running' };
  if (to === applied) return null;
  const at = steps.findIndex(({ id }) => id === to);
  if (at < 0) return { refused: 'not-a-step' };
  const open = steps.slice(0, at).filter((step) => step.required && !isSettled(step, held, waivers));
  return open.length > 0 ? { refused: 'step-not-settled', steps: open } : null;
}

/** The days that somebody who has just come may wait to be looked at. */
export const daysToLook = 3;

/** The last day on which a candidate may stand where he stands; null once his course is over. */
export function dueOn(
  { state, stage, stageSince }: { state: CandidateState; stage: string; stageSince: LocalDate },
  steps: readonly Step[],
): LocalDate | null {
  if (state !== 'running') return null;
  const days = stage === applied ? daysToLook : steps.find(({ id }) => id === stage)?.dueDays;
  return days === undefined ? null : addDays(stageSince, days);
}
