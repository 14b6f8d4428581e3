/** The chance of an open deal: a person's own word where there is one, else its stage's; closed it is certain, either way. */
export function probabilityOf(
  deal: { status: 'open' | 'won' | 'lost'; ownProbability: number | null },
  stageProbability: number | null,
): number {
  if (deal.status !== 'open') return deal.status === 'won' ? 1 : 0;
  return deal.ownProbability ?? stageProbability ?? 0;
}

/** Of the open deals of a stage with a chance of their own: how many, their amounts, and those amounts weighted, in minor units. */
export type OwnWeights = { count: number; amount: number; weighted: number };
export const noOwnWeights: OwnWeights = { count: 0, amount: 0, weighted: 0 };

/**
 * What the open deals of a stage weigh: each amount times the deal's own chance, rounded once to minor units. 200,000 in a
 * stage of 0.4, of which a deal of 50,000 is held to be 0.9 likely, weigh 150,000 × 0.4 + 50,000 × 0.9 = 105,000.
 */
export const weightedTotal = (total: number, stageProbability: number, own: OwnWeights): number =>
  Math.round((total - own.amount) * stageProbability + own.weighted);
