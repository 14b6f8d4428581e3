import { kilometresOver, onBall, type Spot } from '../../../ground/globe.ts';
import { type Neighbourhood, neighbourhood } from './neighbourhood.ts';

/** Places that are shared out: where each lies, what it weighs, who borders on whom. */
export type Ground = {
  readonly weight: Float64Array;
  /** Points of the unit ball, three numbers for each place. */
  readonly points: Float64Array;
  readonly near: Neighbourhood;
};

export function groundOf(spots: readonly Spot[], weight: Float64Array): Ground {
  return { weight, points: Float64Array.from(spots.flatMap(onBall)), near: neighbourhood(spots) };
}

/** Into how many pieces each territory falls: 1 hangs together, 0 has no place. */
export function piecesOf({ near }: Ground, owner: Int32Array, territories: number): number[] {
  const pieces = new Array<number>(territories).fill(0);
  for (const { territory } of allPieces(near, owner)) pieces[territory]!++;
  return pieces;
}

export function allPieces(near: Neighbourhood, owner: Int32Array): { territory: number; places: number[] }[] {
  const seen = new Uint8Array(owner.length);
  const pieces: { territory: number; places: number[] }[] = [];
  for (let start = 0; start < owner.length; start++) {
    if (seen[start]) continue;
    seen[start] = 1;
    const territory = owner[start]!;
    const places = [start];
    for (let i = 0; i < places.length; i++)
      for (let e = near.from[places[i]!]!; e < near.from[places[i]! + 1]!; e++) {
        const next = near.list[e]!;
        if (seen[next] || owner[next] !== territory) continue;
        seen[next] = 1;
        places.push(next);
      }
    pieces.push({ territory, places });
  }
  return pieces;
}

/** The middle of each territory, three numbers each, by weight; a territory of no weight by its places. */
export function centresOf({ weight, points }: Ground, owner: Int32Array, territories: number): Float64Array {
  const centres = new Float64Array(3 * territories);
  const plain = new Float64Array(4 * territories);
  const heavy = new Float64Array(territories);
  for (let i = 0; i < owner.length; i++) {
    const k = owner[i]!;
    heavy[k]! += weight[i]!;
    plain[4 * k + 3]!++;
    for (let axis = 0; axis < 3; axis++) {
      centres[3 * k + axis]! += weight[i]! * points[3 * i + axis]!;
      plain[4 * k + axis]! += points[3 * i + axis]!;
    }
  }
  for (let k = 0; k < territories; k++)
    for (let axis = 0; axis < 3; axis++)
      centres[3 * k + axis] =
        heavy[k]! > 0 ? centres[3 * k + axis]! / heavy[k]! : plain[4 * k + axis]! / Math.max(1, plain[4 * k + 3]!);
  return centres;
}

/** How far a place lies from a middle, squared, by the straight line through the ball. */
export function apart(points: Float64Array, place: number, centres: Float64Array, territory: number): number {
  const dx = points[3 * place]! - centres[3 * territory]!;
  const dy = points[3 * place + 1]! - centres[3 * territory + 1]!;
  const dz = points[3 * place + 2]! - centres[3 * territory + 2]!;
  return dx * dx + dy * dy + dz * dz;
}

/** How far what is worked lies from the middle of its territory, in the mean by weight; null where nothing weighs anything. */
export function compactnessKm(ground: Ground, owner: Int32Array, territories: number): number | null {
  const centres = centresOf(ground, owner, territories);
  let far = 0;
  let all = 0;
  for (let i = 0; i < owner.length; i++) {
    far += ground.weight[i]! * kilometresOver(Math.sqrt(apart(ground.points, i, centres, owner[i]!)));
    all += ground.weight[i]!;
  }
  return all > 0 ? far / all : null;
}
