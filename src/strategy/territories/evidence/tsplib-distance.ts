import type { Distance } from '../rules/routes/neighbours.ts';

export type Place = { number: number; x: number; y: number };
type Measure = (a: Place, b: Place) => number;

/** Up to so many places all distances are kept: 18 MB. */
const mostKept = 1_500;

const straight: Measure = (a, b) => Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
const nearest = (d: number) => Math.floor(d + 0.5);

/** The rules by which TSPLIB rounds. Its optima hold for these alone, so pi and the earth are those of its text. */
export const rounding: Record<string, Measure> = {
  EUC_2D: (a, b) => nearest(straight(a, b)),
  CEIL_2D: (a, b) => Math.ceil(straight(a, b)),
  MAN_2D: (a, b) => nearest(Math.abs(a.x - b.x) + Math.abs(a.y - b.y)),
  MAX_2D: (a, b) => Math.max(nearest(Math.abs(a.x - b.x)), nearest(Math.abs(a.y - b.y))),
  ATT: (a, b) => Math.ceil(straight(a, b) / Math.sqrt(10)),
  GEO: geographic,
};

/** TSPLIB's own pi: with a better one some distances would not agree. */
const itsPi = Number('3.141592');

/** Degrees and minutes as in 14.55, which is 14 degrees and 55 minutes. */
function radians(coordinate: number): number {
  const degrees = Math.trunc(coordinate);
  return (itsPi * (degrees + (5 * (coordinate - degrees)) / 3)) / 180;
}

function geographic(a: Place, b: Place): number {
  const [aLat, aLon, bLat, bLon] = [radians(a.x), radians(a.y), radians(b.x), radians(b.y)];
  const q1 = Math.cos(aLon - bLon);
  const q2 = Math.cos(aLat - bLat);
  const q3 = Math.cos(aLat + bLat);
  const cosine = 0.5 * ((1 + q1) * q2 - (1 - q1) * q3);
  return Math.trunc(6378.388 * Math.acos(Math.min(1, cosine)) + 1);
}

/** Distances between places, reckoned once where they are not too many. */
export function flatDistance(places: readonly Place[], measure: Measure): Distance {
  const size = places.length;
  if (size > mostKept) return (a, b) => (a === b ? 0 : measure(places[a]!, places[b]!));
  const all = new Float64Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < a; b++) all[a * size + b] = all[b * size + a] = measure(places[a]!, places[b]!);
  return (a, b) => all[a * size + b]!;
}
