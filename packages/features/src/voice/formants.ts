import type { Matrix } from "../matrix/matrix.ts";
import type { Signal } from "../signal/signal.ts";
import { predictInto } from "./linearPrediction.ts";
import { createPolynomialRoots } from "./polynomialRoots.ts";
import {
  measureSpectra,
  type SpectralMeasure,
  type SpectrumLayout,
  type VoiceFramingOptions,
} from "./voiceSpectrum.ts";

/** Formants that are given: F1, F2, F3. */
const FORMANT_COUNT = 3;

/** The predicted band ends here, in Hz: five formants of an average voice lie below. */
const MAX_FREQUENCY = 5500;

/** Frequencies from which on pre-emphasis raises by 6 dB per octave, and within which of the band's ends no formant is taken. */
const MARGIN = 50;

/** Broader resonances, in Hz, describe the tilt of the spectrum and are no formants. */
const MAX_BANDWIDTH = 800;

/**
 * Formants: frequency and bandwidth of the three lowest resonances of the vocal tract.
 *
 * Linear prediction of the band up to 5,500 Hz (or half the sample rate, if that is less), with two coefficients per 1,100 Hz,
 * from the power spectrum, pre-emphasised from 50 Hz on. A root z of the predictor stands for a resonance at `arg(z) / π` of the
 * band, `−2 ln|z| / π` of the band wide; those closer than 50 Hz to its ends or broader than 800 Hz are left out. Only values
 * in voiced frames, see `voicing`, are to be trusted.
 *
 * @param signal - The sound.
 * @param options - Framing.
 * @returns Shape `[frames, 6]`, in Hz: the frequencies of F1, F2 and F3, ascending, then their bandwidths; 0 where there are fewer
 *   resonances. `frames` is `1 + floor(n / hopLength)`.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Makhoul, "Linear prediction: a tutorial review", Proc. IEEE 63(4), 1975, https://doi.org/10.1109/PROC.1975.9792, for the
 *   prediction of a part of the spectrum.
 * @see Markel & Gray, "Linear Prediction of Speech", Springer 1976.
 *
 * @example
 * ```ts
 * // A resonance at 700 Hz, struck every 10 ms.
 * const sound = (t: number) => Math.exp(-240 * t) * Math.sin(2 * Math.PI * 700 * t);
 * const samples = Float32Array.from({ length: 1600 }, (_, i) => sound((i % 160) / 16_000));
 * const { data, columns } = formants({ samples, sampleRate: 16_000 });
 * [columns, Math.round(data[30] / 20) * 20]; // => [6, 700]
 * ```
 */
export function formants(signal: Signal, options: VoiceFramingOptions = {}): Matrix {
  return measureSpectra("formants", signal, options, [createFormants])[0]!;
}

/** @internal */
export function createFormants({ sampleRate, binWidth }: SpectrumLayout): SpectralMeasure {
  const last = Math.max(1, Math.floor(Math.min(MAX_FREQUENCY, sampleRate / 2) / binWidth));
  const bandwidth = last * binWidth;
  const order = Math.max(2, 2 * Math.round(bandwidth / 1100));
  const emphasis = Math.exp((-Math.PI * MARGIN) / bandwidth);
  /** Pre-emphasis, and half the weight for the bins at both ends, which stand for one frequency and not for two. */
  const weights = Float64Array.from({ length: last + 1 }, (_, k) => {
    const raised = 1 + emphasis * emphasis - 2 * emphasis * Math.cos((Math.PI * k) / last);
    return k === 0 || k === last ? raised / 2 : raised;
  });
  const half = Math.floor(last / 2) + 1;
  const cosines = Float64Array.from({ length: (order + 2) * half }, (_, i) =>
    Math.cos((Math.PI * Math.floor(i / half) * (i % half)) / last),
  );
  const sums = new Float64Array(half);
  const differences = new Float64Array(half);
  const lags = new Float64Array(order + 2);
  const predictor = new Float64Array(order + 1);
  const scratch = new Float64Array(order + 1);
  const roots = createPolynomialRoots(order);

  /** Even lags are symmetric about the middle of the band and odd ones antisymmetric, so its halves are first folded. */
  function correlate(power: Float32Array, peak: number): void {
    for (let k = 0; k < half; k++) {
      const mirror = last - k;
      const low = (weights[k]! * power[k]!) / peak;
      const high = mirror > k ? (weights[mirror]! * power[mirror]!) / peak : 0;
      sums[k] = low + high;
      differences[k] = low - high;
    }
    for (let lag = 0; lag <= order; lag += 2) {
      const odd = (lag + 1) * half;
      let a = 0;
      let b = 0;
      for (let k = 0, even = lag * half; k < half; k++, even++) {
        a += sums[k]! * cosines[even]!;
        b += differences[k]! * cosines[odd + k]!;
      }
      lags[lag] = a;
      lags[lag + 1] = b;
    }
    // A floor of white noise keeps a spectrum of a few lines from being predicted without error.
    lags[0] = lags[0]! * (1 + 1e-9);
  }

  return {
    columns: 2 * FORMANT_COUNT,
    measureInto(row, offset, power, peak) {
      correlate(power, peak);
      if (!(lags[0]! > 0)) return;
      predictInto(predictor, lags, scratch);
      const count = roots.find(predictor);
      let found = 0;
      for (let i = 0; i < count; i++) {
        const frequency = (Math.atan2(roots.im[i]!, roots.re[i]!) / Math.PI) * bandwidth;
        const width = ((-2 * Math.log(Math.hypot(roots.re[i]!, roots.im[i]!))) / Math.PI) * bandwidth;
        if (!(frequency > MARGIN && frequency < bandwidth - MARGIN && width >= 0 && width < MAX_BANDWIDTH)) continue;
        found = insert(row, offset, found, frequency, width);
      }
    },
  };
}

/** Puts a formant in its place among those found, the lowest first; the highest may drop out. */
function insert(row: Float32Array, offset: number, found: number, frequency: number, width: number): number {
  let i = Math.min(found, FORMANT_COUNT);
  for (; i > 0 && row[offset + i - 1]! > frequency; i--) {
    if (i === FORMANT_COUNT) continue;
    row[offset + i] = row[offset + i - 1]!;
    row[offset + FORMANT_COUNT + i] = row[offset + FORMANT_COUNT + i - 1]!;
  }
  if (i < FORMANT_COUNT) {
    row[offset + i] = frequency;
    row[offset + FORMANT_COUNT + i] = width;
  }
  return Math.min(found + 1, FORMANT_COUNT);
}
