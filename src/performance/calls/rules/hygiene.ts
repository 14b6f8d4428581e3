import { daysBetween, type LocalDate } from '../../../ground/index.ts';
import { isStepLate } from '../../../process/pipeline/index.ts';

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
  /** False in a pipeline that sells by speed: nothing is asked of it there. Left out, a next step is asked for. */
  asksStep?: boolean;
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
  const { amount, expectedCloseOn, nextStep, nextStepOn, createdOn, asksStep = true } = deal;
  const since = lastContactOn ?? createdOn;
  return [
    ...(expectedCloseOn === null || expectedCloseOn < today ? (['staleClose'] as const) : []),
    ...(asksStep && (!nextStep || nextStepOn === null || isStepLate(deal, today)) ? (['noNextStep'] as const) : []),
    ...(amount === null ? (['missingAmount'] as const) : []),
    ...(lastContactOn !== undefined && daysBetween(since, today) > quietAfterDays ? (['noContact'] as const) : []),
  ];
}

/**
 * How well somebody keeps the open deals that his forecast rests on, 0 to 100: 100 less each flaw's weight by the share of
 * deals that have it. Of 10 deals 4 with a closing day that is over and 2 without an amount: 100 - 35 × 0.4 - 20 × 0.2 = 82.
 * Where contacts cannot be told, or of a deal that no next step is asked of, the others share the whole: of ten such deals four with a
 * closing day that is over are 100 - 35 ÷ 75 × 40 = 81. Null without open deals.
 */
export function hygieneOf(
  deals: readonly (Kept & { lastContactOn?: LocalDate | null | undefined })[],
  today: LocalDate,
): Hygiene | null {
  if (deals.length === 0) return null;
  const asksContacts = deals.some(({ lastContactOn }) => lastContactOn !== undefined);
  const counts = { staleClose: 0, noNextStep: 0, missingAmount: 0, noContact: 0 };
  const asked = flaws.filter((flaw) => flaw !== 'noContact' || asksContacts);
  const lost = new Map(asked.map((flaw) => [flaw, 0]));
  for (const [asksStep, alike] of Map.groupBy(deals, (deal) => deal.asksStep ?? true)) {
    const its = asked.filter((flaw) => flaw !== 'noNextStep' || asksStep);
    const whole = its.reduce((sum, flaw) => sum + weights[flaw], 0);
    const had = alike.flatMap((deal) => flawsOf(deal, today, deal.lastContactOn));
    for (const flaw of its) {
      const n = had.filter((one) => one === flaw).length;
      counts[flaw] += n;
      lost.set(flaw, (lost.get(flaw) ?? 0) + (weights[flaw] * n) / deals.length / whole);
    }
  }
  const share = 1 - [...lost.values()].reduce((sum, points) => sum + points, 0);
  return {
    // Within the last digits of a float, half a point is half a point.
    score: Math.round(Number((100 * share).toFixed(9))),
    share,
    lost: Object.fromEntries(lost),
    n: deals.length,
    flaws: { ...counts, noContact: asksContacts ? counts.noContact : null },
  };
}
