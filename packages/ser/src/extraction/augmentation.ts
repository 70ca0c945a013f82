import {
  addNoise,
  changeSpeed,
  gain,
  pitchShift,
  reverberate,
  timeStretch,
  vocalTractLengthPerturbation,
  type Signal,
} from "@serkit/features";
import { createRandomSource } from "../random/randomSource.ts";

/**
 * One change of a recording. A range `[from, to]` stands for a number drawn uniformly from it.
 *
 * - `noise-at-peak`: white noise whose deviation is `fraction` · u · the largest sample, u uniform in `[0, 1)`;
 * - `noise-at-ratio`: white noise, `decibels` below the signal; at stage `recorded` it is there before the recording is conditioned, as
 *   noise in the room is, and silence around the utterance is cut as well as the noise lets it;
 * - `time-stretch`: faster by `rate`, at the same pitch;
 * - `pitch-shift`: higher by `semitones`, at the same tempo;
 * - `speed`: faster and higher by `rate`, as a tape;
 * - `gain`: louder by `decibels`;
 * - `reverberation`: a room whose sound dies away by 60 dB in `seconds`;
 * - `vocal-tract-length`: formants moved by a factor from 0.9 to 1.1.
 */
export type AugmentationStep =
  | { readonly kind: "noise-at-peak"; readonly fraction: number }
  | { readonly kind: "noise-at-ratio"; readonly decibels: Range; readonly stage?: "recorded" | "conditioned" }
  | { readonly kind: "time-stretch"; readonly rate: Range }
  | { readonly kind: "pitch-shift"; readonly semitones: Range }
  | { readonly kind: "speed"; readonly rate: Range }
  | { readonly kind: "gain"; readonly decibels: Range }
  | { readonly kind: "reverberation"; readonly seconds: Range }
  | { readonly kind: "vocal-tract-length" };

/** A number, or the two ends of a range to draw one from. */
export type Range = number | readonly [from: number, to: number];

/** How one changed copy of a recording is made: steps in their order; none gives the recording itself. */
export type Augmentation = readonly AugmentationStep[];

/** Parts steps into those that come before the recording is conditioned and those that come after. */
export function stagesOf(steps: Augmentation): { readonly recorded: Augmentation; readonly conditioned: Augmentation } {
  const isRecorded = (step: AugmentationStep): boolean => "stage" in step && step.stage === "recorded";
  return { recorded: steps.filter(isRecorded), conditioned: steps.filter((step) => !isRecorded(step)) };
}

/**
 * Makes a changed copy of a recording. The choices depend on the recording's own samples and the steps, so that equal
 * recordings get equal copies, whatever comes before them.
 *
 * @throws RangeError if a figure is out of range.
 */
export function augment(signal: Signal, steps: Augmentation): Signal {
  if (steps.length === 0) return signal;
  const place = digest(signal.samples);
  return steps.reduce((current, step, index) => applyStep(current, step, place, index), signal);
}

function applyStep(signal: Signal, step: AugmentationStep, place: number, index: number): Signal {
  const random = createRandomSource(index, place);
  const seed = Math.floor(random.uniform(0, 2 ** 32));
  const draw = (range: Range): number => (typeof range === "number" ? range : random.uniform(range[0], range[1]));
  switch (step.kind) {
    case "noise-at-peak":
      return addNoise(signal, { seed, peakFraction: step.fraction });
    case "noise-at-ratio":
      return addNoise(signal, { seed, signalToNoiseDecibels: draw(step.decibels) });
    case "time-stretch":
      return timeStretch(signal, { rate: draw(step.rate) });
    case "pitch-shift":
      return pitchShift(signal, { semitones: draw(step.semitones) });
    case "speed":
      return changeSpeed(signal, { rate: draw(step.rate) });
    case "gain":
      return gain(signal, { gainDecibels: draw(step.decibels) });
    case "reverberation":
      return reverberate(signal, { seed, reverberationTime: draw(step.seconds) });
    case "vocal-tract-length":
      return vocalTractLengthPerturbation(signal, { seed });
  }
}

/** FNV-1a over the bits of the samples. */
function digest({ buffer, byteOffset, length }: Float32Array): number {
  const words = new Uint32Array(buffer, byteOffset, length);
  let hash = 0x811c9dc5;
  for (const word of words) hash = Math.imul(hash ^ word, 0x01000193);
  return hash >>> 0;
}
