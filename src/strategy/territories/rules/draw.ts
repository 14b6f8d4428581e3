import { allPieces, apart, centresOf, type Ground } from './patchwork.ts';

const rounds = 80;

/**
 * Draws territories anew, of about equal weight, compact and each in one piece. Halved again and again across its longer
 * side, the ground gives first middles; then each place goes to the middle nearest to it, where territories that are too heavy count as
 * farther off and middles move to the middle of what they got. What lies cut off from its own goes to whom it borders on.
 */
export function draw(ground: Ground, territories: number): Int32Array {
  const owner = halved(ground, territories);
  let best = owner.slice();
  let least = farthest(ground, owner, territories);
  const price = new Float64Array(territories);
  for (let round = 0; round < rounds; round++) {
    const centres = centresOf(ground, owner, territories);
    reprice(ground, owner, price, centres);
    assign(ground, owner, centres, price);
    const far = farthest(ground, owner, territories);
    // Later rounds are more compact: a bit of unevenness is levelled afterwards.
    if (far > Math.max(0.1, least)) continue;
    best = owner.slice();
    least = far;
  }
  mend(ground, best);
  return best;
}

function halved({ weight, points }: Ground, territories: number): Int32Array {
  const owner = new Int32Array(weight.length);
  const split = (places: Int32Array, first: number, count: number): void => {
    if (count === 1) {
      for (const place of places) owner[place] = first;
      return;
    }
    const axis = longestAxis(places, points);
    places.sort((a, b) => points[3 * a + axis]! - points[3 * b + axis]! || a - b);
    const left = count >> 1;
    const wanted = (places.reduce((sum, each) => sum + weight[each]!, 0) * left) / count;
    let at = 0;
    for (let sum = 0; at < places.length && sum + weight[places[at]!]! / 2 < wanted; at++) sum += weight[places[at]!]!;
    // Nobody goes without a place.
    at = Math.min(Math.max(at, left), places.length - (count - left));
    split(places.slice(0, at), first, left);
    split(places.slice(at), first + left, count - left);
  };
  split(
    Int32Array.from(weight, (_, i) => i),
    0,
    territories,
  );
  return owner;
}

function longestAxis(places: Int32Array, points: Float64Array): number {
  const spread = [0, 1, 2].map((axis) => {
    let [sum, squares] = [0, 0];
    for (const place of places) {
      const at = points[3 * place + axis]!;
      sum += at;
      squares += at * at;
    }
    return squares / places.length - (sum / places.length) ** 2;
  });
  return spread.indexOf(Math.max(...spread));
}

/** Who has too much counts as farther off, by a part of how wide it is. */
function reprice({ weight, points }: Ground, owner: Int32Array, price: Float64Array, centres: Float64Array): void {
  const held = new Float64Array(price.length);
  const wide = new Float64Array(price.length);
  const count = new Float64Array(price.length);
  for (let i = 0; i < owner.length; i++) {
    const k = owner[i]!;
    held[k]! += weight[i]!;
    wide[k]! += apart(points, i, centres, k);
    count[k]!++;
  }
  const mean = held.reduce((sum, each) => sum + each, 0) / price.length || 1;
  for (let k = 0; k < price.length; k++) {
    const much = Math.max(-0.5, Math.min(0.5, (held[k]! - mean) / mean));
    price[k]! += 0.5 * much * (wide[k]! / Math.max(1, count[k]!) || 1e-6);
  }
}

function assign({ points }: Ground, owner: Int32Array, centres: Float64Array, price: Float64Array): void {
  for (let i = 0; i < owner.length; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < price.length; k++) {
      const far = apart(points, i, centres, k) + price[k]!;
      if (far >= least) continue;
      least = far;
      owner[i] = k;
    }
  }
}

function farthest({ weight }: Ground, owner: Int32Array, territories: number): number {
  const held = new Float64Array(territories);
  const count = new Int32Array(territories);
  for (let i = 0; i < owner.length; i++) {
    held[owner[i]!]! += weight[i]!;
    count[owner[i]!]!++;
  }
  if (count.includes(0)) return Number.POSITIVE_INFINITY;
  const mean = held.reduce((sum, each) => sum + each, 0) / territories || 1;
  return Math.max(...held.map((each) => Math.abs(each - mean))) / mean;
}

/** Leaves each territory its heaviest piece; the others go, smallest first, to whom they border on most. */
function mend(ground: Ground, owner: Int32Array): void {
  const { near, weight } = ground;
  const heft = (places: readonly number[]) => places.reduce((sum, each) => sum + weight[each]! + 1e-12, 0);
  for (;;) {
    const pieces = allPieces(near, owner).map((each) => ({ ...each, heft: heft(each.places) }));
    const main = new Map<number, (typeof pieces)[number]>();
    for (const piece of pieces)
      if (piece.heft > (main.get(piece.territory)?.heft ?? -1)) main.set(piece.territory, piece);
    const loose = pieces.filter((piece) => main.get(piece.territory) !== piece).sort((a, b) => a.heft - b.heft);
    if (loose.length === 0) return;
    for (const { territory, places } of loose) {
      const borders = new Map<number, number>();
      for (const place of places)
        for (let e = near.from[place]!; e < near.from[place + 1]!; e++) {
          const other = owner[near.list[e]!]!;
          if (other !== territory) borders.set(other, (borders.get(other) ?? 0) + 1);
        }
      const [to] = [...borders].reduce((most, each) => (each[1] > most[1] ? each : most), [territory, 0]);
      for (const place of places) owner[place] = to;
    }
  }
}
