import type { PaddedFramingOptions } from "../frame/framing.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Signal } from "../signal/signal.ts";
import { shapeOfSignal } from "./shapeOfSignal.ts";
import type { ShapePlan } from "./shapePlan.ts";

/** What counts as nothing in a spectrum; the default is librosa's. */
export interface SpectralFlatnessSettings {
  /**
   * Powers below this are taken as this, so that one empty bin does not decide; at least 1e-50.
   * @defaultValue `1e-10`
   */
  readonly minPower?: number;
}

/** Options of {@link spectralFlatness}; the defaults are librosa's. */
export interface SpectralFlatnessOptions extends PaddedFramingOptions, SpectralFlatnessSettings {}

/** The product of some powers is taken for each logarithm; no more than fit into the range of a 64-bit number. */
const LARGEST_PRODUCT = 1e200;

/** Such that a product within bounds stays above 0 when multiplied with it twice. */
const SMALLEST_POWER = 1e-50;

/** @internal */
export function createSpectralFlatnessPlan(caller: string, settings: SpectralFlatnessSettings): ShapePlan {
  const { minPower = 1e-10 } = settings;
  if (!(minPower >= SMALLEST_POWER && minPower < Infinity)) {
    throw new RangeError(`${caller}: minPower must be a finite number ≥ ${SMALLEST_POWER}; got ${minPower}`);
  }
  return {
    columns: 1,
    visit({ power }, output, row) {
      const last = power.length - 1;
      const middle = last % 2 === 0 ? Math.max(minPower, power[last / 2]!) : 0;
      let sum = middle;
      let logarithms = 0;
      let product = middle || 1;
      // From both ends, so that two products can be under way at a time.
      for (let k = 0; k < last - k; k++) {
        const low = power[k]! > minPower ? power[k]! : minPower;
        const high = power[last - k]! > minPower ? power[last - k]! : minPower;
        sum += low + high;
        product *= low * high;
        if (product > LARGEST_PRODUCT || product < 1 / LARGEST_PRODUCT) {
          logarithms += Math.log(product);
          product = 1;
        }
      }
      logarithms += Math.log(product);
      output[row] = Math.exp(logarithms / power.length) / (sum / power.length);
    },
  };
}

/**
 * How noise-like each frame's spectrum is: the geometric mean of its powers divided by their arithmetic mean.
 *
 * Near 1 for noise, near 0 for a tone; 1 for silence, whose powers are all `minPower`.
 *
 * @param signal - The sound.
 * @param options - Framing and smallest power.
 * @returns Shape `[frames, 1]`, in [0, 1].
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `feature.spectral_flatness`, the reference of the golden test.
 * @see Gray & Markel, "A spectral-flatness measure for studying the autocorrelation method of linear prediction of speech
 *   analysis", IEEE TASSP 22(3), 1974, https://doi.org/10.1109/TASSP.1974.1162572.
 *
 * @example
 * ```ts
 * const click = { samples: Float32Array.of(0, 0, 1, 0), sampleRate: 8 };
 * Array.from(spectralFlatness(click, { frameLength: 4, alignment: "left" }).data); // => [1]
 * ```
 */
export function spectralFlatness(signal: Signal, options: SpectralFlatnessOptions = {}): Matrix {
  return shapeOfSignal("spectralFlatness", signal, options, () =>
    createSpectralFlatnessPlan("spectralFlatness", options),
  );
}
