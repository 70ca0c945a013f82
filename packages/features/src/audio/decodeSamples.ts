import { aLawValues, muLawValues } from "./companding.ts";
import { bytesPerSample, type WavEncoding } from "./wavEncoding.ts";

/**
 * Turns interleaved samples into one waveform per channel. Integers of `b` bits are divided by 2^(b − 1).
 *
 * @param bytes - Whole frames and nothing else.
 * @returns One array of shape `[frames]` per channel.
 * @internal
 */
export function decodeSamples(bytes: Uint8Array, encoding: WavEncoding, channelCount: number): Float32Array[] {
  const frames = bytes.length / bytesPerSample[encoding] / channelCount;
  switch (encoding) {
    case "pcm-u8":
      return split(unsigned8(bytes), frames, channelCount, 1);
    case "pcm-s16": {
      const { buffer, byteOffset } = aligned(bytes, 2);
      return split(new Int16Array(buffer, byteOffset, bytes.length / 2), frames, channelCount, 2 ** -15);
    }
    case "pcm-s24":
      return split(signed24(bytes), frames, channelCount, 2 ** -23);
    case "pcm-s32": {
      const { buffer, byteOffset } = aligned(bytes, 4);
      return split(new Int32Array(buffer, byteOffset, bytes.length / 4), frames, channelCount, 2 ** -31);
    }
    case "float32": {
      const { buffer, byteOffset } = aligned(bytes, 4);
      return split(new Float32Array(buffer, byteOffset, bytes.length / 4), frames, channelCount, 1);
    }
    case "float64": {
      const { buffer, byteOffset } = aligned(bytes, 8);
      return split(new Float64Array(buffer, byteOffset, bytes.length / 8), frames, channelCount, 1);
    }
    case "a-law":
      return split(lookUp(bytes, aLawValues()), frames, channelCount, 1);
    case "mu-law":
      return split(lookUp(bytes, muLawValues()), frames, channelCount, 1);
  }
}

type Samples = Int16Array | Int32Array | Float32Array | Float64Array;

function split(samples: Samples, frames: number, channelCount: number, scale: number): Float32Array[] {
  if (channelCount === 1) {
    // The engine converts whole arrays with vector instructions. Scaling by a power of two afterwards rounds nothing.
    const waveform = new Float32Array(samples);
    if (scale !== 1) scaleInPlace(waveform, scale);
    return [waveform];
  }
  return Array.from({ length: channelCount }, (_, channel) => {
    const waveform = new Float32Array(frames);
    for (let frame = 0, from = channel; frame < frames; frame++, from += channelCount) {
      waveform[frame] = samples[from]! * scale;
    }
    return waveform;
  });
}

function scaleInPlace(values: Float32Array, scale: number): void {
  const count = values.length;
  let i = 0;
  for (; i < count - 3; i += 4) {
    values[i]! *= scale;
    values[i + 1]! *= scale;
    values[i + 2]! *= scale;
    values[i + 3]! *= scale;
  }
  for (; i < count; i++) values[i]! *= scale;
}

/** The bytes at an address from which typed arrays of that width may begin, in the byte order of this machine. */
function aligned(bytes: Uint8Array, width: number): Uint8Array {
  const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  if (littleEndian) return bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes); // A copy; slice() of a Node Buffer would be none.
  const swapped = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) swapped[i] = bytes[i + width - 1 - 2 * (i % width)]!;
  return swapped;
}

function unsigned8(bytes: Uint8Array): Float32Array {
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = (bytes[i]! - 128) / 128;
  return values;
}

function signed24(bytes: Uint8Array): Int32Array {
  const values = new Int32Array(bytes.length / 3);
  for (let i = 0, at = 0; i < values.length; i++, at += 3) {
    // Shifted up and down again, so that the sign of the high byte fills the top.
    values[i] = ((bytes[at]! << 8) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 24)) >> 8;
  }
  return values;
}

function lookUp(bytes: Uint8Array, values: Float32Array): Float32Array {
  const decoded = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) decoded[i] = values[bytes[i]!]!;
  return decoded;
}
