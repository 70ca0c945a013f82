import { requireDesignMatrix, type DesignMatrix } from "../designMatrix.ts";
import { requirePositive } from "../internal/requireNumber.ts";

/**
 * Cuts every value to `[−limit, limit]`, so that a value never seen in training cannot drown all others.
 *
 * Meant for rows that are standardised: 5 is then five standard deviations, which few training values reach.
 * Nothing is fitted.
 *
 * @param x - Shape `[rows, columns]`, finite.
 * @param limit - Greatest absolute value that stays, > 0.
 * @returns A new matrix of the shape of `x`; `x` is not changed.
 * @throws RangeError if the limit is not finite and above 0, or `x` contradicts itself or holds a value that is not
 *   finite.
 *
 * @example
 * ```ts
 * Array.from(clipRows({ data: Float32Array.of(-9, 2, 7), rows: 1, columns: 3 }, 5).data); // => [-5, 2, 5]
 * ```
 */
export function clipRows(x: DesignMatrix, limit: number): DesignMatrix {
  requireDesignMatrix("clipRows", "x", x);
  requirePositive("clipRows", "limit", limit);
  const data = new Float32Array(x.data.length);
  for (let i = 0; i < data.length; i++) data[i] = Math.min(Math.max(x.data[i]!, -limit), limit);
  return { data, rows: x.rows, columns: x.columns };
}
