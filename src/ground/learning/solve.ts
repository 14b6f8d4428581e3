/**
 * The x of A x = b for a symmetric matrix of which every part pulls the same way (positive definite), by Cholesky's
 * decomposition. Only the lower triangle is read, row by row; it is overwritten.
 */
export function solvePositive(lower: Float64Array, b: ArrayLike<number>, size: number): Float64Array {
  for (let j = 0; j < size; j++) {
    const rowJ = j * size;
    let square = lower[rowJ + j]!;
    for (let k = 0; k < j; k++) square -= lower[rowJ + k]! ** 2;
    const root = Math.sqrt(Math.max(square, 1e-12));
    lower[rowJ + j] = root;
    for (let i = j + 1; i < size; i++) {
      const rowI = i * size;
      let sum = lower[rowI + j]!;
      for (let k = 0; k < j; k++) sum -= lower[rowI + k]! * lower[rowJ + k]!;
      lower[rowI + j] = sum / root;
    }
  }
  const x = Float64Array.from({ length: size }, (_, i) => b[i]!);
  for (let i = 0; i < size; i++) {
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * x[k]!;
    x[i] = sum / lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < size; k++) sum -= lower[k * size + i]! * x[k]!;
    x[i] = sum / lower[i * size + i]!;
  }
  return x;
}
