import { createComplexTransform } from "../fourier/complexTransform.ts";

/**
 * Autocorrelation of real frames of one fixed size, taken as zero outside.
 *
 * @internal
 */
export interface Autocorrelation {
  /** Where the caller writes the frame, shape `[frameLength]`; kept from call to call. */
  readonly frame: Float64Array;
  /** What {@link Autocorrelation.compute} writes: `lags[k]` is the sum of `frame[i] * frame[i + k]`; shape `[lagCount]`. */
  readonly lags: Float64Array;
  /** Computes {@link Autocorrelation.lags} from {@link Autocorrelation.frame}. */
  compute(): void;
}

/**
 * Plans power spectrum → inverse transform, each at half the usual size.
 *
 * The frame, extended by zeros to N, is transformed as N/2 complex points. Its power spectrum is real and even, so the way back
 * is a cosine transform of type I over M = N/2 intervals, made from one real transform of M points (again as M/2 complex ones):
 * from `y[j] = (P[j] + P[M − j]) / 2 − sin(πj/M) (P[j] − P[M − j])` come the even lags as real parts and the differences of
 * successive odd lags as imaginary parts. Unpacking the first transform gives `P[j]` and `P[M − j]` together.
 *
 * @param lagCount - Number of lags from 0 on, at most `frameLength`.
 * @see Press et al., "Numerical Recipes", 3rd ed. 2007, section 12.4, for the cosine transform.
 * @internal
 */
export function createAutocorrelation(frameLength: number, lagCount: number): Autocorrelation {
  const size = Math.max(16, 2 ** Math.ceil(Math.log2(frameLength + lagCount)));
  const half = size / 2;
  const quarter = size / 4;
  const forward = createComplexTransform(half);
  const backward = createComplexTransform(quarter);
  const padded = new Float64Array(size);
  const spectrum = new Float64Array(size);
  const folded = new Float64Array(half);
  const result = new Float64Array(half);
  const cosine = Float64Array.from({ length: quarter + 1 }, (_, k) => Math.cos((Math.PI * k) / half));
  const sine = Float64Array.from({ length: quarter + 1 }, (_, k) => Math.sin((Math.PI * k) / half));
  const lags = new Float64Array(lagCount);

  /** Writes `folded`; returns the sum whose scaled value is lag 1. */
  function foldPower(): number {
    forward.forward(spectrum, padded);
    const first = (spectrum[0]! + spectrum[1]!) ** 2;
    const last = (spectrum[0]! - spectrum[1]!) ** 2;
    folded[0] = 0.5 * (first + last);
    folded[quarter] = spectrum[half]! ** 2 + spectrum[half + 1]! ** 2;
    let odd = 0.5 * (first - last);
    for (let k = 1; k < quarter; k++) {
      const mirror = size - 2 * k;
      const a = spectrum[2 * k]!;
      const b = spectrum[2 * k + 1]!;
      const c = spectrum[mirror]!;
      const d = spectrum[mirror + 1]!;
      const turnedRe = cosine[k]! * (b + d) + sine[k]! * (c - a);
      const turnedIm = cosine[k]! * (c - a) - sine[k]! * (b + d);
      const evenRe = a + c;
      const evenIm = b - d;
      // (P[k] ± P[half − k]) / 2, of which each is a square of sums and of differences.
      const mean = 0.25 * (evenRe * evenRe + evenIm * evenIm + turnedRe * turnedRe + turnedIm * turnedIm);
      const difference = evenRe * turnedRe + evenIm * turnedIm;
      folded[k] = mean - sine[k]! * difference;
      folded[half - k] = mean + sine[k]! * difference;
      odd += cosine[k]! * difference;
    }
    return odd;
  }

  return {
    frame: padded.subarray(0, frameLength),
    lags,
    compute() {
      const scale = 2 / size;
      let odd = foldPower();
      backward.forward(result, folded);
      lags[0] = scale * (result[0]! + result[1]!);
      if (lagCount > 1) lags[1] = scale * odd;
      for (let k = 1; 2 * k < lagCount; k++) {
        const mirror = half - 2 * k;
        const oddRe = result[2 * k + 1]! + result[mirror + 1]!;
        const oddIm = result[mirror]! - result[2 * k]!;
        // Twiddles of the half-size transform are every other one of the full size.
        const at = 2 * k;
        const c = at < quarter ? cosine[at]! : -cosine[half - at]!;
        const s = at < quarter ? sine[at]! : sine[half - at]!;
        const re = result[2 * k]! + result[mirror]! + c * oddRe + s * oddIm;
        const im = result[2 * k + 1]! - result[mirror + 1]! + c * oddIm - s * oddRe;
        odd -= 0.5 * im;
        lags[2 * k] = 0.5 * scale * re;
        if (2 * k + 1 < lagCount) lags[2 * k + 1] = scale * odd;
      }
    },
  };
}
