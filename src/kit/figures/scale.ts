/** A straight scale from values to pixels. A range of no width lands in the middle. */
export function scale(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const span = from[1] - from[0];
  if (span === 0) return () => (to[0] + to[1]) / 2;
  return (value) => to[0] + ((value - from[0]) / span) * (to[1] - to[0]);
}

/**
 * Round marks for an axis, at most `most` of them, from at or above the lowest to at or below the highest value; round in `unit`, which for
 * seconds that are read as minutes is 60.
 */
export function ticks(low: number, high: number, most = 5, unit = 1): number[] {
  if (unit !== 1) return ticks(low / unit, high / unit, most).map((mark) => mark * unit);
  if (!(high > low) || most < 1) return [low];
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((size) => size * power >= rough) ?? 10);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, place) => (first + place) * step);
}

/** Labels of one line that do not touch: each is moved right as little as needed, then all left to stay inside. */
export function spread(wanted: readonly number[], widths: readonly number[], high: number): number[] {
  const order = wanted.map((_, place) => place).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const spots = [...wanted];
  const least = (a: number, b: number) => ((widths[a] ?? 0) + (widths[b] ?? 0)) / 2 + 4;
  for (let i = 1; i < order.length; i++) {
    const [a, b] = [order[i - 1]!, order[i]!];
    spots[b] = Math.max(spots[b]!, spots[a]! + least(a, b));
  }
  for (let i = order.length - 1; i >= 0; i--) {
    const here = order[i]!;
    const next = order[i + 1];
    const most = next === undefined ? high - (widths[here] ?? 0) / 2 : spots[next]! - least(here, next);
    spots[here] = Math.min(spots[here]!, most);
  }
  return spots;
}

/** Where a value and its healthy band stand on a small rule of 0 to 1, with room around the band. */
export function bandPlaces(band: { from: number; to: number | null }, value: number) {
  const top = band.to ?? band.from * 1.6;
  const reach = Math.max(top - band.from, Math.abs(top) * 0.2, 1e-9) * 1.5;
  const low = Math.min(band.from >= 0 ? Math.max(0, band.from - reach) : band.from - reach, value);
  const high = Math.max(top + reach, value);
  const at = scale([low, high], [0, 1]);
  return { from: at(band.from), to: band.to === null ? 1 : at(band.to), value: at(value) };
}
