import type { Matrix } from "../matrix/matrix.ts";
import { deviationOf, meanOf } from "./contourFunctionals.ts";
import { columns } from "./descriptorLayout.ts";

/** Frames a second. */
const FRAME_RATE = 100;
/** A rise of the level this many decibels above the valleys beside it counts as a syllable. */
const PEAK_DECIBELS = 3;

/** Name of each value that {@link writeTiming} writes, in order; times are in seconds. @internal */
export const timingNames: readonly string[] = [
  "duration",
  "voiced_share",
  "voicedRuns_perSecond",
  "voicedRun_mean",
  "voicedRun_standardDeviation",
  "voicedRun_longest",
  "gap_mean",
  "gap_standardDeviation",
  "gap_longest",
  "peaks_perSecond",
  "peakHeight_mean",
  "peakHeight_standardDeviation",
  "peakDistance_mean",
  "peakDistance_standardDeviation",
];

/** Writes how voiced stretches, gaps and peaks of the level follow one another. @internal */
export function writeTiming({ data, rows }: Matrix, out: Float32Array, at: number): number {
  const isVoiced = (frame: number): boolean => data[frame * columns.count + columns.voice + 2] === 1;
  const runs: number[] = [];
  const gaps: number[] = [];
  let start = 0;
  let hasRun = false;
  for (let frame = 1; frame <= rows; frame++) {
    if (frame < rows && isVoiced(frame) === isVoiced(start)) continue;
    const length = (frame - start) / FRAME_RATE;
    if (isVoiced(start)) runs.push(length);
    else if (hasRun && frame < rows) gaps.push(length);
    hasRun ||= isVoiced(start);
    start = frame;
  }
  const level = Float64Array.from({ length: rows }, (_, frame) => data[frame * columns.count + columns.spectral]!);
  const peaks = peaksOf(level);
  const duration = rows / FRAME_RATE;
  const values = [
    duration,
    runs.reduce((sum, run) => sum + run, 0) / duration,
    runs.length / duration,
    ...spreadOf(runs),
    longestOf(runs),
    ...spreadOf(gaps),
    longestOf(gaps),
    peaks.length / duration,
    ...spreadOf(peaks.map(({ height }) => height)),
    ...spreadOf(peaks.slice(1).map(({ frame }, i) => (frame - peaks[i]!.frame) / FRAME_RATE)),
  ];
  out.set(values, at);
  return at + values.length;
}

function longestOf(lengths: readonly number[]): number {
  return lengths.reduce((longest, length) => Math.max(longest, length), 0);
}

function spreadOf(values: readonly number[]): [mean: number, deviation: number] {
  const array = Float64Array.from(values);
  return [meanOf(array, 0, array.length), deviationOf(array)];
}

/** The peaks of a level in dB that stand out from both valleys beside them, and how far each is above the valley before it. */
function peaksOf(level: Float64Array): { frame: number; height: number }[] {
  const peaks: { frame: number; height: number }[] = [];
  let [lowest, highest, place] = [Infinity, -Infinity, 0];
  let isRising = true;
  for (const [frame, value] of level.entries()) {
    if (isRising) {
      if (value < lowest && highest === -Infinity) lowest = value;
      if (value > Math.max(highest, lowest + PEAK_DECIBELS)) [highest, place] = [value, frame];
      if (highest > -Infinity && value < highest - PEAK_DECIBELS) {
        peaks.push({ frame: place, height: highest - lowest });
        [isRising, lowest, highest] = [false, value, -Infinity];
      }
    } else {
      lowest = Math.min(lowest, value);
      if (value > lowest + PEAK_DECIBELS) [isRising, highest, place] = [true, value, frame];
    }
  }
  return peaks;
}
