import { daysBetween, type LocalDate } from '../../../ground/index.ts';
import { isStepLate } from '../../pipeline/index.ts';

/** What the day's list looks at in an open deal. `openCriteria` are the exit criteria of its stage that are not met. */
export type DayDeal = {
  id: string;
  /** Minor units of the workspace's currency; null without an amount or in another currency. */
  amount: number | null;
  isListPriced: boolean;
  expectedCloseOn: LocalDate | null;
  nextStep: string | null;
  nextStepOn: LocalDate | null;
  daysInStage: number;
  /** Null where the stage is not known any more. */
  limitDays: number | null;
  /** Both sides have not spoken for longer than its pipeline allows, and that weighs more than its days in the stage. */
  quiet?: { days: number; limitDays: number } | null;
  /** It sells by speed: that no next step is written is no reason. */
  isVolume?: boolean;
  openCriteria: number;
  hasNextStage: boolean;
};

/** Why a deal is on the list, with the numbers that a sentence needs. */
export type Reason =
  | { kind: 'step-overdue'; daysLate: number }
  | { kind: 'step-today' }
  | { kind: 'closing'; daysLeft: number; openCriteria: number }
  | { kind: 'close-passed'; daysLate: number }
  | { kind: 'stalled'; why?: 'contact'; days: number; limitDays: number }
  | { kind: 'no-next-step' }
  | { kind: 'list-price' };

export const reasonKinds = [
  'step-overdue',
  'step-today',
  'closing',
  'close-passed',
  'stalled',
  'no-next-step',
  'list-price',
] as const satisfies readonly Reason['kind'][];

export const groups = ['now', 'today', 'this-week', 'soon'] as const;
export type Group = (typeof groups)[number];

export const acts = ['open', 'move', 'set-next-step'] as const;
export type Act = (typeof acts)[number];

export type DayItem = { id: string; group: Group; score: number; reason: Reason; notes: Reason[]; act: Act };

/** How many days ahead a close with unmet criteria is worth a word. */
export const closingWithin = 14;

/** A deal stalls when it is longer in its stage than the stage allows, on the day of the limit it does not; and when it went quiet. */
export const isStalled = ({
  daysInStage,
  limitDays,
  quiet,
}: Pick<DayDeal, 'daysInStage' | 'limitDays' | 'quiet'>): boolean =>
  Boolean(quiet) || (limitDays !== null && daysInStage > limitDays);

/** Nothing is agreed with the buyer. Blank text is nothing. */
export const isWithoutNextStep = ({ nextStep }: Pick<DayDeal, 'nextStep'>): boolean => (nextStep ?? '').trim() === '';

/** A next step was promised for a day that is over. */
export const isStepOverdue = (deal: Pick<DayDeal, 'nextStep' | 'nextStepOn'>, day: LocalDate): boolean =>
  !isWithoutNextStep(deal) && isStepLate(deal, day);

/** It closes within two weeks: only then it is asked which criteria are still open. */
export function isClosingSoon({ expectedCloseOn }: Pick<DayDeal, 'expectedCloseOn'>, day: LocalDate): boolean {
  const daysLeft = expectedCloseOn === null ? null : daysBetween(day, expectedCloseOn);
  return daysLeft !== null && daysLeft >= 0 && daysLeft <= closingWithin;
}

/** All that speaks for doing something about an open deal on a day. */
export function reasonsOf(deal: DayDeal, day: LocalDate): Reason[] {
  const { nextStepOn, expectedCloseOn, openCriteria, daysInStage, limitDays } = deal;
  const reasons: Reason[] = [];
  if (isWithoutNextStep(deal)) {
    if (!deal.isVolume) reasons.push({ kind: 'no-next-step' });
  } else if (nextStepOn !== null && nextStepOn <= day)
    reasons.push(
      isStepLate(deal, day) ? { kind: 'step-overdue', daysLate: daysBetween(nextStepOn, day) } : { kind: 'step-today' },
    );
  if (expectedCloseOn !== null) {
    const daysLeft = daysBetween(day, expectedCloseOn);
    if (daysLeft < 0) reasons.push({ kind: 'close-passed', daysLate: -daysLeft });
    else if (isClosingSoon(deal, day) && openCriteria > 0) reasons.push({ kind: 'closing', daysLeft, openCriteria });
  }
  if (deal.quiet) reasons.push({ kind: 'stalled', why: 'contact', ...deal.quiet });
  else if (limitDays !== null && isStalled(deal)) reasons.push({ kind: 'stalled', days: daysInStage, limitDays });
  if (deal.isListPriced) reasons.push({ kind: 'list-price' });
  return reasons;
}

/**
 * How much a reason presses, 0 to 70. A promise weighs more each day it is broken, up to ten; a close with open
 * criteria more the nearer it comes; a stall more up to twice the time allowed.
 */
