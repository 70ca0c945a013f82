import { SignalError } from "../signal/signalError.ts";
import type { MultichannelSignal, Signal } from "../signal/signal.ts";
import { bytesPerSample, type WavEncoding } from "./wavEncoding.ts";

/** Options of {@link encodeWav}. */
export interface EncodeWavOptions {
  /**
   * How samples are stored.
   * @defaultValue `"pcm-s16"`
   */
  readonly encoding?: WritableWavEncoding;
}

/** The encodings that are written as well as read. */
export type WritableWavEncoding = Exclude<WavEncoding, "a-law" | "mu-law">;

const HEADER_LENGTH = 44;
const MOST_DATA_BYTES = 0xffff_ffff - HEADER_LENGTH;

/**
 * Encodes sound as a WAV file.
 *
 * Integer encodings of `b` bits store `sample · 2^(b − 1)`, rounded; as there is no code for exactly 1, it is stored as the largest.
 *
 * @param sound - One channel, or several of one length.
 * @param options - The encoding.
 * @returns The file.
 * @throws RangeError if a sample lies outside `[-1, 1]` and the encoding is one of integers, if channels differ in length, or
 *   the sample rate, the number of channels or the length does not fit into a WAV header.
 * @throws SignalError if a sample is not a finite number.
 *
 * @example
 * ```ts
 * encodeWav({ samples: new Float32Array(100), sampleRate: 16_000 }, { encoding: "pcm-s24" }).length; // => 344
 * ```
 */
export function encodeWav(sound: Signal | MultichannelSignal, options: EncodeWavOptions = {}): Uint8Array<ArrayBuffer> {
  const { encoding = "pcm-s16" } = options;
  const { sampleRate } = sound;
  const channels = "samples" in sound ? [sound.samples] : sound.channels;
  const frameCount = channels[0]?.length ?? 0;
  const width = bytesPerSample[encoding];
  const dataLength = frameCount * channels.length * width;
  requireEncodable(channels, frameCount, sampleRate, dataLength, encoding);

  const bytes = new Uint8Array(HEADER_LENGTH + dataLength + (dataLength % 2));
  const view = new DataView(bytes.buffer);
  writeHeader(view, encoding, channels.length, sampleRate, dataLength);
  const write = writerOf(encoding);
  for (const [channel, samples] of channels.entries()) {
    for (let frame = 0; frame < frameCount; frame++) {
      write(view, HEADER_LENGTH + (frame * channels.length + channel) * width, samples[frame]!);
    }
  }
  return bytes;
}

function requireEncodable(
  channels: readonly Float32Array[],
  frameCount: number,
  sampleRate: number,
  dataLength: number,
  encoding: WritableWavEncoding,
): void {
  if (channels.length < 1 || channels.length > 64) {
    throw new RangeError(`encodeWav: channels must number 1 to 64; got ${channels.length}`);
  }
  if (!Number.isInteger(sampleRate) || sampleRate < 1000 || sampleRate > 768_000) {
    throw new RangeError(`encodeWav: sampleRate must be an integer from 1000 to 768000; got ${sampleRate}`);
  }
  if (!(dataLength <= MOST_DATA_BYTES)) {
    throw new RangeError(`encodeWav: samples must fit into ${MOST_DATA_BYTES} bytes; got ${dataLength} bytes`);
  }
  const limit = encoding.startsWith("pcm") ? 1 : Infinity;
  for (const samples of channels) {
    if (samples.length !== frameCount) {
      throw new RangeError(`encodeWav: channels must have the same length; got ${frameCount} and ${samples.length}`);
    }
    for (const sample of samples) {
      if (!Number.isFinite(sample)) {
        throw new SignalError("not-finite", `encodeWav: samples must be finite numbers; got ${sample}`);
      }
      if (Math.abs(sample) > limit) {
        throw new RangeError(`encodeWav: samples must be in [-1, 1] to be stored as ${encoding}; got ${sample}`);
      }
    }
  }
}

function writeHeader(
  view: DataView,
  encoding: WritableWavEncoding,
  channelCount: number,
  sampleRate: number,
  dataLength: number,
): void {
  const frameLength = channelCount * bytesPerSample[encoding];
  writeText(view, 0, "RIFF");
  view.setUint32(4, view.byteLength - 8, true);
  writeText(view, 8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, encoding.startsWith("pcm") ? 1 : 3, true);
  view.setUint16(22, channelCount, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameLength, true);
  view.setUint16(32, frameLength, true);
  view.setUint16(34, 8 * bytesPerSample[encoding], true);
  writeText(view, 36, "data");
  view.setUint32(40, dataLength, true);
}

function writeText(view: DataView, offset: number, text: string): void {
  for (let i = 0; i < text.length; i++) view.setUint8(offset + i, text.charCodeAt(i));
}

function writerOf(encoding: WritableWavEncoding): (view: DataView, offset: number, sample: number) => void {
  switch (encoding) {
    case "pcm-u8":
      return (view, offset, sample) => {
        view.setUint8(offset, quantize(sample, 2 ** 7) + 128);
      };
    case "pcm-s16":
      return (view, offset, sample) => {
        view.setInt16(offset, quantize(sample, 2 ** 15), true);
      };
    case "pcm-s24":
      return (view, offset, sample) => {
        const value = quantize(sample, 2 ** 23);
        view.setUint16(offset, value & 0xffff, true);
        view.setInt8(offset + 2, value >> 16);
      };
    case "pcm-s32":
      return (view, offset, sample) => {
        view.setInt32(offset, quantize(sample, 2 ** 31), true);
      };
    case "float32":
      return (view, offset, sample) => {
        view.setFloat32(offset, sample, true);
      };
    case "float64":
      return (view, offset, sample) => {
        view.setFloat64(offset, sample, true);
      };
  }
}

function quantize(sample: number, steps: number): number {
  return Math.min(Math.round(sample * steps), steps - 1);
}
