import type { Matrix } from "../matrix/matrix.ts";
import {
  changeFunctionals,
  contourFunctionals,
  deviationOf,
  meanOf,
  writeChanges,
  writeContour,
} from "./contourFunctionals.ts";
import { columns } from "./descriptorLayout.ts";

/** Name of each value that {@link writeVoice} writes, in order. @internal */
export const voiceFunctionalNames: readonly string[] = [
  ...contourFunctionals.map((name) => `pitch_${name}`),
  ...contourFunctionals.map((name) => `harmonicsToNoiseRatio_${name}`),
  ...changeFunctionals.map((name) => `pitchChange_${name}`),
  ...["pitchRise_mean", "pitchFall_mean", "pitchRising_share"],
  ...["jitter_mean", "jitter_standardDeviation", "shimmer_mean", "shimmer_standardDeviation"],
  ...contourFunctionals.map((name) => `voicedRms_${name}`),
];

/**
 * Writes the functionals of pitch and voice over the voiced frames, zeros where there are none, and gives the place behind them.
 *
 * @param sorted - Gives values in ascending order.
 * @internal
 */
export function writeVoice(
  { data, rows }: Matrix,
  sorted: (values: Float64Array) => Float32Array,
  out: Float32Array,
  at: number,
): number {
  const voiced: number[] = [];
  for (let frame = 0; frame < rows; frame++) {
    if (data[frame * columns.count + columns.voice + 2] === 1) voiced.push(frame);
  }
  const column = (index: number): Float64Array =>
    Float64Array.from(voiced, (frame) => data[frame * columns.count + index]!);
  const pitch = column(columns.voice);
  const level = column(columns.spectral);
  /** Differences of neighbouring voiced frames. */
  const differences = (values: Float64Array): Float64Array =>
    Float64Array.from(
      voiced.flatMap((frame, i) => (i > 0 && voiced[i - 1] === frame - 1 ? [values[i]! - values[i - 1]!] : [])),
    );
  const changes = differences(pitch);
  // A period is 2^(−semitones / 12) of the reference's: what it changes by, as a share of itself.
  const jitter = changes.map((semitones) => Math.abs(2 ** (-semitones / 12) - 1));
  const shimmer = differences(level).map(Math.abs);

  const harmonicsToNoiseRatio = column(columns.voice + 4);
  let next = writeContour(pitch, sorted(pitch), out, at);
  next = writeContour(harmonicsToNoiseRatio, sorted(harmonicsToNoiseRatio), out, next);
  next = writeChanges(changes, sorted(changes), out, next);
  const rising = changes.filter((change) => change > 0);
  const falling = changes.filter((change) => change < 0);
  out[next++] = meanOf(rising, 0, rising.length);
  out[next++] = meanOf(falling, 0, falling.length);
  out[next++] = changes.length === 0 ? 0 : rising.length / changes.length;
  for (const values of [jitter, shimmer]) {
    out[next++] = meanOf(values, 0, values.length);
    out[next++] = deviationOf(values);
  }
  return writeContour(level, sorted(level), out, next);
}
