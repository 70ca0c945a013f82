import { tensor } from "@tensorflow/tfjs-core";
import { initializers } from "@tensorflow/tfjs-layers";
import { standardNormal } from "../random/standardNormal.ts";
import { requireSeed } from "../internal/requireNumber.ts";
import { randomGenerator } from "../random/randomGenerator.ts";

/** Options of {@link orthogonalInitializer}. */
export interface OrthogonalInitializerOptions {
  /** Unsigned 32-bit integer; equal seeds give equal weights. */
  readonly seed: number;
}

/**
 * An initialiser of recurrent weights whose rows, or columns if they are fewer, are orthonormal.
 *
 * Recurrent layers of tfjs take their own orthogonal initialiser unless told otherwise, and in tfjs-layers 4.22 that one
 * fails under Node ("flatten is not a function"). Pass this as `recurrentInitializer`.
 *
 * @param options - The seed.
 * @returns An initialiser for weights of two axes.
 * @throws RangeError if the seed is no unsigned 32-bit integer; when used, if the weights have not two axes.
 *
 * @see Saxe, McClelland & Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural
 *   networks", ICLR 2014.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const weights = orthogonalInitializer({ seed: 1 }).apply([1, 1]);
 * Math.abs(weights.dataSync()[0]); // => 1
 * weights.dispose();
 * ```
 */
export function orthogonalInitializer(options: OrthogonalInitializerOptions): ReturnType<typeof initializers.zeros> {
  const { seed } = options;
  requireSeed("orthogonalInitializer", seed);
  const initializer = initializers.zeros(); // layers accept instances of tfjs's own class only
  initializer.apply = (shape) => {
    const [rows, columns] = shape;
    if (shape.length !== 2 || rows == null || columns == null) {
      throw new RangeError(`orthogonalInitializer: shape must have two axes; got [${shape.join()}]`);
    }
    return tensor(orthogonalMatrix(rows, columns, seed), [rows, columns]);
  };
  return initializer;
}

/** Normally distributed vectors made orthonormal, each against those before it, twice for the sake of rounding. */
function orthogonalMatrix(rows: number, columns: number, seed: number): Float32Array {
  const [count, length] = rows < columns ? [rows, columns] : [columns, rows];
  const generator = randomGenerator(seed);
  const vectors: Float64Array[] = [];
  while (vectors.length < count) {
    const vector = Float64Array.from({ length }, () => standardNormal(generator)[0]);
    for (let pass = 0; pass < 2; pass++) {
      for (const other of vectors) {
        const share = dot(vector, other);
        for (let i = 0; i < length; i++) vector[i] = vector[i]! - share * other[i]!;
      }
    }
    const norm = Math.sqrt(dot(vector, vector));
    if (norm > 1e-6) vectors.push(vector.map((value) => value / norm));
  }
  const matrix = new Float32Array(rows * columns);
  for (const [index, vector] of vectors.entries()) {
    for (let i = 0; i < length; i++) matrix[rows < columns ? index * columns + i : i * columns + index] = vector[i]!;
  }
  return matrix;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
