import type { Wrong } from '../../../platform/evidence/read-table.ts';

/** Which half of a matrix a form lists, row after row; of a symmetric one a column of one half is a row of the other. */
const halves: Record<string, { upper: boolean; diagonal: boolean }> = {
  UPPER_ROW: { upper: true, diagonal: false },
  LOWER_COL: { upper: true, diagonal: false },
  UPPER_DIAG_ROW: { upper: true, diagonal: true },
  LOWER_DIAG_COL: { upper: true, diagonal: true },
  LOWER_ROW: { upper: false, diagonal: false },
  UPPER_COL: { upper: false, diagonal: false },
  LOWER_DIAG_ROW: { upper: false, diagonal: true },
  UPPER_DIAG_COL: { upper: false, diagonal: true },
};
export const matrixForms = ['FULL_MATRIX', ...Object.keys(halves)];

/** All distances, those of a place to itself taken as 0 whatever stands there. */
export function matrixOf(form: string, size: number, numbers: readonly number[]): Float64Array | Wrong {
  const half = halves[form];
  const expected = half ? (size * (size + (half.diagonal ? 1 : -1))) / 2 : size * size;
  if (numbers.length !== expected)
    return {
      wrong: `DIMENSION says ${size} places, which are ${expected} distances as ${form}, but ${numbers.length} are there`,
    };
  const matrix = new Float64Array(size * size);
  if (!half) {
    for (let a = 0; a < size; a++)
      for (let b = 0; b < a; b++) {
        if (numbers[a * size + b] !== numbers[b * size + a])
          return { wrong: `the distance from place ${b + 1} to ${a + 1} is not the same both ways` };
        matrix[a * size + b] = matrix[b * size + a] = numbers[a * size + b]!;
      }
    return matrix;
  }
  let i = 0;
  for (let a = 0; a < size; a++) {
    const [from, to] = half.upper ? [a, size - 1] : [0, a];
    for (let b = from; b <= to; b++) {
      if (a === b && !half.diagonal) continue;
      const far = numbers[i++]!;
      if (a !== b) matrix[a * size + b] = matrix[b * size + a] = far;
    }
  }
  return matrix;
}
