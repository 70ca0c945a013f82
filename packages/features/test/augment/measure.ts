import type { Signal } from "../../src/index.ts";

/** A sine of amplitude 1. */
export function tone(frequency: number, sampleRate: number, count: number): Signal {
  const value = (i: number): number => Math.sin((2 * Math.PI * frequency * i) / sampleRate);
  return { samples: Float32Array.from({ length: count }, (_, i) => value(i)), sampleRate };
}

/** Root of the energy of the difference over that of what is expected. */
export function relativeRms(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let difference = 0;
  let energy = 0;
  for (let i = 0; i < expected.length; i++) {
    difference += (actual[i]! - expected[i]!) ** 2;
    energy += expected[i]! ** 2;
  }
  return Math.sqrt(difference / energy);
}

/** Mean square. */
export function powerOf(samples: ArrayLike<number>): number {
  return Array.from(samples).reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

/** Frequency of a tone, from the instants at which it rises through 0. */
export function frequencyOf(samples: Float32Array, sampleRate: number): number {
  const rises: number[] = [];
  for (let i = 1; i < samples.length; i++) {
    const [before, after] = [samples[i - 1]!, samples[i]!];
    if (before < 0 && after >= 0) rises.push(i - after / (after - before));
  }
  return ((rises.length - 1) * sampleRate) / (rises[rises.length - 1]! - rises[0]!);
}
