import { daysBetween, type LocalDate } from '../../../ground/index.ts';

/** What makes an open deal one that a forecast cannot rest on, and how much each weighs. Published beside the score. */
export const weights = { staleClose: 35, noNextStep: 25, missingAmount: 20, noContact: 20 } as const;
export type Flaw = keyof typeof weights;
export const flaws = Object.keys(weights) as Flaw[];

/** Without a contact in which both sides spoke for longer than this, a deal counts as quiet. */
export const quietAfterDays = 30;

export type Kept = {
  amount: number | null;
  expectedCloseOn: LocalDate | null;
  nextStep: string | null;
  nextStepOn: LocalDate | null;
  createdOn: LocalDate;
};

export type Hygiene = {
  score: number;
  /** The same before it is rounded, 0 to 1, and what of it each flaw took: 1 less these is the share. */
  share: number;
  lost: Partial<Record<Flaw, number>>;
  n: number;
  flaws: Record<Exclude<Flaw, 'noContact'>, number> & { noContact: number | null };
};

/** What is wrong with one open deal on a day; `lastContactOn` left out is not asked, null is never. */
export function flawsOf(deal: Kept, today: LocalDate, lastContactOn: LocalDate | null | undefined): Flaw[] {
  const { amount, expectedCloseOn, nextStep, nextStepOn, createdOn } = deal;
  const since = lastContactOn ?? createdOn;
  return [
    ...(expectedCloseOn === null || expectedCloseOn < today ? (['staleClose'] as const) : []),
    ...(!nextStep || nextStepOn === null || nextStepOn < today ? (['noNextStep'] as const) : []),
    ...(amount === null ? (['missingAmount'] as const) : []),
    ...(lastContactOn !== undefined && daysBetween(since, today) > quietAfterDays ? (['noContact'] as const) : []),
  ];
}

/**
 * How well somebody keeps the open deals that his forecast rests on, 0 to 100: 100 less each flaw's weight by the share of
 * deals that have it. Of 10 deals 4 with a closing day that is over and 2 without an amount: 100 - 35 × 0.4 - 20 × 0.2 = 82.
 * Where contacts cannot be told, the other three share the whole. Null without open deals.
 */
export function hygieneOf(
  deals: readonly (Kept & { lastContactOn?: LocalDate | null | undefined })[],
  today: LocalDate,
): Hygiene | null {
  if (deals.length === 0) return null;
  const asksContacts = deals.some(({ lastContactOn }) => lastContactOn !== undefined);
  const counts = { staleClose: 0, noNextStep: 0, missingAmount: 0, noContact: 0 };
  for (const deal of deals) for (const flaw of flawsOf(deal, today, deal.lastContactOn)) counts[flaw] += 1;
  const asked = flaws.filter((flaw) => flaw !== 'noContact' || asksContacts);
  const whole = asked.reduce((sum, flaw) => sum + weights[flaw], 0);
  const taken = asked.map((flaw) => [flaw, (weights[flaw] * counts[flaw]) / deals.length] as const);
  const lost = taken.reduce((sum, [, points]) => sum + points, 0);
  return {
    score: Math.round(100 - (100 * lost) / whole),
    share: 1 - lost / whole,
    lost: Object.fromEntries(taken.map(([flaw, points]) => [flaw, points / whole])),
    n: deals.length,
    flaws: { ...counts, noContact: asksContacts ? counts.noContact : null },
  };
}
