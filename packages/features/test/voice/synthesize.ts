import type { Signal } from "../../src/index.ts";
import { createNoise } from "../golden/buildSignal.ts";

/** Sample rate of all synthetic voices, in Hz. */
export const SAMPLE_RATE = 16_000;

/** A tone at full scale. */
export function tone(frequency: number, count: number, sampleRate: number = SAMPLE_RATE): Signal {
  const samples = Float32Array.from({ length: count }, (_, i) => Math.sin((2 * Math.PI * frequency * i) / sampleRate));
  return { samples, sampleRate };
}

/** The first harmonics of a frequency, the k-th with amplitude 1 / k. */
export function harmonics(frequency: number, highest: number, count: number): Signal {
  const samples = new Float32Array(count);
  for (let k = 1; k * frequency <= highest; k++) {
    for (let i = 0; i < count; i++) {
      samples[i] = samples[i]! + Math.sin((2 * Math.PI * k * frequency * i) / SAMPLE_RATE + k * k) / k;
    }
  }
  return { samples, sampleRate: SAMPLE_RATE };
}

/**
 * Band-limited pulses, smooth enough to lie between samples: each a raised cosine 2 ms wide.
 *
 * @param periods - Distance from each pulse to the next, in samples.
 * @param amplitudes - Height of each pulse.
 */
export function pulses(periods: readonly number[], amplitudes: readonly number[]): Signal {
  const radius = 16;
  const total = periods.reduce((sum, period) => sum + period, 0);
  const samples = new Float32Array(Math.ceil(total) + 2 * radius);
  let at = radius;
  for (const [n, period] of periods.entries()) {
    for (let i = Math.ceil(at - radius); i <= at + radius; i++) {
      samples[i] = samples[i]! + amplitudes[n]! * (0.5 + 0.5 * Math.cos((Math.PI * (i - at)) / radius));
    }
    at += period;
  }
  return { samples, sampleRate: SAMPLE_RATE };
}

/** Formants of a synthetic vowel: frequency and bandwidth, in Hz. */
export type Resonances = readonly (readonly [frequency: number, bandwidth: number])[];

/** A vowel: pulses with a glottal slope of −6 dB per octave, through one resonator after another. */
export function vowel(pitch: number, resonances: Resonances, count: number): Signal {
  let wave = new Float64Array(count);
  let source = 0;
  for (let i = 0, phase = 1; i < count; i++, phase += pitch / SAMPLE_RATE) {
    const pulse = phase >= 1 ? 1 : 0;
    phase -= pulse;
    source = 0.98 * source + pulse;
    wave[i] = source;
  }
  for (const [frequency, bandwidth] of resonances) {
    const radius = Math.exp((-Math.PI * bandwidth) / SAMPLE_RATE);
    const b = 2 * radius * Math.cos((2 * Math.PI * frequency) / SAMPLE_RATE);
    const c = -radius * radius;
    const filtered = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      filtered[i] = (1 - b - c) * wave[i]! + b * (filtered[i - 1] ?? 0) + c * (filtered[i - 2] ?? 0);
    }
    wave = filtered;
  }
  return { samples: Float32Array.from(wave, (value) => 0.05 * value), sampleRate: SAMPLE_RATE };
}

/** White noise of a given mean square. */
export function noise(power: number, count: number): Signal {
  const next = createNoise();
  const gain = Math.sqrt(3 * power);
  return { samples: Float32Array.from({ length: count }, () => gain * next()), sampleRate: SAMPLE_RATE };
}

/** The sum of two signals of one length. */
export function mix(a: Signal, b: Signal): Signal {
  return { ...a, samples: a.samples.map((sample, i) => sample + b.samples[i]!) };
}

/** A signal made louder. */
export function amplify(signal: Signal, gain: number): Signal {
  return { ...signal, samples: signal.samples.map((sample) => gain * sample) };
}

/** Mean square of a signal. */
export function meanSquare({ samples }: Signal): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}