export function pressure(reason: Reason): number {
  switch (reason.kind) {
    case 'step-overdue':
      return 60 + Math.min(10, reason.daysLate);
    case 'step-today':
      return 58;
    case 'closing':
      return 68 - 3 * reason.daysLeft;
    case 'close-passed':
      return 45 + Math.min(10, reason.daysLate);
    case 'stalled':
      return 40 + Math.min(10, (10 * (reason.days - reason.limitDays)) / reason.limitDays);
    case 'no-next-step':
      return 30;
    case 'list-price':
      return 10;
  }
}

/** When to do it, by how much its strongest reason presses: now from 60, today from 40, this week from 20, else soon. */
export function groupOf(pressing: number): Group {
  if (pressing >= 60) return 'now';
  if (pressing >= 40) return 'today';
  return pressing >= 20 ? 'this-week' : 'soon';
}

/**
 * The one act that helps most. A promise that is due is done by naming the next step; a stalled deal moves when its gate
 * is clear, and gets a next step when it has none; the rest is worth a look.
 */
export function actFor({ kind }: Reason, deal: DayDeal): Act {
  if (kind === 'step-overdue' || kind === 'step-today' || kind === 'no-next-step') return 'set-next-step';
  if (kind !== 'stalled') return 'open';
  if (deal.openCriteria === 0 && deal.hasNextStage) return 'move';
  return isWithoutNextStep(deal) ? 'set-next-step' : 'open';
}

/**
 * What is left to ask of items that are shown: whether a stalled one can move on hangs on its criteria, which are asked of those that close
 * soon at first. No other act, reason or place does.
 */
export const stillToJudge = (shown: readonly DayItem[], isJudged: (id: string) => boolean): DayItem[] =>
  shown.filter(({ id, reason }) => reason.kind === 'stalled' && !isJudged(id));

/** An item once its criteria are known. */
export const judgedAgain = (item: DayItem, deal: DayDeal): DayItem => ({ ...item, act: actFor(item.reason, deal) });

const order = new Map<string, number>(reasonKinds.map((kind, at) => [kind, at]));
const placeOf = (reason: Reason) => order.get(reason.kind) as number;

/**
 * One list of what to do about somebody's open deals on a day, each deal once under its strongest reason, the others as
 * notes. Groups in their order, inside each by score: the pressure of the reason (0 to 70), up to 20 for the share of
 * the largest amount on the list, 2 for each note. Equal scores: the larger amount, then the id.
 */
export function dayList(deals: readonly DayDeal[], day: LocalDate): DayItem[] {
  const pressing: { deal: DayDeal; amount: number; reason: Reason; notes: Reason[]; press: number }[] = [];
  let largest = 0;
  for (const deal of deals) {
    const reasons = reasonsOf(deal, day);
    if (reasons.length > 1) reasons.sort((a, b) => pressure(b) - pressure(a) || placeOf(a) - placeOf(b));
    const [reason, ...notes] = reasons;
    if (!reason) continue;
    const amount = deal.amount ?? 0;
    largest = Math.max(largest, amount);
    pressing.push({ deal, amount, reason, notes, press: pressure(reason) });
  }
  const placed = pressing.map(({ deal, amount, reason, notes, press }) => {
    const stake = largest > 0 ? (20 * Math.max(0, amount)) / largest : 0;
    const score = Math.round((press + stake + 2 * notes.length) * 10) / 10;
    const group = groupOf(press);
    const item: DayItem = { id: deal.id, group, score, reason, notes, act: actFor(reason, deal) };
    return { item, amount, score, place: groups.indexOf(group) };
  });
  placed.sort(
    (a, b) => a.place - b.place || b.score - a.score || b.amount - a.amount || (a.item.id < b.item.id ? -1 : 1),
  );
  return placed.map(({ item }) => item);
}

export type Counts = { open: number; stalled: number; withoutNextStep: number; overdueSteps: number };

/** How somebody's open deals stand on a day, by the same questions that make the list. A deal may count in several; one sold by speed lacks no next step. */
export function countsOf(deals: readonly DayDeal[], day: LocalDate): Counts {
  return {
    open: deals.length,
    stalled: deals.filter(isStalled).length,
    withoutNextStep: deals.filter((deal) => !deal.isVolume && isWithoutNextStep(deal)).length,
    overdueSteps: deals.filter((deal) => isStepOverdue(deal, day)).length,
  };
}

/** Whom to talk to first: most overdue steps, then most stalled deals, then most without a next step, then by name. */
export function talkOrder(a: Counts & { name: string }, b: Counts & { name: string }): number {
  return (
    b.overdueSteps - a.overdueSteps ||
    b.stalled - a.stalled ||
    b.withoutNextStep - a.withoutNextStep ||
    a.name.localeCompare(b.name)
  );
}
