/** Chances between two tenths: how many deals, the sum of what was said of them, and how many were won. */
export type Bin = { n: number; said: number; came: number };

export type Reliability = { brier: number | null; n: number; won: number; bins: Bin[] };

const steps = 10;

/**
 * How far chances are to be believed: of deals told 0.3 three in ten should be won. The Brier score is the mean square of what was
 * said less what came (1 or 0): chances of 0.8 and 0.2 for one won and one lost miss by 0.04.
 */
export function reliabilityOf(chances: readonly number[], isWon: readonly boolean[]): Reliability {
  const bins = Array.from({ length: steps }, (): Bin => ({ n: 0, said: 0, came: 0 }));
  let [squares, won] = [0, 0];
  chances.forEach((chance, i) => {
    const came = isWon[i] ? 1 : 0;
    const bin = bins[Math.min(steps - 1, Math.max(0, Math.floor(chance * steps)))]!;
    bin.n += 1;
    bin.said += chance;
    bin.came += came;
    squares += (chance - came) ** 2;
    won += came;
  });
  return { brier: chances.length > 0 ? squares / chances.length : null, n: chances.length, won, bins };
}

/** Several of them as one: each deal counts once. */
export function together(all: readonly Reliability[]): Reliability {
  const n = all.reduce((sum, each) => sum + each.n, 0);
  const squares = all.reduce((sum, each) => sum + (each.brier ?? 0) * each.n, 0);
  return {
    n,
    won: all.reduce((sum, each) => sum + each.won, 0),
    brier: n > 0 ? squares / n : null,
    bins: Array.from({ length: steps }, (_, at) =>
      all.reduce(
        (sum, { bins }) => {
          const bin = bins[at] ?? { n: 0, said: 0, came: 0 };
          return { n: sum.n + bin.n, said: sum.said + bin.said, came: sum.came + bin.came };
        },
        { n: 0, said: 0, came: 0 },
      ),
    ),
  };
}

/** What the share of won deals alone would miss by: a share of 0.3 misses by 0.3 · 0.7 = 0.21. */
export const brierOfShare = ({ n, won }: Pick<Reliability, 'n' | 'won'>): number | null =>
  n > 0 ? (won / n) * (1 - won / n) : null;
