import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requireMatrix } from "../matrix/requireMatrix.ts";
import { requirePositiveInteger } from "../signal/requireNumber.ts";
import { requireOneOf } from "../signal/requireOneOf.ts";

/** Options of {@link delta}; the defaults are librosa's. */
export interface DeltaOptions {
  /**
   * Frames that each derivative is taken over, an odd number ≥ 3.
   * @defaultValue `9`
   */
  readonly width?: number;
  /**
   * Order of the derivative, and degree of the polynomial that is fitted; below `width`. 1 gives deltas, 2 accelerations.
   * @defaultValue `1`
   */
  readonly order?: number;
  /**
   * At both ends, where less than half of `width` is there: the derivative of the polynomial through the first or last `width`
   * frames, or of frames extended by copies of the first and last one, which does with fewer frames.
   * @defaultValue `"interpolated"`
   */
  readonly edges?: DeltaEdges;
}

/** See {@link DeltaOptions.edges}. */
export type DeltaEdges = "interpolated" | "nearest";

/**
 * How each feature changes from frame to frame: its local derivative, by least squares.
 *
 * A polynomial of degree `order` is fitted to the `width` frames about each frame (Savitzky & Golay); its derivative of that
 * order is the result, per frame to that power.
 *
 * @param matrix - A feature, shape `[frames, k]`; it is not changed.
 * @param options - Width and order.
 * @returns Shape `[frames, k]`, in the unit of the feature per frame to the power of `order`.
 * @throws RangeError if an option is out of range, the matrix is not finite, or it has fewer than `width` rows while the edges
 *   are interpolated.
 *
 * @see librosa 0.11 `feature.delta` with the modes `interp` and `nearest`, the reference of the golden test.
 * @see Savitzky & Golay, "Smoothing and differentiation of data by simplified least squares procedures", Analytical Chemistry
 *   36(8), 1964, https://doi.org/10.1021/ac60214a047.
 *
 * @example
 * ```ts
 * const line = { data: Float32Array.of(0, 2, 4, 6, 8), rows: 5, columns: 1 };
 * Array.from(delta(line, { width: 3 }).data); // => [2, 2, 2, 2, 2]
 * ```
 */
export function delta(matrix: Matrix, options: DeltaOptions = {}): Matrix {
  const { width = 9, order = 1, edges = "interpolated" } = options;
  if (!Number.isInteger(width) || width < 3 || width % 2 === 0) {
    throw new RangeError(`delta: width must be an odd integer ≥ 3; got ${width}`);
  }
  requirePositiveInteger("delta", "order", order);
  if (order >= width) throw new RangeError(`delta: order must be below width, ${width}; got ${order}`);
  requireOneOf("delta", "edges", edges, ["interpolated", "nearest"]);
  requireMatrix("delta", matrix);
  const { data, rows, columns } = matrix;
  if (edges === "interpolated" && rows < width) {
    throw new RangeError(`delta: width must be at most the number of rows, ${rows}; got ${width}`);
  }

  const half = (width - 1) / 2;
  const weights = derivativeWeights(half, order);
  const last = rows - 1;
  const result = zeros(rows, columns);
  for (let row = 0; row < rows; row++) {
    // A polynomial has one and the same derivative of the order of its degree everywhere, and so throughout the edge.
    const centre = edges === "nearest" ? row : Math.min(Math.max(row, half), last - half);
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let i = -half; i <= half; i++) {
        const at = Math.min(Math.max(centre + i, 0), last);
        sum += weights[i + half]! * data[at * columns + column]!;
      }
      result.data[row * columns + column] = sum;
    }
  }
  return result;
}

/**
 * Weights of the frames `−half … half` in the derivative of the polynomial of least squares whose degree is `order`: its
 * leading coefficient times `order!`, by orthogonal polynomials of leading coefficient 1.
 *
 * @see Gram, "Ueber die Entwickelung reeller Functionen in Reihen mittelst der Methode der kleinsten Quadrate", 1883.
 */
function derivativeWeights(half: number, order: number): Float64Array {
  const positions = Float64Array.from({ length: 2 * half + 1 }, (_, i) => i - half);
  let before = positions.map(() => 0);
  let current = positions.map(() => 1);
  let squaresBefore = 1;
  let squares = squaredLength(current);
  let factorial = 1;
  for (let degree = 1; degree <= order; degree++) {
    const ratio = degree === 1 ? 0 : squares / squaresBefore;
    const [older, newer] = [before, current];
    before = newer;
    current = positions.map((position, i) => position * newer[i]! - ratio * older[i]!);
    squaresBefore = squares;
    squares = squaredLength(current);
    factorial *= degree;
  }
  return current.map((value) => (factorial * value) / squares);
}

function squaredLength(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
