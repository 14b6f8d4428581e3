import type { LocalDate } from '../../../ground/days.ts';
import { definedOf } from '../../../ground/defined.ts';
import type { CheckedCriterion } from './gate.ts';
import type { Level, Stage } from './stages.ts';
import type { PipelineRules } from './transitions.ts';

/** How strictly a dated next step is asked in a stage; null where it is not minded. Where a pipeline demands one it advises, if it says no more. */
export function stepLevel(
  rules: Pick<PipelineRules, 'nextStep' | 'nextStepLevel'>,
  stage: Pick<Stage, 'nextStepRule'> | undefined,
): Level | null {
  const own = stage?.nextStepRule;
  if (own) return own === 'none' ? null : own;
  return rules.nextStep === 'demanded' ? (rules.nextStepLevel ?? 'advise') : null;
}

type Step = { nextStep?: unknown; nextStepOn?: unknown };
const isBlank = (value: unknown) => typeof value !== 'string' || value.trim() === '';

/** Whether a next step was for a day that is over: what is for today is not late yet. */
export const isStepLate = ({ nextStepOn }: { nextStepOn: LocalDate | null }, day: LocalDate): boolean =>
  nextStepOn !== null && nextStepOn < day;

/** What of its next step an open deal lacks: what is to be done, and by when. */
export const lackingOf = (deal: Step): ('nextStep' | 'nextStepOn')[] =>
  (['nextStep', 'nextStepOn'] as const).filter((field) => isBlank(deal[field]));

/** What of its next step a change takes from a deal that has it: a day emptied, words blanked. What lacked before is not taken. */
export function takenFrom(deal: Step, change: Step): 'nextStep' | 'nextStepOn' | null {
  const lacked = lackingOf(deal);
  const after = { ...deal, ...definedOf(change) };
  return lackingOf(after).find((field) => !lacked.includes(field)) ?? null;
}

/** The same as criteria of the stage that a deal is to stand in, so that they are asked, filled and overridden as any other. */
export function stepCriteria(rules: PipelineRules, stage: Stage | undefined, deal: Step): CheckedCriterion[] {
  const level = stage ? stepLevel(rules, stage) : null;
  if (!stage || level === null) return [];
  return lackingOf(deal).map((field) => ({
    key: `next-step/${field}`,
    kind: 'field',
    field,
    text: field === 'nextStep' ? 'a next step is set' : 'the next step has a day',
    level,
    stageId: stage.id,
    side: 'entry',
    evidence: null,
  }));
}
