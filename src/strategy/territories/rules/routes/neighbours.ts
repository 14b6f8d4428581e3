/** How far it is from one place to another, the same both ways. */
export type Distance = (a: number, b: number) => number;

/** The nearest places of each, nearest first: `width` for each place in one row after another. */
export type Neighbours = { readonly width: number; readonly list: Int32Array };

/** How many neighbours a place has beside those at the very same distance as others: a better trip hardly needs farther ones. */
const usual = 10;

/** O(n²), which the first trip takes too; nothing is sorted but the few that are kept. */
export function neighboursOf(size: number, distance: Distance, wanted = usual): Neighbours {
  const width = Math.min(wanted, Math.max(0, size - 1));
  const list = new Int32Array(size * width);
  const far = new Float64Array(width);
  for (let place = 0; place < size && width > 0; place++) {
    const row = place * width;
    let held = 0;
    for (let other = 0; other < size; other++) {
      if (other === place) continue;
      const d = distance(place, other);
      if (held === width && d >= far[width - 1]!) continue;
      let i = held === width ? width - 1 : held++;
      for (; i > 0 && far[i - 1]! > d; i--) {
        far[i] = far[i - 1]!;
        list[row + i] = list[row + i - 1]!;
      }
      far[i] = d;
      list[row + i] = other;
    }
  }
  return { width, list };
}
