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
  // Without their sign, the bits of numbers are in the order of the numbers, with infinity and NaN above them all.
  const bits = new Int32Array(samples.buffer, samples.byteOffset, samples.length);
  const largest = new Int32Array(Float32Array.of(LARGEST_MAGNITUDE).buffer)[0]!;
  const count = bits.length;
  let headroom = 0;
  let i = 0;
  for (; i < count - 3; i += 4) {
    headroom |=
      (largest - (bits[i]! & 0x7fff_ffff)) |
      (largest - (bits[i + 1]! & 0x7fff_ffff)) |
      (largest - (bits[i + 2]! & 0x7fff_ffff)) |
      (largest - (bits[i + 3]! & 0x7fff_ffff));
  }
  for (; i < count; i++) headroom |= largest - (bits[i]! & 0x7fff_ffff);
  if (headroom >= 0) return;
  const index = bits.findIndex((value) => (value & 0x7fff_ffff) > largest);
  throw unusable(caller, samples[index]!, index);
}

function unusable(caller: string, value: number, index: number): SignalError {
  const at = `got ${value} at sample ${index}`;
  return Number.isFinite(value)
    ? new SignalError("out-of-range", `${caller}: samples must lie within ±1e12, and nominally within ±1; ${at}`)
    : new SignalError("not-finite", `${caller}: samples must be finite numbers; ${at}`);
}
