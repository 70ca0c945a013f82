import { filterInto, kWeighting } from "./kWeighting.ts";
import { requireSamples } from "./requireSamples.ts";
import type { Signal } from "./signal.ts";

const BLOCK_SECONDS = 0.4;
const BLOCKS_PER_LENGTH = 4;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;
const LEAST_SAMPLE_RATE = 4000;

/**
 * How loud a recording is as a whole, in LUFS (also called LKFS), for one channel.
 *
 * The power of the K-weighted signal over blocks of 400 ms that overlap by 75 %, without those below −70 LUFS, nor then those
 * more than 10 LU below the rest. A signal shorter than a block is taken as one.
 *
 * @param signal - The sound, at 4 kHz or more.
 * @returns In LUFS, or `undefined` where no block is above −70 LUFS: such a signal has no loudness.
 * @throws RangeError if the sample rate is below 4 kHz or not finite.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see ITU-R BS.1770-4, "Algorithms to measure audio programme loudness and true-peak audio level", 2015.
 *
 * @example
 * ```ts
 * const sine = Float32Array.from({ length: 48_000 }, (_, i) => Math.sin((2 * Math.PI * 997 * i) / 48_000));
 * integratedLoudness({ samples: sine, sampleRate: 48_000 })?.toFixed(1); // => "-3.0"
 * integratedLoudness({ samples: new Float32Array(48_000), sampleRate: 48_000 }); // => undefined
 * ```
 */
export function integratedLoudness(signal: Signal): number | undefined {
  return loudnessOf("integratedLoudness", signal);
}

/** {@link integratedLoudness} on behalf of another function, which errors then name. @internal */
export function loudnessOf(caller: string, { samples, sampleRate }: Signal): number | undefined {
  if (!(Number.isFinite(sampleRate) && sampleRate >= LEAST_SAMPLE_RATE)) {
    throw new RangeError(
      `${caller}: signal.sampleRate must be a finite number ≥ ${LEAST_SAMPLE_RATE}; got ${sampleRate}`,
    );
  }
  requireSamples(caller, samples);
  const weighted = Float64Array.from(samples);
  for (const filter of kWeighting(sampleRate)) filterInto(weighted, filter);

  const blockLength = Math.min(weighted.length, Math.round(BLOCK_SECONDS * sampleRate));
  const step = blockLength / BLOCKS_PER_LENGTH;
  const powers: number[] = [];
  for (let block = 0; Math.floor(block * step) + blockLength <= weighted.length; block++) {
    powers.push(meanPower(weighted, Math.floor(block * step), blockLength));
  }
  const loud = powers.filter((power) => loudness(power) > ABSOLUTE_GATE);
  if (loud.length === 0) return undefined;
  const gate = loudness(mean(loud)) + RELATIVE_GATE;
  return loudness(mean(loud.filter((power) => loudness(power) > gate)));
}

function meanPower(values: Float64Array, start: number, count: number): number {
  let sum = 0;
  for (let i = start; i < start + count; i++) sum += values[i]! * values[i]!;
  return sum / count;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The offset makes a sine at 997 Hz read as its level. */
function loudness(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}
