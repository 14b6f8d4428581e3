import { type Money, money } from '../../../ground/index.ts';

export type QuotaProposal = { personId: string; amount: Money; from: Money };

/**
 * Quotas proposed from what each person won before, grown by a share (0.1 is a tenth more) and rounded up to a step in
 * minor units: 41,300 won, a tenth more, in steps of 500 is 45,500. Whoever won nothing gets no proposal, and nobody one
 * of nothing. It writes nothing.
 */
export function proposeQuotas(won: ReadonlyMap<string, Money>, growth: number, step: number): QuotaProposal[] {
  if (!(growth >= -1) || !(step >= 1) || !Number.isSafeInteger(step))
    throw new RangeError('a growth below -1 or a step below 1');
  return [...won].flatMap(([personId, from]) => {
    // To the hundredth of a minor unit, so that 1.1 times a round amount does not come out a step too high.
    const grown = Math.round(from.amount * (1 + growth) * 100) / 100;
    const amount = Math.ceil(grown / step) * step;
    return amount > 0 ? [{ personId, amount: money(amount, from.currency), from }] : [];
  });
}
