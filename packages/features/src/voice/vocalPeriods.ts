import { correlateLags } from "./correlateLags.ts";
import type { VoicedFrames } from "./voicingPlan.ts";

/**
 * Successive periods of the voice, in the order of time.
 *
 * @internal
 */
export interface VocalPeriods {
  /** Number of periods found; the arrays may be longer. */
  readonly count: number;
  /** Where each period starts, in samples. */
  readonly start: Float64Array;
  /** How long it lasts, in samples. */
  readonly duration: Float64Array;
  /** Difference between its highest and its lowest sample. */
  readonly amplitude: Float64Array;
  /** 1 where the period follows the one before without a gap. */
  readonly continues: Uint8Array;
}

/** Periods are looked for among those so much shorter and longer than the frame's. */
const SHORTEST = 0.8;
const LONGEST = 1.25;

/**
 * Marks periods by matching waveforms: the next period starts where the signal, one period long, correlates best with the
 * present one, near the distance that the pitch of the frame suggests; a parabola refines that to fractions of a sample.
 *
 * @see Eyben et al., IEEE Trans. Affective Computing 7(2), 2016, https://doi.org/10.1109/TAFFC.2015.2457417.
 * @see Medan, Yair & Chazan, IEEE Trans. Signal Processing 39(1), 1991, https://doi.org/10.1109/78.80763.
 * @internal
 */
export function findVocalPeriods(voiced: VoicedFrames): VocalPeriods {
  const { samples, sampleRate, frames, hopLength, maxFrequency, frequency } = voiced;
  // Periods in samples are whole numbers, refined by up to one, when they are looked for, and by a half when they are matched.
  const shortest = Math.max(0.5, SHORTEST * (sampleRate / maxFrequency - 2) - 1.5);
  const capacity = Math.ceil(samples.length / shortest) + frames;
  const start = new Float64Array(capacity);
  const duration = new Float64Array(capacity);
  const amplitude = new Float64Array(capacity);
  const continues = new Uint8Array(capacity);
  const matcher = createMatcher(sampleRate / lowest(frequency));
  let count = 0;
  let position = 0;
  let connected = 0;

  while (position < samples.length) {
    const t = Math.min(frames - 1, Math.round(position / hopLength));
    if (frequency[t] === 0) {
      if (t === frames - 1) break;
      position = (t + 0.5) * hopLength + 1;
      connected = 0;
      continue;
    }
    const expected = sampleRate / frequency[t]!;
    const from = Math.round(position);
    const found = matcher.match(samples, from, expected);
    if (found === 0) {
      position += expected;
      connected = 0;
      continue;
    }
    start[count] = position;
    duration[count] = found;
    amplitude[count] = peakToPeak(samples, from, Math.round(found));
    continues[count] = connected;
    count++;
    connected = 1;
    position += found;
  }
  return { count, start, duration, amplitude, continues };
}

/** The smallest of those that are not 0; 1 if there is none. */
function lowest(frequency: Float32Array): number {
  let least = Infinity;
  for (const value of frequency) if (value > 0 && value < least) least = value;
  return least < Infinity ? least : 1;
}

interface Matcher {
  /** @returns The distance of best match, in samples; 0 if there is none within the range, or the signal ends before. */
  match(samples: Float32Array, start: number, expected: number): number;
}

function createMatcher(longest: number): Matcher {
  const farthest = Math.ceil(LONGEST * longest) + 1;
  const segment = new Float64Array(Math.ceil(longest) + farthest + 8);
  const products = new Float64Array(farthest + 4);

  return {
    match(samples, start, expected) {
      const length = Math.round(expected);
      const first = Math.max(1, Math.floor(SHORTEST * expected) - 1);
      const last = Math.ceil(LONGEST * expected) + 1;
      if (start + length + last > samples.length) return 0;
      const held = Math.min(length + last + 4, samples.length - start);
      for (let i = 0; i < held; i++) segment[i] = samples[start + i]!;
      segment.fill(0, held);
      correlateLags(products, last - first + 1, segment, length, first);

      // Each product is divided by the root of the later segment's energy; that of the present one is common to all.
      let energy = 0;
      for (let i = first; i < first + length; i++) energy += segment[i]! * segment[i]!;
      for (let lag = first; lag <= last; lag++) {
        products[lag - first] = energy > 0 ? products[lag - first]! / Math.sqrt(energy) : 0;
        const begin = segment[lag]!;
        const end = segment[lag + length]!;
        energy = Math.max(0, energy + end * end - begin * begin);
      }
      let best = 0;
      for (let k = 1; k <= last - first; k++) if (products[k]! > products[best]!) best = k;
      if (best === 0 || best === last - first || products[best]! <= 0) return 0;
      const slope = products[best - 1]! - products[best + 1]!;
      const curvature = products[best - 1]! + products[best + 1]! - 2 * products[best]!;
      return first + best + (curvature < 0 ? slope / (2 * curvature) : 0);
    },
  };
}

function peakToPeak(samples: Float32Array, start: number, length: number): number {
  let high = -Infinity;
  let low = Infinity;
  for (let i = start; i < start + length; i++) {
    const sample = samples[i]!;
    if (sample > high) high = sample;
    if (sample < low) low = sample;
  }
  return high - low;
}
