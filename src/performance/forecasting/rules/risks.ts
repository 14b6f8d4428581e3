import { daysBetween, type LocalDate } from '../../../ground/index.ts';
import { isStepLate } from '../../../process/pipeline/index.ts';

/** Why a deal may not come as it is expected to. */
export type Cause =
  | { kind: 'overdue' | 'no-contact' | 'stalled' | 'step-late'; days: number }
  | { kind: 'pushed' | 'large'; times: number }
  | { kind: 'no-step' | 'beyond' };

export type Judged = {
  day: LocalDate;
  /** The day after the last of the period. */
  next: LocalDate;
  expectedCloseOn: LocalDate | null;
  isCommit: boolean;
  /** How often its closing day was moved to a later one. */
  pushes: number;
  nextStep: string | null;
  nextStepOn: LocalDate | null;
  daysInStage: number;
  limitDays: number | null;
  daysWithoutContact: number | null;
  amount: number | null;
  /** The middle of what deals are won for; null while too few were won. */
  usual: number | null;
};

const manyPushes = 2;
const manyTimes = 3;

/**
 * What speaks against a deal, each with its measure: expected on 1 November and looked at on the 21st it is 20 days overdue; moved to
 * later twice it is pushed; at three times the amount that deals are usually won for it is large.
 */
export function causesOf(deal: Judged): Cause[] {
  const { day, expectedCloseOn, nextStep, nextStepOn, daysInStage, limitDays, amount, usual } = deal;
  const causes: Cause[] = [];
  const since = (past: LocalDate) => daysBetween(past, day);
  if (expectedCloseOn !== null && expectedCloseOn < day) causes.push({ kind: 'overdue', days: since(expectedCloseOn) });
  if (deal.isCommit && expectedCloseOn !== null && expectedCloseOn >= deal.next) causes.push({ kind: 'beyond' });
  if (deal.pushes >= manyPushes) causes.push({ kind: 'pushed', times: deal.pushes });
  if (limitDays !== null && daysInStage > limitDays) causes.push({ kind: 'stalled', days: daysInStage });
  if (deal.daysWithoutContact !== null) causes.push({ kind: 'no-contact', days: deal.daysWithoutContact });
  if (!nextStep) causes.push({ kind: 'no-step' });
  else if (nextStepOn !== null && isStepLate(deal, day)) causes.push({ kind: 'step-late', days: since(nextStepOn) });
  if (amount !== null && usual !== null && usual > 0 && amount >= manyTimes * usual)
    causes.push({ kind: 'large', times: Math.round(amount / usual) });
  return causes;
}
