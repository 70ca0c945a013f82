import { SignalError } from "./signalError.ts";

/** The power of a spectrum bin grows with the square of this and of the frame length, and is stored in 32 bits. */
const LARGEST_MAGNITUDE = 1e12;

/**
 * Refuses a waveform without samples, with NaN or infinities, or too large to compute with.
 *
 * @internal
 */
export function requireSamples(caller: string, samples: Float32Array): void {
  if (samples.length === 0)
    throw new SignalError("empty", `${caller}: the signal must have at least one sample; got 0`);
  for (let i = 0; i < samples.length; i++) {
    // Written so that NaN fails it too.
    if (!(Math.abs(samples[i]!) <= LARGEST_MAGNITUDE)) throw unusable(caller, samples[i]!, i);
  }
}

function unusable(caller: string, value: number, index: number): SignalError {
  const at = `got ${value} at sample ${index}`;
  return Number.isFinite(value)
    ? new SignalError("out-of-range", `${caller}: samples must lie within ±1e12, and nominally within ±1; ${at}`)
    : new SignalError("not-finite", `${caller}: samples must be finite numbers; ${at}`);
}
