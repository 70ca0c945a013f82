/** Mel bands, and coefficients made from them. @internal */
export const MEL_BAND_COUNT = 40;
/** @internal */
export const COEFFICIENT_COUNT = 20;

const spectral = [
  "rms",
  "zeroCrossingRate",
  "centroid",
  "bandwidth",
  "rolloff25",
  "rolloff50",
  "rolloff85",
  "flatness",
  "flux",
  "alphaRatio",
  "hammarbergIndex",
  "slope0",
  "slope500",
  "contrast0",
  "contrast1",
  "contrast2",
  "contrast3",
  "contrast4",
  "entropy",
] as const;
const voice = ["pitch", "voicedPitch", "voicing", "aperiodicity", "harmonicsToNoiseRatio"] as const;
const numbered = (name: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${name}${i}`);

/**
 * Name of each column of {@link speechDescriptors}, in order: 40 `logMel`, 20 `mfcc`, 19 of the spectrum and the level, 5 of
 * the voice, 12 `chroma`.
 *
 * @example
 * ```ts
 * [speechDescriptorNames.length, speechDescriptorNames[60], speechDescriptorNames[79]]; // => [96, "rms", "pitch"]
 * ```
 */
export const speechDescriptorNames: readonly string[] = [
  ...numbered("logMel", MEL_BAND_COUNT),
  ...numbered("mfcc", COEFFICIENT_COUNT),
  ...spectral,
  ...voice,
  ...numbered("chroma", 12),
];

/** Where each group of columns begins, and how many columns there are. @internal */
export const columns: Readonly<Record<"logMel" | "mfcc" | "spectral" | "voice" | "chroma" | "count", number>> = {
  logMel: 0,
  mfcc: 40,
  spectral: 60,
  voice: 79,
  chroma: 84,
  count: 96,
};
