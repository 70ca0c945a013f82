import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requireMatrix } from "../matrix/requireMatrix.ts";
import { requirePositiveInteger } from "../signal/requireNumber.ts";

/**
 * Means of successive groups of frames, for models of sequences that need no 10 ms.
 *
 * @param matrix - Any feature, shape `[frames, k]`; it is not changed.
 * @param framesPerStep - Frames of each group, ≥ 1; the last group takes what is left.
 * @returns Shape `[ceil(frames / framesPerStep), k]`.
 * @throws RangeError if `framesPerStep` is not an integer ≥ 1, or the matrix has no rows or is not finite.
 *
 * @example
 * ```ts
 * Array.from(averageFrames({ data: Float32Array.of(1, 3, 5), rows: 3, columns: 1 }, 2).data); // => [2, 5]
 * ```
 */
export function averageFrames(matrix: Matrix, framesPerStep: number): Matrix {
  requirePositiveInteger("averageFrames", "framesPerStep", framesPerStep);
  requireMatrix("averageFrames", matrix);
  const { data, rows, columns } = matrix;
  const steps = Math.ceil(rows / framesPerStep);
  const means = zeros(steps, columns);
  for (let step = 0; step < steps; step++) {
    const first = step * framesPerStep;
    const end = Math.min(rows, first + framesPerStep);
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let frame = first; frame < end; frame++) sum += data[frame * columns + column]!;
      means.data[step * columns + column] = sum / (end - first);
    }
  }
  return means;
}
