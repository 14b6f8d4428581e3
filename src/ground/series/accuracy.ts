/** The symmetric error of the M3 competition in per cent: the mean of 200 |F - A| / (|F| + |A|). 110 for 100 is 9.52. */
export function smape(said: readonly number[], came: readonly number[]): number {
  return average(came, (value, i) => {
    const size = Math.abs(value) + Math.abs(said[i]!);
    return size === 0 ? 0 : (200 * Math.abs(value - said[i]!)) / size;
  });
}

/**
 * The error in units of what the value of the season before missed by in the history (Hyndman and Koehler 2006); null where
 * that never missed.
 */
export function mase(
  said: readonly number[],
  came: readonly number[],
  history: readonly number[],
  season: number,
): number | null {
  const lag = history.length > season ? season : 1;
  const late = history.slice(lag);
  const scale = average(late, (value, i) => Math.abs(value - history[i]!));
  return scale > 0 ? average(came, (value, i) => Math.abs(value - said[i]!)) / scale : null;
}

function average(values: readonly number[], of: (value: number, i: number) => number): number {
  return values.reduce((sum, value, i) => sum + of(value, i), 0) / values.length;
}
