import { hannWindow } from "../frame/hannWindow.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import type { Signal } from "../signal/signal.ts";
import { correlateLags } from "./correlateLags.ts";
import { findVoicedFrames, type VoicedFrames, type VoicingOptions } from "./voicingPlan.ts";

/** Lags on each side of the peak that interpolate between them */
const DEPTH = 6;

/** Distance between the values of the second parabola, in samples. */
const STEP = 0.1;

/** Ratios are kept within ± this, in dB. */
const LIMIT = 100;

/**
 * Harmonics-to-noise ratio: how much of a voiced frame's power repeats from period to period.
 *
 * With `r` the height of the normalised autocorrelation's peak at the period, `10 log10(r / (1 − r))`. The frame, less its mean,
 * is weighted with a Hann window, whose own autocorrelation is divided out; between lags the autocorrelation is interpolated by a
 * windowed sinc.
 *
 * @param signal - The sound.
 * @param options - Framing, and what counts as voiced.
 * @returns Shape `[frames, 1]`, in dB, within ±100; 0 in unvoiced frames, see `voicing`. `frames` is `1 + floor(n / hopLength)`.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Boersma, "Accurate short-term analysis of the fundamental frequency and the harmonics-to-noise ratio of a sampled sound",
 *   IFA Proceedings 17, 1993.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 8000 }, (_, i) => Math.sin((2 * Math.PI * 200 * i) / 16_000));
 * harmonicsToNoiseRatio({ samples, sampleRate: 16_000 }).data[25] > 40; // => true
 * ```
 */
export function harmonicsToNoiseRatio(signal: Signal, options: VoicingOptions = {}): Matrix {
  const voiced = findVoicedFrames("harmonicsToNoiseRatio", signal, options);
  const ratio = zeros(voiced.frames, 1);
  measureHarmonicity(voiced, ratio.data);
  return ratio;
}

/** {@link harmonicsToNoiseRatio} of frames whose pitch is known. @internal */
export function measureHarmonicity(voiced: VoicedFrames, ratio: Float32Array): void {
  const { samples, sampleRate, frames, frameLength, hopLength, frequency } = voiced;
  const window = hannWindow(frameLength);
  // Zeros after the frame let every lag run to its end.
  const frame = new Float64Array(2 * frameLength + 2 * DEPTH + 8);
  const around = new Float64Array(2 * DEPTH + 4);
  for (let t = 0; t < frames; t++) {
    if (frequency[t] === 0) continue;
    const energy = windowInto(frame, window, samples, t * hopLength - frameLength / 2);
    const period = Math.round(sampleRate / frequency[t]!);
    const first = Math.max(0, period - DEPTH - 1);
    correlateLags(around, around.length, frame, Math.max(0, frameLength - first), first);
    for (let i = 0; i < around.length; i++) {
      const divisor = energy * windowCorrelation((first + i) / frameLength);
      around[i] = divisor > 0 ? around[i]! / divisor : 0;
    }
    ratio[t] = toDecibels(peakHeight(around, period - first));
  }
}

/** Writes the windowed frame, less its mean; returns its energy. */
function windowInto(frame: Float64Array, window: Float64Array, samples: Float32Array, start: number): number {
  const from = Math.max(0, -start);
  const to = Math.max(from, Math.min(window.length, samples.length - start));
  let sum = 0;
  for (let i = from; i < to; i++) sum += samples[start + i]!;
  const mean = sum / Math.max(1, to - from);
  let energy = 0;
  frame.fill(0);
  for (let i = from; i < to; i++) {
    const value = window[i]! * (samples[start + i]! - mean);
    frame[i] = value;
    energy += value * value;
  }
  return energy;
}

/** Autocorrelation of the Hann window at a fraction of its length, 1 at 0; 0 where it is too small to divide by. */
function windowCorrelation(fraction: number): number {
  if (fraction >= 1) return 0;
  const angle = 2 * Math.PI * fraction;
  const value = (1 - fraction) * (2 / 3 + Math.cos(angle) / 3) + Math.sin(angle) / (2 * Math.PI);
  return value < 1e-3 ? 0 : value;
}

/** Height of the peak nearest to `middle` within successive values. */
function peakHeight(values: Float64Array, middle: number): number {
  let peak = middle;
  for (let i = Math.max(1, middle - 2); i <= middle + 2; i++) if (values[i]! > values[peak]!) peak = i;
  const coarse = peak + vertex(values[peak - 1]!, values[peak]!, values[peak + 1]!);
  const height = interpolate(values, coarse);
  // A second parabola, through interpolated values, is narrow enough for the top of any peak.
  const fine = coarse + STEP * vertex(interpolate(values, coarse - STEP), height, interpolate(values, coarse + STEP));
  return Math.max(values[peak]!, height, interpolate(values, fine));
}

/** Where a parabola through values at −1, 0 and 1 is highest, if that is nearer to 0 than to the others. */
function vertex(below: number, middle: number, above: number): number {
  const curvature = below + above - 2 * middle;
  const shift = curvature < 0 ? (below - above) / (2 * curvature) : 0;
  return Math.abs(shift) <= 1 ? shift : 0;
}

/** The value between values, by a sinc under a raised cosine. */
function interpolate(values: Float64Array, at: number): number {
  const first = Math.max(0, Math.ceil(at - DEPTH));
  const last = Math.min(values.length - 1, Math.floor(at + DEPTH));
  const nearest = Math.round(at);
  const sine = Math.sin(Math.PI * (at - nearest));
  if (Math.abs(sine) < 1e-9) return values[nearest]!;
  let height = 0;
  for (let i = first; i <= last; i++) {
    const distance = at - i;
    const sinc = ((i - nearest) % 2 === 0 ? sine : -sine) / (Math.PI * distance);
    height += sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / DEPTH)) * values[i]!;
  }
  return height;
}

function toDecibels(height: number): number {
  // The interpolated peak of a clean tone may exceed 1 by as much as it might have missed it.
  const fraction = height > 1 ? 1 / height : height;
  if (fraction <= 0) return -LIMIT;
  return Math.max(-LIMIT, Math.min(LIMIT, 10 * Math.log10(fraction / Math.max(1 - fraction, 1e-12))));
}
