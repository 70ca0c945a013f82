import { AudioFormatError, readWavHeader, type Signal } from "@serkit/features";
import { decodeStream } from "serkit";
import type { RecordingLimits, RefusalCode } from "./recognitionTask.ts";

/** Loudest sample of what is silent: one step of 16 bits. */
const SILENCE = 2 ** -15;

/**
 * Bytes that are decoded at once: of a format that packs silence well they may become a hundred thousand times as many, so that
 * whoever wants to fill the memory is stopped after the first of them.
 */
const PIECE = 4096;

/** Why a recording is refused. */
export interface Refusal {
  /** What is wrong, for a program to switch on. */
  readonly code: RefusalCode;
  /** What is wrong, in words. */
  readonly reason: string;
}

/**
 * Decodes an audio file piece by piece, for as long as it stays within the limits.
 *
 * @param bytes - The file.
 * @param limits - What it may decode to.
 * @returns The sound, mono, or why it is refused.
 * @throws AudioError if it is no audio file, damaged or cut short.
 * @internal
 */
export async function readWithin(bytes: Uint8Array, limits: RecordingLimits): Promise<Signal | Refusal> {
  const refused = wavRefusal(bytes, limits);
  if (refused !== undefined) return refused;
  const pieces: Float32Array[] = [];
  let sampleCount = 0;
  let rate = 0;
  for await (const { samples, sampleRate } of decodeStream({
    bytes: inPieces(bytes),
    name: "audio",
    byteLength: bytes.length,
  })) {
    rate = sampleRate;
    sampleCount += samples.length;
    const refusal = refusalOf(rate, sampleCount / rate, limits);
    if (refusal !== undefined) return refusal;
    pieces.push(samples);
  }
  const samples = joined(pieces, sampleCount);
  return isSilent(samples)
    ? { code: "silent", reason: "it is silent; check the microphone" }
    : { samples, sampleRate: rate };
}

/** A WAV file says all of it in the beginning; its channels only there, as what is decoded is mono. */
function wavRefusal(bytes: Uint8Array, limits: RecordingLimits): Refusal | undefined {
  try {
    const { sampleRate, channelCount, frameCount } = readWavHeader(bytes, bytes.length);
    if (channelCount > limits.channels) {
      return { code: "too-many-channels", reason: `it has more than ${limits.channels} channels; mix them first` };
    }
    return refusalOf(sampleRate, frameCount / sampleRate, limits);
  } catch (error) {
    if (error instanceof AudioFormatError) return undefined; // another format; or who decodes it says what is wrong
    throw error;
  }
}

function refusalOf(sampleRate: number, duration: number, limits: RecordingLimits): Refusal | undefined {
  const { minimumSampleRate: least, maximumSampleRate: most } = limits;
  if (!(sampleRate >= least && sampleRate <= most)) {
    return { code: "unsupported-sample-rate", reason: `its sample rate is not between ${least} and ${most} Hz` };
  }
  if (duration <= limits.duration) return undefined;
  return { code: "too-long", reason: `it is longer than ${limits.duration} s; send it in parts` };
}

// eslint-disable-next-line @typescript-eslint/require-await -- a stream of bytes that are all there
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

function joined(pieces: readonly Float32Array[], sampleCount: number): Float32Array {
  const all = new Float32Array(sampleCount);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function isSilent(samples: Float32Array): boolean {
  return samples.every((sample) => Math.abs(sample) <= SILENCE); // not so of a sample that is no number
}
