/**
 * Solves for the coefficients of linear prediction from an autocorrelation, by Levinson and Durbin's recursion.
 *
 * @param coefficients - Shape `[order + 1]`, overwritten with `1, a[1] … a[order]`: `x[n] + a[1] x[n − 1] + …` is the error.
 * @param lags - Autocorrelation at lags `0 … order`, with `lags[0] > 0`.
 * @param scratch - Shape `[order + 1]`, overwritten.
 * @see Makhoul, "Linear prediction: a tutorial review", Proc. IEEE 63(4), 1975, https://doi.org/10.1109/PROC.1975.9792.
 * @internal
 */
export function predictInto(coefficients: Float64Array, lags: Float64Array, scratch: Float64Array): void {
  const order = coefficients.length - 1;
  coefficients.fill(0);
  coefficients[0] = 1;
  let error = lags[0]!;
  for (let m = 1; m <= order && error > 0; m++) {
    let sum = lags[m]!;
    for (let i = 1; i < m; i++) sum += coefficients[i]! * lags[m - i]!;
    const reflection = -sum / error;
    scratch.set(coefficients);
    for (let i = 1; i < m; i++) coefficients[i] = scratch[i]! + reflection * scratch[m - i]!;
    coefficients[m] = reflection;
    error *= 1 - reflection * reflection;
  }
}
