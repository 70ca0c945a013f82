import type { VocalPeriods } from "./vocalPeriods.ts";
import type { VoicedFrames } from "./voicingPlan.ts";

/**
 * Writes, for each voiced frame, how much successive periods differ whose middles lie within it.
 *
 * @param jitter - Mean difference of their durations, divided by the mean duration.
 * @param shimmer - Mean ratio of their amplitudes, in dB.
 * @internal
 */
export function measureVariation(
  voiced: VoicedFrames,
  periods: VocalPeriods,
  jitter: Float32Array,
  shimmer: Float32Array,
): void {
  const { frames, frameLength, hopLength, frequency } = voiced;
  const { count, start, duration, amplitude, continues } = periods;
  let first = 0;
  for (let t = 0; t < frames; t++) {
    const begin = t * hopLength - frameLength / 2;
    const end = begin + frameLength;
    while (first < count && start[first]! + duration[first]! / 2 < begin) first++;
    if (frequency[t] === 0) continue;
    let total = 0;
    let held = 0;
    let pairs = 0;
    let differences = 0;
    let louder = 0;
    let decibels = 0;
    for (let i = first; i < count && start[i]! + duration[i]! / 2 < end; i++) {
      total += duration[i]!;
      held++;
      if (i === first || continues[i] === 0) continue;
      differences += Math.abs(duration[i]! - duration[i - 1]!);
      pairs++;
      if (amplitude[i]! > 0 && amplitude[i - 1]! > 0) {
        decibels += Math.abs(20 * Math.log10(amplitude[i]! / amplitude[i - 1]!));
        louder++;
      }
    }
    if (pairs > 0) jitter[t] = differences / pairs / (total / held);
    if (louder > 0) shimmer[t] = decibels / louder;
  }
}
