/** More steps than this are never needed but for rounding. */
const MAX_STEPS = 60;

/**
 * Finds roots of real polynomials of one fixed degree.
 *
 * @internal
 */
export interface PolynomialRoots {
  /** Real parts of what was found last, shape `[degree]`. */
  readonly re: Float64Array;
  /** Imaginary parts, ≥ 0, shape `[degree]`. */
  readonly im: Float64Array;
  /**
   * Finds the roots of `c[0] x^degree + … + c[degree]`, of each conjugate pair the one above the real axis.
   *
   * @param coefficients - Shape `[degree + 1]`, the first not 0; not changed.
   * @returns How many there are.
   */
  find(coefficients: Float64Array): number;
}

/**
 * Plans Laguerre's method with deflation: from 0, so that small roots come first, which keeps deflation stable.
 *
 * @see Press et al., "Numerical Recipes", 3rd ed. 2007, section 9.5.
 * @internal
 */
export function createPolynomialRoots(degree: number): PolynomialRoots {
  const rest = new Float64Array(degree + 1);
  const re = new Float64Array(degree);
  const im = new Float64Array(degree);
  let x = 0;
  let y = 0;

  /** Moves `(x, y)` from 0 to a root of the polynomial of degree n that `rest` holds. */
  function approach(n: number): void {
    x = 0;
    y = 0;
    for (let step = 0; step < MAX_STEPS; step++) {
      // p, p' and p'' / 2 by Horner's rule.
      let pr = rest[0]!;
      let pi = 0;
      let dr = 0;
      let di = 0;
      let sr = 0;
      let si = 0;
      const magnitude = Math.hypot(x, y);
      let error = Math.abs(pr);
      for (let i = 1; i <= n; i++) {
        let next = sr * x - si * y + dr;
        si = sr * y + si * x + di;
        sr = next;
        next = dr * x - di * y + pr;
        di = dr * y + di * x + pi;
        dr = next;
        next = pr * x - pi * y + rest[i]!;
        pi = pr * y + pi * x;
        pr = next;
        error = error * magnitude + Math.abs(pr) + Math.abs(pi);
      }
      const norm = pr * pr + pi * pi;
      if (norm <= (1e-15 * error) ** 2) return;
      // g = p' / p, h = g² − p'' / p; the step is n / (g ± sqrt((n − 1) (n h − g²))), the sign that of the larger denominator.
      const gr = (dr * pr + di * pi) / norm;
      const gi = (di * pr - dr * pi) / norm;
      const g2r = gr * gr - gi * gi;
      const g2i = 2 * gr * gi;
      const hr = g2r - (2 * (sr * pr + si * pi)) / norm;
      const hi = g2i - (2 * (si * pr - sr * pi)) / norm;
      const qr = (n - 1) * (n * hr - g2r);
      const qi = (n - 1) * (n * hi - g2i);
      const length = Math.sqrt(qr * qr + qi * qi);
      let rootRe = Math.sqrt(Math.max(0, (length + qr) / 2));
      let rootIm = Math.sqrt(Math.max(0, (length - qr) / 2)) * (qi < 0 ? -1 : 1);
      if (gr * rootRe + gi * rootIm < 0) {
        rootRe = -rootRe;
        rootIm = -rootIm;
      }
      const cr = gr + rootRe;
      const ci = gi + rootIm;
      const size = cr * cr + ci * ci;
      // Where all derivatives vanish any direction is as good; every tenth step is shortened to leave a cycle.
      const factor = step % 10 === 9 ? 0.5 * n : n;
      const dx = size > 0 ? (factor * cr) / size : 1 + magnitude;
      const dy = size > 0 ? (-factor * ci) / size : 0;
      x -= dx;
      y -= dy;
      if (dx * dx + dy * dy <= 1e-24 * (x * x + y * y)) return;
    }
  }

  /** Divides `rest`, of degree n, by `X − root`, or by that and its conjugate; returns the degree left. */
  function deflate(n: number): number {
    if (y === 0) {
      for (let i = 1; i < n; i++) rest[i] = rest[i]! + x * rest[i - 1]!;
      return n - 1;
    }
    const sum = 2 * x;
    const product = x * x + y * y;
    rest[1] = rest[1]! + sum * rest[0]!;
    for (let i = 2; i < n - 1; i++) rest[i] = rest[i]! + sum * rest[i - 1]! - product * rest[i - 2]!;
    return n - 2;
  }

  return {
    re,
    im,
    find(coefficients) {
      rest.set(coefficients);
      let count = 0;
      for (let n = degree; n > 0; count++) {
        approach(n);
        if (n === 1 || Math.abs(y) <= 1e-9 * Math.abs(x)) y = 0;
        re[count] = x;
        im[count] = Math.abs(y);
        n = deflate(n);
      }
      return count;
    },
  };
}
