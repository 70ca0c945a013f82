import type { Matrix } from "../matrix/matrix.ts";
import { requireMatrix } from "../matrix/requireMatrix.ts";
import {
  changeFunctionals,
  changesInto,
  contourFunctionals,
  deviationOf,
  writeChanges,
  writeContour,
} from "./contourFunctionals.ts";
import { columns, speechDescriptorNames } from "./descriptorLayout.ts";
import { modulationNames, writeModulation } from "./modulationSpectrum.ts";
import { createSortedCopies } from "./sortedCopies.ts";
import { timingNames, writeTiming } from "./speechTiming.ts";
import { voiceFunctionalNames, writeVoice } from "./voiceFunctionals.ts";

/** Descriptors of level and spectrum have functionals of all frames; those of the voice have their own, chroma has none. */
const described = speechDescriptorNames.slice(0, columns.voice);

/**
 * Name of each value of {@link speechFunctionals}, in order, as `logMel3_percentile95`.
 *
 * @example
 * ```ts
 * [speechFunctionalNames.length, speechFunctionalNames[0]]; // => [2340, "logMel0_mean"]
 * ```
 */
export const speechFunctionalNames: readonly string[] = [
  ...described.flatMap((name) => [
    ...contourFunctionals.map((functional) => `${name}_${functional}`),
    ...changeFunctionals.map((functional) => `${name}Change_${functional}`),
    `${name}Acceleration_standardDeviation`,
    `${name}_voicedMean`,
    `${name}_unvoicedMean`,
  ]),
  ...voiceFunctionalNames,
  ...timingNames,
  ...modulationNames,
];

/**
 * Describes a whole utterance by statistics of its {@link speechDescriptors}: moments, percentiles and course of each contour and of
 * its changes, over all frames and over voiced and unvoiced ones; pitch, jitter, shimmer and harmonics-to-noise ratio over voiced
 * frames; timing of voiced stretches, gaps and peaks of the level; and how fast the level of the mel bands moves.
 *
 * Jitter and shimmer are changes from frame to frame, of period and level, not from period to period.
 *
 * @param descriptors - From {@link speechDescriptors}, silence around the utterance cut off.
 * @returns One value a name, shape `[2340]`; what needs a voiced frame is 0 where there is none.
 * @throws RangeError if the matrix does not have the columns of {@link speechDescriptors}, has no rows or is not finite.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 16_000 }, (_, i) => Math.sin((2 * Math.PI * 220 * i) / 16_000));
 * const values = speechFunctionals(speechDescriptors({ samples, sampleRate: 16_000 }));
 * Math.round(values[speechFunctionalNames.indexOf("pitch_percentile50")]); // => 24
 * ```
 */
export function speechFunctionals(descriptors: Matrix): Float32Array<ArrayBuffer> {
  requireMatrix("speechFunctionals", descriptors);
  const { data, rows } = descriptors;
  if (descriptors.columns !== columns.count) {
    throw new RangeError(
      `speechFunctionals: descriptors must have ${columns.count} columns, as speechDescriptors gives; got ${descriptors.columns}`,
    );
  }
  const out = new Float32Array(speechFunctionalNames.length);
  const isVoiced = Array.from({ length: rows }, (_, frame) => data[frame * columns.count + columns.voice + 2] === 1);
  const values = new Float64Array(rows);
  const changes = new Float64Array(rows);
  const accelerations = new Float64Array(rows);
  const sorted = createSortedCopies(rows);
  let at = 0;
  for (let column = 0; column < columns.voice; column++) {
    let [voiced, unvoiced, voicedCount] = [0, 0, 0];
    for (let frame = 0; frame < rows; frame++) {
      const value = data[frame * columns.count + column]!;
      values[frame] = value;
      if (isVoiced[frame]) {
        voiced += value;
        voicedCount++;
      } else unvoiced += value;
    }
    at = writeContour(values, sorted(values), out, at);
    changesInto(changes, values);
    at = writeChanges(changes, sorted(changes), out, at);
    changesInto(accelerations, changes);
    out[at++] = deviationOf(accelerations);
    out[at++] = voicedCount > 0 ? voiced / voicedCount : 0;
    out[at++] = voicedCount < rows ? unvoiced / (rows - voicedCount) : 0;
  }
  at = writeVoice(descriptors, sorted, out, at);
  at = writeTiming(descriptors, out, at);
  writeModulation(descriptors, out, at);
  return out;
}
