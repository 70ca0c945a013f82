import type { PaddedFramingOptions } from "../frame/framing.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { requireOneOf } from "../signal/requireOneOf.ts";
import type { Signal } from "../signal/signal.ts";
import { shapeOfSignal } from "./shapeOfSignal.ts";
import type { ShapePlan } from "./shapePlan.ts";

/** Which changes of the spectrum count. */
export interface SpectralFluxSettings {
  /**
   * All changes, or only those of bins that grow stronger.
   * @defaultValue `"both"`
   */
  readonly changes?: SpectralChanges;
  /**
   * What is compared: the spectra themselves, or each divided by the sum of its magnitudes, so that loudness does not count.
   * @defaultValue `"none"`
   */
  readonly normalization?: SpectralFluxNormalization;
}

/** See {@link SpectralFluxSettings.changes}. */
export type SpectralChanges = "both" | "rises";

/** See {@link SpectralFluxSettings.normalization}. */
export type SpectralFluxNormalization = "none" | "sum";

/** Options of {@link spectralFlux}. */
export interface SpectralFluxOptions extends PaddedFramingOptions, SpectralFluxSettings {}

/** @internal */
export function createSpectralFluxPlan(caller: string, frameLength: number, settings: SpectralFluxSettings): ShapePlan {
  const { changes = "both", normalization = "none" } = settings;
  requireOneOf(caller, "changes", changes, ["both", "rises"]);
  requireOneOf(caller, "normalization", normalization, ["none", "sum"]);
  const previous = new Float64Array(frameLength / 2 + 1);
  const leastChange = changes === "both" ? -Infinity : 0;
  let hasPrevious = false;
  return {
    columns: 1,
    begin(_, isFirst) {
      if (isFirst) hasPrevious = false;
    },
    visit({ magnitude, total }, output, row) {
      const scale = normalization === "sum" && total > 0 ? 1 / total : 1;
      let squares = 0;
      for (let k = 0; k < previous.length; k++) {
        const value = scale * magnitude[k]!;
        const change = Math.max(leastChange, value - previous[k]!);
        squares += change * change;
        previous[k] = value;
      }
      output[row] = hasPrevious ? Math.sqrt(squares) : 0;
      hasPrevious = true;
    },
  };
}

/**
 * How much the spectrum changes from frame to frame: the length of the difference of two successive spectra of magnitudes.
 *
 * `sqrt(Σ (m[t, k] − m[t − 1, k])²)` over the bins `k`; 0 for the first frame, which nothing precedes.
 *
 * @param signal - The sound.
 * @param options - Framing, and which changes count.
 * @returns Shape `[frames, 1]`, in the unit of the magnitudes (at most √2 if they are normalised), ≥ 0.
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Scheirer & Slaney, "Construction and evaluation of a robust multifeature speech/music discriminator", ICASSP 1997,
 *   https://doi.org/10.1109/ICASSP.1997.596192, for the definition.
 * @see Dixon, "Onset detection revisited", DAFx 2006, for counting rises alone.
 *
 * @example
 * ```ts
 * const samples = Float32Array.of(0, 0, 0, 0, 0, 0, 1, 0);
 * const flux = spectralFlux({ samples, sampleRate: 8 }, { frameLength: 4, hopLength: 4, alignment: "left" });
 * Array.from(flux.data, (value) => value.toFixed(3)); // => ["0.000", "1.732"]
 * ```
 */
export function spectralFlux(signal: Signal, options: SpectralFluxOptions = {}): Matrix {
  return shapeOfSignal("spectralFlux", signal, options, (_, frameLength) =>
    createSpectralFluxPlan("spectralFlux", frameLength, options),
  );
}
