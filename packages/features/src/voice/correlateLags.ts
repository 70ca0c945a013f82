/**
 * Writes, for `count` lags from `first` on, the sum of `frame[i] * frame[i + lag]` over the first `length` samples.
 *
 * Four lags are summed at a time, which reads each sample once for all of them.
 *
 * @param sums - Overwritten; room for `count` lags and up to three more.
 * @param frame - At least `length + first + count + 3` samples.
 * @internal
 */
export function correlateLags(
  sums: Float64Array,
  count: number,
  frame: Float64Array,
  length: number,
  first: number,
): void {
  for (let k = 0; k < count; k += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = 0, j = first + k; i < length; i++, j++) {
      const value = frame[i]!;
      a += value * frame[j]!;
      b += value * frame[j + 1]!;
      c += value * frame[j + 2]!;
      d += value * frame[j + 3]!;
    }
    sums[k] = a;
    sums[k + 1] = b;
    sums[k + 2] = c;
    sums[k + 3] = d;
  }
}
