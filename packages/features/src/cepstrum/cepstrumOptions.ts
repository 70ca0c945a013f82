import type { MelBandOptions } from "../mel/melBands.ts";
import { requirePositiveInteger } from "../signal/requireNumber.ts";
import { requireOneOf } from "../signal/requireOneOf.ts";
import { requireTopDb } from "../spectrum/powerToDecibels.ts";
import type { CosineTransformScaling, CosineTransformType } from "./cosineTransform.ts";

/** What mel-frequency cepstral coefficients are computed from and how many; the defaults are librosa's. */
export interface CepstrumOptions extends MelBandOptions {
  /**
   * Number of coefficients, from the 0th on; at most `bandCount`.
   * @defaultValue `20`
   */
  readonly coefficientCount?: number;
  /**
   * Bands more than this below the loudest of the whole signal are raised to it, in dB; `null` leaves them, so that a
   * frame's coefficients do not depend on other frames.
   * @defaultValue `80`
   */
  readonly topDb?: number | null;
  /**
   * Length of the sinusoidal lifter that lifts high coefficients; 0 is none.
   * @defaultValue `0`
   */
  readonly lifter?: number;
  /**
   * Type of the discrete cosine transform; type 1 needs two bands.
   * @defaultValue `2`
   */
  readonly transformType?: CosineTransformType;
  /**
   * Whether the transform is scaled to be `"orthonormal"`, or left as it is.
   * @defaultValue `"orthonormal"`
   */
  readonly transformScaling?: CosineTransformScaling;
}

/** @internal */
export type Cepstrum = Required<Omit<CepstrumOptions, keyof MelBandOptions>>;

/** @internal */
export function resolveCepstrum(caller: string, bandCount: number, options: CepstrumOptions): Cepstrum {
  const {
    coefficientCount = 20,
    topDb = 80,
    lifter = 0,
    transformType = 2,
    transformScaling = "orthonormal",
  } = options;
  requirePositiveInteger(caller, "coefficientCount", coefficientCount);
  if (coefficientCount > bandCount) {
    throw new RangeError(
      `${caller}: coefficientCount must be at most bandCount, ${bandCount}; got ${coefficientCount}`,
    );
  }
  requireTopDb(caller, topDb);
  if (!(Number.isFinite(lifter) && lifter >= 0)) {
    throw new RangeError(`${caller}: lifter must be a finite number ≥ 0; got ${lifter}`);
  }
  requireOneOf(caller, "transformType", transformType, [1, 2, 3]);
  if (transformType === 1 && bandCount < 2) {
    throw new RangeError(`${caller}: bandCount must be at least 2 for a transform of type 1; got ${bandCount}`);
  }
  requireOneOf(caller, "transformScaling", transformScaling, ["orthonormal", "none"]);
  return { coefficientCount, topDb, lifter, transformType, transformScaling };
}
