import Delaunator from 'delaunator';
import { inPlane, kilometresBetween, type Spot } from '../../../ground/globe.ts';

/** Who borders on whom: the neighbours of place i stand in `list` from `from[i]` to before `from[i + 1]`. */
export type Neighbourhood = { readonly from: Int32Array; readonly list: Int32Array };

/** Farther than this nobody is a neighbour, but for pieces that would hang on nothing. */
const mostKm = 150;

type Edges = { a: number[]; b: number[] };

/**
 * Neighbours among places by Delaunay's edges of at most 150 km. Of places at one spot the first stands for all and the
 * others hang on it. Pieces that are left loose are tied to the nearest place outside, the smallest piece first.
 */
export function neighbourhood(spots: readonly Spot[], most = mostKm): Neighbourhood {
  const edges: Edges = { a: [], b: [] };
  const tie = (a: number, b: number) => {
    edges.a.push(a);
    edges.b.push(b);
  };
  const first = firstOfEach(spots);
  const kept = spots.flatMap((_, i) => (first[i] === i ? [i] : []));
  for (const [i, stands] of first.entries()) if (stands !== i) tie(i, stands);
  const { triangles, halfedges } = new Delaunator(inPlane(kept.map((i) => spots[i]!)));
  const alongLine = triangles.length === 0 ? ordered(kept, spots) : [];
  for (let i = 1; i < alongLine.length; i++) tieNear(alongLine[i - 1]!, alongLine[i]!);
  for (let e = 0; e < triangles.length; e++) {
    if (halfedges[e]! > e) continue;
    tieNear(kept[triangles[e]!]!, kept[triangles[e % 3 === 2 ? e - 2 : e + 1]!]!);
  }
  tieLoose(spots, edges, kept);
  return asRows(spots.length, edges);

  function tieNear(a: number, b: number): void {
    if (kilometresBetween(spots[a]!, spots[b]!) <= most) tie(a, b);
  }
}

function firstOfEach(spots: readonly Spot[]): number[] {
  const known = new Map<string, number>();
  return spots.map(({ latitude, longitude }, i) => {
    const key = `${latitude},${longitude}`;
    const stands = known.get(key) ?? i;
    known.set(key, stands);
    return stands;
  });
}

/** Places on one line have no triangles: each borders on the next along it. */
function ordered(kept: readonly number[], spots: readonly Spot[]): number[] {
  const plane = inPlane(kept.map((i) => spots[i]!));
  return kept
    .map((place, i) => ({ place, x: plane[2 * i]!, y: plane[2 * i + 1]! }))
    .sort((one, other) => one.x - other.x || one.y - other.y)
    .map(({ place }) => place);
}

function tieLoose(spots: readonly Spot[], edges: Edges, kept: readonly number[]): void {
  const piece = Int32Array.from(spots, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (piece[at] !== at) {
      piece[at] = piece[piece[at]!]!;
      at = piece[at]!;
    }
    return at;
  };
  for (let e = 0; e < edges.a.length; e++) piece[root(edges.a[e]!)] = root(edges.b[e]!);
  const pieces = new Map<number, number[]>();
  for (const i of kept) {
    const of = pieces.get(root(i));
    if (of) of.push(i);
    else pieces.set(root(i), [i]);
  }
  while (pieces.size > 1) {
    const [loose, members] = [...pieces].reduce((least, each) => (each[1].length < least[1].length ? each : least));
    const [inside, outside] = nearestOutside(members, kept, spots, (i) => root(i) !== loose);
    edges.a.push(inside);
    edges.b.push(outside);
    const joined = root(outside);
    piece[loose] = joined;
    const others = pieces.get(joined)!;
    for (const member of members) others.push(member);
    pieces.delete(loose);
  }
}

function nearestOutside(
  members: readonly number[],
  all: readonly number[],
  spots: readonly Spot[],
  isOutside: (place: number) => boolean,
): [number, number] {
  let best: [number, number] = [members[0]!, members[0]!];
  let least = Number.POSITIVE_INFINITY;
  const others = all.filter(isOutside);
  for (const member of members)
    for (const other of others) {
      const km = kilometresBetween(spots[member]!, spots[other]!);
      if (km < least) {
        least = km;
        best = [member, other];
      }
    }
  return best;
}

function asRows(size: number, { a, b }: Edges): Neighbourhood {
  const from = new Int32Array(size + 1);
  for (const end of [a, b]) for (const place of end) from[place + 1]!++;
  for (let i = 0; i < size; i++) from[i + 1]! += from[i]!;
  const next = from.slice(0, size);
  const list = new Int32Array(2 * a.length);
  for (let e = 0; e < a.length; e++) {
    list[next[a[e]!]!++] = b[e]!;
    list[next[b[e]!]!++] = a[e]!;
  }
  return { from, list };
}
