import { peakNormalize, reduceNoise, trimSilence, type Signal } from "@serkit/features";

/** What is done to a recording before its features are taken: plain data, kept in the bundle. */
export interface Conditioning {
  /** The only part that is used, in seconds of the recording; less where it ends sooner. Left out, all of it. */
  readonly excerpt?: { readonly start: number; readonly duration: number };
  /** Takes noise away by a spectral gate whose threshold stays or follows the signal; left out, nothing is taken away. */
  readonly noiseReduction?: "stationary" | "nonStationary";
  /** Cuts leading and trailing silence this many decibels below the loudest frame; left out, nothing is cut. */
  readonly trimDecibels?: number;
  /** Whether samples keep their level or are scaled so that the largest is 1. */
  readonly amplitude: "original" | "peak-normalized";
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
export function condition(signal: Signal, { amplitude, noiseReduction, trimDecibels }: Conditioning): Signal {
  const clean = noiseReduction === undefined ? signal : reduceNoise(signal, { method: noiseReduction });
  const trimmed = trimDecibels === undefined ? clean : trimSilence(clean, { topDb: trimDecibels });
  return amplitude === "peak-normalized" ? peakNormalize(trimmed) : trimmed;
}
