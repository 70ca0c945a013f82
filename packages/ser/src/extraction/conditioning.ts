import { peakNormalize, reduceNoise, rmsNormalize, trimSilence, trimToSpeech, type Signal } from "@serkit/features";

/** What is done to a recording before its features are taken: plain data, kept in the bundle. */
export interface Conditioning {
  /** The only part that is used, in seconds of the recording; less where it ends sooner. Left out, all of it. */
  readonly excerpt?: { readonly start: number; readonly duration: number };
  /** Takes noise away by a spectral gate whose threshold stays or follows the signal; left out, nothing is taken away. */
  readonly noiseReduction?: "stationary" | "nonStationary";
  /** Cuts leading and trailing silence this many decibels below the loudest frame; left out, nothing is cut. */
  readonly trimDecibels?: number;
  /**
   * With `trimDecibels`, cuts what rises less than this many decibels above the noise too, so that noise does not keep silence
   * from being cut; left out, only the loudest frame counts.
   */
  readonly trimNoiseMargin?: number;
  /** Whether samples keep their level, or are scaled so that the largest is 1, or their root mean square 0.05. */
  readonly amplitude: "original" | "peak-normalized" | "rms-normalized";
}

/** The recording as it is. */
export const unconditioned: Conditioning = { amplitude: "original" };

/** Cuts out the part of a recording that is used; nothing is left where it ends before. */
export function cutExcerpt(signal: Signal, { excerpt }: Conditioning): Signal {
  if (excerpt === undefined) return signal;
  const { samples, sampleRate } = signal;
  const start = Math.round(excerpt.start * sampleRate);
  return { samples: samples.subarray(start, start + Math.round(excerpt.duration * sampleRate)), sampleRate };
}

/** Takes away noise, then silence, then differences of level, as far as asked for. */
export function condition(signal: Signal, conditioning: Conditioning): Signal {
  const { amplitude, noiseReduction } = conditioning;
  const clean = noiseReduction === undefined ? signal : reduceNoise(signal, { method: noiseReduction });
  const trimmed = trim(clean, conditioning);
  if (amplitude === "peak-normalized") return peakNormalize(trimmed);
  return amplitude === "rms-normalized" ? rmsNormalize(trimmed) : trimmed;
}

function trim(signal: Signal, { trimDecibels: topDb, trimNoiseMargin: noiseMargin }: Conditioning): Signal {
  if (topDb === undefined) return signal;
  return noiseMargin === undefined ? trimSilence(signal, { topDb }) : trimToSpeech(signal, { topDb, noiseMargin });
}
