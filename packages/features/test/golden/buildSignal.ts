import type { Signal } from "../../src/index.ts";

/** The signals of tools/golden/signals.py, from the same formulas. */
export type SignalKind = "chirp" | "noisyTone" | "silenceThenTone";

/** Builds a signal as the generator of the expected values did. */
export function buildSignal(kind: string, count: number, sampleRate: number): Signal {
  const value = valueOf(kind as SignalKind, count);
  return { samples: Float32Array.from({ length: count }, (_, i) => value(i, i / sampleRate)), sampleRate };
}

function valueOf(kind: SignalKind, count: number): (index: number, time: number) => number {
  switch (kind) {
    case "chirp":
      return (_, t) => 0.5 * Math.sin(2 * Math.PI * (80 * t + 1500 * t * t));
    case "noisyTone": {
      const noise = createNoise();
      return (_, t) => 0.4 * Math.sin(2 * Math.PI * 226 * t) + 0.05 * noise();
    }
    case "silenceThenTone":
      return (i, t) => (i < Math.floor(count / 2) ? 0 : 0.7 * Math.sin(2 * Math.PI * 1000 * t));
  }
}

/** The linear congruential generator of "Numerical Recipes", in `[-1, 1)`. */
export function createNoise(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
