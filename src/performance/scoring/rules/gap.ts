type Held = { n: number; subjects: number; bins: readonly { n: number; said: number }[] };

/**
 * The gap of chance and outcome that true chances would show of so few deals: the mean distance from its chance of a share that is
 * counted, √(2/π) · √(p(1 − p)/n), over the groups. Rows of one deal say much the same, so deals are counted: 25 of them in each of
 * ten groups told 0.25 lie 0.069 off on average. A larger gap than that begins to be one.
 */
export function gapByChance({ n, subjects, bins }: Held): number | null {
  if (n === 0 || subjects === 0) return null;
  const deals = (rows: number) => Math.max(1, (rows * subjects) / n);
  return bins.reduce(
    (sum, bin) => sum + (bin.n / n) * Math.sqrt(2 / Math.PI) * Math.sqrt((bin.said * (1 - bin.said)) / deals(bin.n)),
    0,
  );
}
