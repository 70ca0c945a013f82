import { createShortTime } from "../augment/shortTime.ts";
import { requireInRange } from "../augment/requireInRange.ts";
import { requireFraming } from "../frame/frameCount.ts";
import { requirePositive } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { frameGrid, frameMagnitudes } from "./frameMagnitudes.ts";
import { nonStationaryMask } from "./nonStationaryMask.ts";
import { resolveGate, type ReduceNoiseOptions } from "./reduceNoiseOptions.ts";
import { smoothBinsInto, smoothedRowInto } from "./smoothMask.ts";
import { stationaryMask } from "./stationaryMask.ts";

/** Zeros that are thought at either end of the signal, through which the changing noise is followed. */
const MARGIN = 30_000;

/**
 * Removes noise by spectral gating: each band of each frame passes as far as it is louder than the noise there.
 *
 * The whole signal is gated at once, for which the reference cuts it where it is longer than 600,000 samples.
 *
 * @param signal - The sound; it is not changed.
 * @param options - What counts as noise, and how hard the gate is.
 * @returns As many samples as the signal has, at the same sample rate.
 * @throws RangeError if an option is out of range, or the noise has another sample rate.
 * @throws SignalError if the signal or the noise is empty or not finite.
 *
 * @see noisereduce 3.0.3 (Python), the reference of the golden test.
 * @see Sainburg, Thielk & Gentner, PLoS Computational Biology 16(10), 2020, https://doi.org/10.1371/journal.pcbi.1008228.
 *
 * @example
 * ```ts
 * const second = { samples: new Float32Array(16_000), sampleRate: 16_000 };
 * reduceNoise(second, { method: "stationary" }).samples.length; // => 16000
 * ```
 */
export function reduceNoise(signal: Signal, options: ReduceNoiseOptions = {}): Signal {
  const { reduction = 1, frequencySmoothing = 500, timeSmoothing = 0.05, frameLength = 1024 } = options;
  const { hopLength = Math.max(1, Math.floor(frameLength / 4)) } = options;
  const caller = "reduceNoise";
  const { samples, sampleRate } = signal;
  requirePositive(caller, "signal.sampleRate", sampleRate);
  requireFraming(caller, frameLength, hopLength);
  requireInRange(caller, "hopLength", hopLength, 1, frameLength / 2);
  requireInRange(caller, "reduction", reduction, 0, 1);
  requireInRange(caller, "frequencySmoothing", frequencySmoothing, 0, sampleRate / 2);
  requireInRange(caller, "timeSmoothing", timeSmoothing, 0, 10);
  const gate = resolveGate(caller, options, sampleRate);
  requireSamples(caller, samples);

  const shortTime = createShortTime(frameLength, samples.length);
  const grid = frameGrid(samples.length, frameLength, hopLength, MARGIN);
  const magnitudes = frameMagnitudes(shortTime, samples, grid);
  const binCount = magnitudes.columns;
  let mask: Float32Array;
  if (gate.method === "stationary") {
    const noise = gate.noise ?? samples;
    const noiseGrid = frameGrid(noise.length, frameLength, hopLength, 0);
    mask = stationaryMask(magnitudes, frameMagnitudes(shortTime, noise, noiseGrid), gate.deviationCount, reduction);
  } else {
    mask = nonStationaryMask(magnitudes, { ...gate, timeConstant: (gate.timeConstant * sampleRate) / hopLength });
  }
  const timeReach = Math.floor((timeSmoothing * sampleRate) / hopLength);
  const used = mask.subarray(Math.max(0, grid.from - timeReach) * binCount, (grid.to + timeReach) * binCount);
  smoothBinsInto(used, binCount, Math.floor((frequencySmoothing * frameLength) / (2 * sampleRate)));

  const row = new Float64Array(binCount);
  const kept = gate.method === "stationary" ? 0 : 1 - reduction;
  for (let t = grid.from; t < grid.to; t++) {
    const start = grid.first + t * hopLength;
    smoothedRowInto(row, mask, t, timeReach);
    shortTime.analyse(samples, start);
    for (let k = 0; k < binCount; k++) {
      const passes = row[k]! * (1 - kept) + kept;
      shortTime.spectrum[2 * k]! *= passes;
      shortTime.spectrum[2 * k + 1]! *= passes;
    }
    shortTime.add(start);
  }
  return { samples: shortTime.finish(), sampleRate };
}
