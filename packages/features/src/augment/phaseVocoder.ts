import { createShortTime } from "./shortTime.ts";

const FRAME_LENGTH = 2048;
const HOP_LENGTH = 512;
const BIN_COUNT = FRAME_LENGTH / 2 + 1;
const TURN = 2 * Math.PI;

/** What the phase of bin 1 turns by from frame to frame. */
const ADVANCE = (TURN * HOP_LENGTH) / FRAME_LENGTH;

/** Adding and then subtracting it rounds to an integer, halves to even. */
const ROUNDING = 1.5 * 2 ** 52;

/** Steps of the circle at which the cosine is tabulated; a power of two. */
const STEPS = 1024;
const STEPS_PER_RADIAN = STEPS / TURN;

/** A spectrum in polar form, and the index of its frame. */
interface PolarFrame {
  index: number;
  readonly magnitude: Float32Array;
  readonly angle: Float32Array;
}

/**
 * Plays a signal `rate` times as fast at the same pitch, by a phase vocoder with frames of 2048 samples, 512 apart.
 *
 * Between the two frames around an instant the magnitudes are interpolated; the phases go on by what lies between the two. They
 * are kept in 32 bits, as librosa keeps them, which shows in the third digit of the result.
 *
 * @param samples - At least one.
 * @param count - Number of samples of the result.
 * @internal
 */
export function phaseVocoder(samples: Float32Array, rate: number, count: number): Float32Array {
  const shortTime = createShortTime(FRAME_LENGTH, count);
  const frames = 1 + Math.floor(samples.length / HOP_LENGTH);
  const cosine = Float64Array.from({ length: STEPS }, (_, i) => Math.cos(i / STEPS_PER_RADIAN));
  const phase = new Float32Array(BIN_COUNT);
  let [current, following] = [polarFrame(), polarFrame()];

  function analyse(frame: PolarFrame, index: number): void {
    if (frame.index === index) return;
    frame.index = index;
    if (index === frames) shortTime.spectrum.fill(0);
    else shortTime.analyse(samples, index * HOP_LENGTH - FRAME_LENGTH / 2);
    toPolar(frame, shortTime.spectrum);
  }

  for (let step = 0; step * rate < frames; step++) {
    const start = step * HOP_LENGTH - FRAME_LENGTH / 2;
    if (start >= count) break;
    const index = Math.floor(step * rate);
    if (following.index === index) [current, following] = [following, current];
    analyse(current, index);
    analyse(following, index + 1);
    if (step === 0) phase.set(current.angle);
    fromPolar(shortTime.spectrum, current.magnitude, following.magnitude, step * rate - index, phase, cosine);
    advance(phase, current.angle, following.angle);
    shortTime.add(start);
  }
  return shortTime.finish();
}

function polarFrame(): PolarFrame {
  return { index: -1, magnitude: new Float32Array(BIN_COUNT), angle: new Float32Array(BIN_COUNT) };
}

function toPolar({ magnitude, angle }: PolarFrame, spectrum: Float64Array): void {
  for (let k = 0; k < BIN_COUNT; k++) {
    const re = Math.fround(spectrum[2 * k]!);
    const im = Math.fround(spectrum[2 * k + 1]!);
    magnitude[k] = Math.sqrt(re * re + im * im);
    angle[k] = Math.atan2(im, re);
  }
}

/** Cosine and sine come from the nearest of the steps, and their series to the third power from there. */
function fromPolar(
  spectrum: Float64Array,
  before: Float32Array,
  after: Float32Array,
  share: number,
  phase: Float32Array,
  cosine: Float64Array,
): void {
  for (let k = 0; k < BIN_COUNT; k++) {
    const angle = phase[k]!;
    const nearest = Math.floor(angle * STEPS_PER_RADIAN + 0.5);
    const rest = angle - nearest / STEPS_PER_RADIAN;
    const restCosine = 1 - 0.5 * rest * rest;
    const restSine = rest - (rest * rest * rest) / 6;
    const nearestCosine = cosine[nearest & (STEPS - 1)]!;
    const nearestSine = cosine[(nearest - STEPS / 4) & (STEPS - 1)]!;
    const magnitude = (1 - share) * before[k]! + share * after[k]!;
    spectrum[2 * k] = magnitude * (nearestCosine * restCosine - nearestSine * restSine);
    spectrum[2 * k + 1] = magnitude * (nearestSine * restCosine + nearestCosine * restSine);
  }
}

/**
 * Between frames of silence every other even bin is half a turn off: to which side that is rounded decides how many turns the phase
 * has made, and so how it is rounded to 32 bits from there on.
 */
function advance(phase: Float32Array, before: Float32Array, after: Float32Array): void {
  for (let k = 0; k < BIN_COUNT; k++) {
    const expected = k * ADVANCE;
    const excess = Math.fround(after[k]! - before[k]!) - expected;
    const turns = excess / TURN + ROUNDING - ROUNDING;
    phase[k]! += expected + (excess - TURN * turns);
  }
}
