import { daysBetween, type LocalDate } from '../../../ground/index.ts';
import { isStepLate } from '../../../process/pipeline/index.ts';

export type OpenDeal = {
  expectedCloseOn: LocalDate | null;
  nextStep: string | null;
  nextStepOn: LocalDate | null;
  stageSince: LocalDate;
  asksStep: boolean;
};

const riskWhys = ['overdue', 'no-next-step', 'step-late', 'closes-soon'] as const;
export type RiskWhy = (typeof riskWhys)[number];
export type Risk = { why: RiskWhy; days: number | null };

/** Within so many days of its closing day a deal is looked at, whatever else holds of it. */
const soonDays = 14;

/**
 * Why an open deal is at risk on a day, the gravest reason alone: its closing day is over, its next step is late, it has none, or it is to
 * close within two weeks. A deal of a pipeline that sells by speed is asked for no next step.
 */
export function riskOf(deal: OpenDeal, today: LocalDate): Risk | null {
  const { expectedCloseOn, nextStep, nextStepOn, asksStep } = deal;
  if (expectedCloseOn !== null && expectedCloseOn < today)
    return { why: 'overdue', days: daysBetween(expectedCloseOn, today) };
  if (asksStep && nextStep && nextStepOn !== null && isStepLate(deal, today))
    return { why: 'step-late', days: daysBetween(nextStepOn, today) };
  if (asksStep && !nextStep) return { why: 'no-next-step', days: null };
  if (expectedCloseOn !== null && daysBetween(today, expectedCloseOn) <= soonDays)
    return { why: 'closes-soon', days: daysBetween(today, expectedCloseOn) };
  return null;
}

/** By how many days a deal stands longer in its stage than is usual there; null while it does not, or where nobody knows. */
export function stalledBy({ stageSince }: Pick<OpenDeal, 'stageSince'>, limit: number | undefined, today: LocalDate) {
  const days = daysBetween(stageSince, today);
  return limit === undefined || days <= limit ? null : days - limit;
}
