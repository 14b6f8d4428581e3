import { addMonths, type LocalDate } from '../../../ground/index.ts';
import { type AverageRep, averageRep, type DealSize, type Others } from './average-rep.ts';

/** How many quarters in a row, and under what share of the quota each. */
export type Rule = { quarters: number; under: number };

/** Our defaults; a workspace may say otherwise, and every trigger names what it went by. */
export const usual: Rule = { quarters: 2, under: 0.7 };

/** Months in which somebody comes up to speed where nobody said how long his ramp is. */
export const usualRampMonths = 6;

/** Fewer people with a quota than this are no trade to be measured by. */
export const fewestOthers = 3;

/** Absent for more than this share of the quarters, somebody is not judged by them. */
export const mostAway = 0.2;

export type Quarter = { first: LocalDate; next: LocalDate; won: number; quota: number };

export type Seen = {
  /** The quarters judged, the oldest first; those without a quota of his are left out. */
  quarters: readonly Quarter[];
  /** Since when he sells here, as far as anybody knows; null for longer than what is known. */
  startedOn: LocalDate | null;
  rampMonths: number;
  /** Share of the judged days on which he was on leave. */
  away: number;
  /** Whether he works a patch that has too little to live on. */
  isStarved: boolean;
  /** Whether anybody leads him today. */
  isLed: boolean;
  /** The last day of what was done about him before, if anything was. */
  endedOn: LocalDate | null;
  isOpen: boolean;
  others: Others & { people: number };
  dealSize: DealSize | null;
};

/** Why somebody is not taken up, in the order in which it is asked. */
export const reasonsNot = [
  'is-open',
  'no-quota',
  'enough',
  'nobody-leads',
  'ramping',
  'on-leave',
  'starved-patch',
  'since-a-plan',
  'too-few-others',
  'bad-luck',
] as const;
export type ReasonNot = (typeof reasonsNot)[number];

/** What was found, with the rule by which it was; of what was found before a rule could be set it is not known. */
export type Finding = { attained: number; quarters: Quarter[]; rule?: Rule } & AverageRep;
export type Judged = { found: Finding } | { not: ReasonNot; attained: number | null };

export const attainedIn = (quarters: readonly { won: number; quota: number }[]): number | null => {
  const quota = quarters.reduce((sum, each) => sum + each.quota, 0);
  return quota > 0 ? quarters.reduce((sum, each) => sum + each.won, 0) / quota : null;
};

/**
 * Whether somebody's results ask for help that has to come: each of two quarters in a row under 70 % of the quota, and both together less than
 * an average rep comes to by bad luck; and neither ramping, nor on leave, nor in a patch that nobody could live on. One bad quarter is none.
 */
export function judge(seen: Seen, rule: Rule = usual): Judged {
  const { quarters: needed, under } = rule;
  const { quarters, startedOn, endedOn } = seen;
  const attained = attainedIn(quarters);
  const not = (reason: ReasonNot): Judged => ({ not: reason, attained });
  if (seen.isOpen) return not('is-open');
  if (quarters.length < needed || attained === null) return not('no-quota');
  if (quarters.some(({ won, quota }) => won >= under * quota)) return not('enough');
  if (!seen.isLed) return not('nobody-leads');
  const first = quarters[0]!.first;
  if (startedOn !== null && addMonths(startedOn, seen.rampMonths) > first) return not('ramping');
  if (seen.away > mostAway) return not('on-leave');
  if (seen.isStarved) return not('starved-patch');
  if (endedOn !== null && endedOn >= first) return not('since-a-plan');
  const quota = quarters.reduce((sum, each) => sum + each.quota, 0);
  const average =
    seen.others.people >= fewestOthers && seen.dealSize ? averageRep(quota, seen.others, seen.dealSize) : null;
  if (!average) return not('too-few-others');
  if (attained >= average.low) return not('bad-luck');
  return { found: { attained, quarters: [...quarters], rule: { quarters: needed, under }, ...average } };
}
