/**
 * How many standard errors either side of the mean hold the given share of Student's t distribution.
 *
 * With t = √n · tan θ, the share between −t and t is a finite sum of powers of cos θ for a whole number n of degrees
 * of freedom, and rises with θ: halving the bracket finds the angle to the last bit.
 *
 * @param confidence - The share between −t and t, in `(0, 1)`.
 * @param degreesOfFreedom - Integer ≥ 1.
 * @returns t > 0, relative error about 1e-13 up to a share of 0.999.
 *
 * @see Abramowitz & Stegun, "Handbook of mathematical functions", 1964, 26.7.3 and 26.7.4.
 * @see SciPy 1.17 `stats.t.ppf((1 + confidence) / 2, degreesOfFreedom)`, the reference of the golden test.
 *
 * @internal
 */
export function studentQuantile(confidence: number, degreesOfFreedom: number): number {
  let low = 0;
  let high = Math.PI / 2;
  for (;;) {
    const angle = (low + high) / 2;
    if (angle <= low || angle >= high) return Math.sqrt(degreesOfFreedom) * Math.tan(angle);
    if (centralShare(angle, degreesOfFreedom) < confidence) low = angle;
    else high = angle;
  }
}

function centralShare(angle: number, degreesOfFreedom: number): number {
  const sine = Math.sin(angle);
  const cosine = Math.cos(angle);
  const odd = degreesOfFreedom % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degreesOfFreedom === 1 ? 0 : term;
  for (let power = odd ? 3 : 2; power <= degreesOfFreedom - 2; power += 2) {
    term *= (cosine * cosine * (power - 1)) / power;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
