import type { Spot } from '../../../../ground/globe.ts';

const around = 360;
/** The least of what a degree of latitude, and one of longitude at the equator, are long. */
const kmPerDegree = 110.5;
const mostCells = 1_000;

const column = (longitude: number) => ((Math.floor(longitude) % around) + around) % around;
const key = (latitude: number, longitude: number) => `${Math.floor(latitude)},${column(longitude)}`;

/** The cell of one degree in which a spot lies: Munich, at 48.14 and 11.58, in 48,11. */
export const cellAt = ({ latitude, longitude }: Spot): string => key(latitude, longitude);

/** The cells that a circle may touch, none left out; null where they are many, or it comes near a pole. */
export function cellsAround({ latitude, longitude }: Spot, km: number): Set<string> | null {
  const up = km / kmPerDegree;
  const farthest = Math.abs(latitude) + up;
  if (farthest >= 89) return null;
  // What lies west or east the most lies nearer to the pole than the middle.
  const side = up / Math.cos((farthest * Math.PI) / 180);
  if (side >= around / 2 || (2 * up + 2) * (2 * side + 2) > mostCells) return null;
  const cells = new Set<string>();
  for (let row = Math.floor(latitude - up); row <= Math.floor(latitude + up); row++)
    for (let at = Math.floor(longitude - side); at <= Math.floor(longitude + side); at++) cells.add(key(row, at));
  return cells;
}
