/** The borders between bins of numbers, each bin with about as many rows; bin 0 is for no number. */
export type Edges = { inner: number[]; size: number; binOf(value: number): number; nameOf(bin: number): string };

/** Finer says little more and costs time: 100 bins lose nothing that a tree of a few hundred rows a leaf could use. */
const usualBins = 250;

/** Bins by quantiles: a value that is frequent has a bin of its own, few values have one each. */
export function binNumbers(values: readonly number[], bins = usualBins): Edges {
  const sorted = Float64Array.from(values.filter((value) => Number.isFinite(value))).sort();
  const inner: number[] = [];
  const share = sorted.length / bins;
  let begun = 0;
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i] === sorted[i - 1]) continue;
    let until = i;
    while (until < sorted.length && sorted[until] === sorted[i]) until += 1;
    // A new bin where this one is full, or where the next value alone would fill one.
    if (i - begun < share && until - i < share) continue;
    inner.push((sorted[i - 1]! + sorted[i]!) / 2);
    begun = i;
  }
  return edgesAt(inner);
}

export function edgesAt(inner: number[]): Edges {
  const size = inner.length + 2;
  const binOf = (value: number) => {
    if (Number.isNaN(value)) return 0;
    let low = 0;
    let high = inner.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value < inner[middle]!) high = middle;
      else low = middle + 1;
    }
    return low + 1;
  };
  const short = (value: number) => String(Number(value.toPrecision(4)));
  const nameOf = (bin: number) => {
    const [from, to] = [inner[bin - 2], inner[bin - 1]];
    if (from === undefined) return to === undefined ? 'any' : `below ${short(to)}`;
    return to === undefined ? `above ${short(from)}` : `${short(from)} to ${short(to)}`;
  };
  return { inner, size, binOf, nameOf };
}

/** Which of fewer bins each bin goes to, so that each holds about as many of the rows; 0 stays by itself. */
export function coarser(bins: Uint8Array, size: number, into: number): { to: Uint8Array; size: number } {
  const counts = new Float64Array(size);
  for (const bin of bins) counts[bin]! += 1;
  const share = (bins.length - counts[0]!) / into;
  const to = new Uint8Array(size);
  let at = 1;
  let held = 0;
  for (let bin = 1; bin < size; bin++) {
    if (held > 0 && (held + counts[bin]! / 2 > share || counts[bin]! > share)) {
      at += 1;
      held = 0;
    }
    to[bin] = at;
    held += counts[bin]!;
  }
  return { to, size: at + 1 };
}
