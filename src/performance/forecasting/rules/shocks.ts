/** The shocks, as logarithms of a factor, at which chances are worked out; between them they run straight. */
export const shocks: readonly number[] = Array.from({ length: 25 }, (_, i) => -1.2 + i * 0.1);

/** Where a shock lies among those that were worked out. */
export const placeOf = (shock: number): number =>
  Math.min(shocks.length - 1.000001, Math.max(0, (shock - shocks[0]!) / 0.1));

export function between(values: Float64Array, place: number): number {
  const low = Math.floor(place);
  return values[low]! + (values[low + 1]! - values[low]!) * (place - low);
}
