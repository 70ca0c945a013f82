import type { Signal } from "@serkit/features";
import { createRandomSource } from "../../src/random/randomSource.ts";

/** Something like a voice: harmonics of 150 Hz whose level moves, in noise that a seed repeats. */
export function voice(sampleRate: number, seconds: number, seed = 1): Signal {
  const random = createRandomSource(seed);
  const samples = Float32Array.from({ length: Math.round(sampleRate * seconds) }, (_, i) => {
    const time = i / sampleRate;
    let value = random.normal(0, 0.003);
    for (let k = 1; k <= 10; k++)
      value += ((0.2 + 0.1 * Math.sin(20 * time)) * Math.sin(2 * Math.PI * 150 * k * time)) / k;
    return value;
  });
  return { samples, sampleRate };
}

/** Mean square. */
export function powerOf(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}
