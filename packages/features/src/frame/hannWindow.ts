/**
 * The periodic Hann window: one period of a raised cosine, divided by `length` and not by `length − 1`.
 *
 * @internal
 */
export function hannWindow(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
}
