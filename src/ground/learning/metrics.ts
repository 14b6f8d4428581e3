/** How good chances are, held against what came of it: `chances[i]` was said of the thing whose `outcomes[i]` is 1 or 0. */
export type Judged = { chances: ArrayLike<number>; outcomes: ArrayLike<number> };

/**
 * The share of pairs of one that came true and one that did not in which the first had the higher chance, ties half
 * (Mann and Whitney 1947; Hanley and McNeil 1982). Null unless both outcomes occur.
 */
export function auc({ chances, outcomes }: Judged): number | null {
  const { wins, pairs } = pairsOf({ chances, outcomes });
  return pairs === 0 ? null : wins / pairs;
}

/** The same among pairs of one batch only, so that a drift of the whole from batch to batch earns nothing. */
export function aucWithin({ chances, outcomes }: Judged, batches: ArrayLike<number>): number | null {
  const byBatch = new Map<number, number[]>();
  for (let i = 0; i < outcomes.length; i++) {
    const batch = byBatch.get(batches[i]!);
    if (batch) batch.push(i);
    else byBatch.set(batches[i]!, [i]);
  }
  let wins = 0;
  let pairs = 0;
  for (const rows of byBatch.values()) {
    const part = pairsOf({ chances: rows.map((i) => chances[i]!), outcomes: rows.map((i) => outcomes[i]!) });
    wins += part.wins;
    pairs += part.pairs;
  }
  return pairs === 0 ? null : wins / pairs;
}

function pairsOf({ chances, outcomes }: Judged): { wins: number; pairs: number } {
  const order = ascending(chances);
  let lost = 0;
  let won = 0;
  let wins = 0;
  for (let at = 0; at < order.length; ) {
    const chance = chances[order[at]!]!;
    let wonHere = 0;
    let here = 0;
    while (at < order.length && chances[order[at]!]! === chance) {
      wonHere += outcomes[order[at]!]!;
      here += 1;
      at += 1;
    }
    const lostHere = here - wonHere;
    wins += wonHere * (lost + lostHere / 2);
    lost += lostHere;
    won += wonHere;
  }
  return { wins, pairs: won * lost };
}

/** The mean squared distance between chance and outcome (Brier 1950): 0.25 for always saying a half. Null for none. */
export function brier({ chances, outcomes }: Judged): number | null {
  return average(outcomes.length, (i) => (chances[i]! - outcomes[i]!) ** 2);
}

/** The mean of -ln of the chance given to what happened; a chance of 0 or 1 counts as one in a million from it. */
export function logLoss({ chances, outcomes }: Judged): number | null {
  return average(outcomes.length, (i) => {
    const chance = Math.min(1 - 1e-6, Math.max(1e-6, chances[i]!));
    return outcomes[i] === 1 ? -Math.log(chance) : -Math.log1p(-chance);
  });
}

export type ReliabilityBin = { n: number; said: number; happened: number };

/** What was said and what happened in bins of as many rows each, from the lowest chances to the highest. */
export function reliability({ chances, outcomes }: Judged, bins = 10): ReliabilityBin[] {
  const order = ascending(chances);
  const n = order.length;
  return Array.from({ length: Math.min(bins, n) }, (_, bin) => {
    const rows = order.slice(
      Math.round((bin * n) / Math.min(bins, n)),
      Math.round(((bin + 1) * n) / Math.min(bins, n)),
    );
    const sum = (of: ArrayLike<number>) => rows.reduce((total, i) => total + of[i]!, 0) / rows.length;
    return { n: rows.length, said: sum(chances), happened: sum(outcomes) };
  });
}

/** The expected calibration error: how far said and happened lie apart in bins of equal mass, weighted by their rows. */
export function calibrationError(judged: Judged, bins = 10): number | null {
  const n = judged.outcomes.length;
  if (n === 0) return null;
  return reliability(judged, bins).reduce((sum, bin) => sum + (bin.n / n) * Math.abs(bin.said - bin.happened), 0);
}

/** How many times as often it came true among the tenth with the highest chances as among all; equal chances share the edge. */
export function liftOfTop({ chances, outcomes }: Judged, share = 0.1): number | null {
  const order = ascending(chances).reverse();
  const rate = average(outcomes.length, (i) => outcomes[i]!);
  if (!rate) return null;
  const room = order.length * share;
  let filled = 0;
  let won = 0;
  for (let at = 0; at < order.length && filled < room; ) {
    const chance = chances[order[at]!]!;
    let wonHere = 0;
    let here = 0;
    while (at < order.length && chances[order[at]!]! === chance) {
      wonHere += outcomes[order[at]!]!;
      here += 1;
      at += 1;
    }
    const taken = Math.min(here, room - filled);
    won += (wonHere * taken) / here;
    filled += taken;
  }
  return won / filled / rate;
}

function average(n: number, of: (i: number) => number): number | null {
  if (n === 0) return null;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += of(i);
  return sum / n;
}

function ascending(numbers: ArrayLike<number>): number[] {
  return Array.from({ length: numbers.length }, (_, i) => i).sort((a, b) => numbers[a]! - numbers[b]!);
}
