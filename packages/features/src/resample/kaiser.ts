/**
 * The Kaiser window, as a function of the distance from its middle in units of half its length; 0 outside `[-1, 1]`.
 *
 * @param beta - Shape; larger is narrower with lower side lobes.
 * @see Kaiser & Schafer, IEEE TASSP 28(1), 1980, https://doi.org/10.1109/TASSP.1980.1163349.
 * @internal
 */
export function createKaiser(beta: number): (distance: number) => number {
  const scale = 1 / besselI0(beta);
  return (distance) => {
    const inside = 1 - distance * distance;
    return inside < 0 ? 0 : scale * besselI0(beta * Math.sqrt(inside));
  };
}

/** sin(πx) / (πx). @internal */
export function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Modified Bessel function of the first kind and order 0, by its power series. @internal */
export function besselI0(x: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}
