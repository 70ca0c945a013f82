import type { PaddedFramingOptions } from "../frame/framing.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { requirePositive, requirePositiveInteger } from "../signal/requireNumber.ts";
import type { Signal } from "../signal/signal.ts";
import { largestOf, powerFloor, requireTopDb } from "../spectrum/powerToDecibels.ts";
import { layOutContrastBands } from "./contrastBands.ts";
import { shapeOfSignal } from "./shapeOfSignal.ts";
import type { ShapePlan } from "./shapePlan.ts";

/** In which bands contrast is measured, and how; the defaults are librosa's. */
export interface SpectralContrastSettings {
  /**
   * Number of octaves above `minFrequency`; the band below it comes on top.
   * @defaultValue `6`
   */
  readonly bandCount?: number;
  /**
   * Upper edge of the lowest band, from which octaves are counted, in Hz. All octaves but the last end below half the sample
   * rate, to which the last extends.
   * @defaultValue `200`
   */
  readonly minFrequency?: number;
  /**
   * Part of a band's bins that are its peaks, and that are its valleys, in (0, 1).
   * @defaultValue `0.02`
   */
  readonly quantile?: number;
  /**
   * Peaks more than this below the highest of the whole signal are raised to it, and so are valleys, in dB; `null` leaves
   * them, so that a frame's contrast does not depend on other frames.
   * @defaultValue `80`
   */
  readonly topDb?: number | null;
}

/** Options of {@link spectralContrast}; the defaults are librosa's. */
export interface SpectralContrastOptions extends PaddedFramingOptions, SpectralContrastSettings {}

/** librosa's `amin`. */
const MIN_POWER = 1e-10;

/** @internal */
export function createSpectralContrastPlan(
  caller: string,
  sampleRate: number,
  frameLength: number,
  settings: SpectralContrastSettings,
): ShapePlan {
  const { bandCount = 6, minFrequency = 200, quantile = 0.02, topDb = 80 } = settings;
  requirePositiveInteger(caller, "bandCount", bandCount);
  requirePositive(caller, "minFrequency", minFrequency);
  if (!(quantile > 0 && quantile < 1)) throw new RangeError(`${caller}: quantile must be in (0, 1); got ${quantile}`);
  requireTopDb(caller, topDb);
  const bands = layOutContrastBands(caller, sampleRate, frameLength, bandCount, minFrequency, quantile);
  const columns = bands.length;
  const mostExtremes = Math.max(...bands.map(({ extremeCount }) => extremeCount));
  const lows = new Float64Array(mostExtremes);
  const highs = new Float64Array(mostExtremes);
  let valleys = new Float32Array(0);

  return {
    columns,
    begin(frames) {
      if (valleys.length < frames * columns) valleys = new Float32Array(frames * columns);
    },
    visit({ magnitude }, peaks, row) {
      for (let band = 0; band < columns; band++) {
        const { firstBin, endBin, extremeCount } = bands[band]!;
        for (let i = 0; i < extremeCount; i++) {
          lows[i] = Infinity;
          highs[i] = -1;
        }
        for (let bin = firstBin; bin < endBin; bin++) {
          const value = magnitude[bin]!;
          if (value < lows[extremeCount - 1]!) insertLow(lows, extremeCount, value);
          if (value > highs[extremeCount - 1]!) insertHigh(highs, extremeCount, value);
        }
        valleys[row * columns + band] = meanOf(lows, extremeCount);
        peaks[row * columns + band] = meanOf(highs, extremeCount);
      }
    },
    finish(output, frames) {
      const count = frames * columns;
      const peakFloor = powerFloor(largestOf(output), MIN_POWER, topDb);
      const valleyFloor = powerFloor(largestOf(valleys.subarray(0, count)), MIN_POWER, topDb);
      for (let i = 0; i < count; i++) {
        const ratio = Math.max(peakFloor, output[i]!) / Math.max(valleyFloor, valleys[i]!);
        output[i] = 10 * Math.log10(ratio);
      }
    },
  };
}

/** Puts a value into its place among the lowest, in rising order. */
function insertLow(lows: Float64Array, count: number, value: number): void {
  let i = count - 1;
  for (; i > 0 && lows[i - 1]! > value; i--) lows[i] = lows[i - 1]!;
  lows[i] = value;
}

/** Puts a value into its place among the highest, in falling order. */
function insertHigh(highs: Float64Array, count: number, value: number): void {
  let i = count - 1;
  for (; i > 0 && highs[i - 1]! < value; i--) highs[i] = highs[i - 1]!;
  highs[i] = value;
}

function meanOf(values: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  return sum / count;
}

/**
 * How far the peaks of each frame's spectrum stand above its valleys, in octave bands: high for tones, low for noise.
 *
 * In each band the means of the highest and of the lowest magnitudes, as decibels, are subtracted. As in librosa the
 * decibels are those of powers (10 for a factor of ten), though the spectrum is one of magnitudes, and `topDb` holds for peaks
 * and valleys apart.
 *
 * @param signal - The sound.
 * @param options - Framing and bands.
 * @returns Shape `[frames, bandCount + 1]`, in dB, lowest band first; 0 for a silent frame.
 * @throws RangeError if an option is out of range, an octave starts at or above half the sample rate, the frames are so short
 *   that a band has too few bins, or they are aligned left and the signal is shorter than one.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `feature.spectral_contrast`, the reference of the golden test.
 * @see Jiang et al., "Music type classification by spectral contrast feature", ICME 2002,
 *   https://doi.org/10.1109/ICME.2002.1035731.
 *
 * @example
 * ```ts
 * const silence = { samples: new Float32Array(4096), sampleRate: 22_050 };
 * const contrast = spectralContrast(silence);
 * [contrast.rows, contrast.columns]; // => [9, 7]
 * ```
 */
export function spectralContrast(signal: Signal, options: SpectralContrastOptions = {}): Matrix {
  return shapeOfSignal("spectralContrast", signal, options, (sampleRate, frameLength) =>
    createSpectralContrastPlan("spectralContrast", sampleRate, frameLength, options),
  );
}
