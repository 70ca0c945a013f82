import { requirePositive, requirePositiveInteger } from "../signal/requireNumber.ts";
import { requireOneOf } from "../signal/requireOneOf.ts";
import type { MelScale } from "./melScale.ts";

/** How a mel filter bank is laid out; the defaults are librosa's. */
export interface MelBandOptions {
  /**
   * Number of mel bands.
   * @defaultValue `128`
   */
  readonly bandCount?: number;
  /**
   * Lower edge of the first band, in Hz.
   * @defaultValue `0`
   */
  readonly minFrequency?: number;
  /**
   * Upper edge of the last band, in Hz, at most half the sample rate.
   * @defaultValue half the sample rate
   */
  readonly maxFrequency?: number;
  /**
   * The mel scale.
   * @defaultValue `"slaney"`
   */
  readonly scale?: MelScale;
  /**
   * Height of the triangles: `"slaney"`, of equal area; `"none"`, of height 1; a number p > 0, of equal p-norm over the
   * bins of the spectrum.
   * @defaultValue `"slaney"`
   */
  readonly normalization?: MelNormalization;
}

/** See {@link MelBandOptions.normalization}. */
export type MelNormalization = "slaney" | "none" | number;

/**
 * {@link MelBandOptions} with every default filled in.
 *
 * @internal
 */
export type MelBands = Required<MelBandOptions>;

/** @internal */
export function resolveMelBands(caller: string, sampleRate: number, options: MelBandOptions): MelBands {
  const {
    bandCount = 128,
    minFrequency = 0,
    maxFrequency = sampleRate / 2,
    scale = "slaney",
    normalization = "slaney",
  } = options;
  requirePositiveInteger(caller, "bandCount", bandCount);
  if (!(maxFrequency > 0 && maxFrequency <= sampleRate / 2)) {
    throw new RangeError(`${caller}: maxFrequency must be in (0, ${sampleRate / 2}]; got ${maxFrequency}`);
  }
  if (!(minFrequency >= 0 && minFrequency < maxFrequency)) {
    throw new RangeError(`${caller}: minFrequency must be in [0, ${maxFrequency}); got ${minFrequency}`);
  }
  requireOneOf(caller, "scale", scale, ["slaney", "htk"]);
  if (typeof normalization === "number") requirePositive(caller, "normalization", normalization);
  else requireOneOf(caller, "normalization", normalization, ["slaney", "none"]);
  return { bandCount, minFrequency, maxFrequency, scale, normalization };
}

/** Whether two banks give the same values. @internal */
export function equalMelBands(a: MelBands, b: MelBands): boolean {
  return (
    a.bandCount === b.bandCount &&
    a.minFrequency === b.minFrequency &&
    a.maxFrequency === b.maxFrequency &&
    a.scale === b.scale &&
    a.normalization === b.normalization
  );
}
