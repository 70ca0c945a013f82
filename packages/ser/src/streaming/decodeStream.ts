import { AudioFormatError, bytesPerFrame, decodeInterleaved, readWavHeader, toMono } from "@serkit/features";
import type { InterleavedLayout, Signal, WavHeader } from "@serkit/features";
import { AudioError, CUT_SHORT, NO_SAMPLES } from "../audio/audioError.ts";
import { detectAudioFormat } from "../audio/audioFormat.ts";
import { audioErrorOf } from "../audio/readSignal.ts";
import { createByteQueue, wholeFrames, type ByteQueue } from "./byteQueue.ts";
import { decodeCompressedStream } from "./decodeCompressedStream.ts";

/** What is known of a stream of bytes. */
export interface ByteStream {
  /** The bytes, in chunks of any length. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** What to call it in messages. */
  readonly name: string;
  /** How many bytes there are, where that is known: of a file, but not of a pipe. */
  readonly byteLength: number | undefined;
}

/** Most headers end well before this many bytes. */
const FIRST_LOOK = 4096;

/**
 * Decodes an audio file to mono while it is read, so that one of any length takes little memory.
 *
 * Of a pipe, a WAV header cannot know how much will come: where it promises more than comes, or nothing, what comes is what there
 * is. FLAC and Ogg tell their end also in a pipe: where it is missing, the error comes after what there is.
 *
 * @returns Pieces that together are what the whole file is.
 * @throws {@link AudioError} if it is in no format that is read, damaged, without samples, or a file that was cut short.
 */
export async function* decodeStream({ bytes, name, byteLength }: ByteStream): AsyncGenerator<Signal, void, undefined> {
  const queue = createByteQueue(bytes);
  const start = await queue.peek(FIRST_LOOK);
  const format = detectAudioFormat(start);
  let isEmpty = true;
  const pieces =
    format === undefined || format === "wav"
      ? decodeWavStream(queue, name, byteLength)
      : decodeCompressedStream(queue.after(0), start, format, name);
  for await (const piece of pieces) {
    isEmpty &&= piece.samples.length === 0;
    yield piece;
  }
  if (isEmpty) throw new AudioError("no-samples", name, NO_SAMPLES);
}

/**
 * Decodes samples without a header to mono while they are read.
 *
 * @returns Pieces of the sound.
 */
export async function* decodeRawStream(
  bytes: AsyncIterable<Uint8Array>,
  layout: InterleavedLayout,
): AsyncGenerator<Signal, void, undefined> {
  for await (const frames of wholeFrames(bytes, bytesPerFrame(layout), Infinity)) {
    yield toMono(decodeInterleaved(frames, layout));
  }
}

async function* decodeWavStream(
  queue: ByteQueue,
  name: string,
  byteLength: number | undefined,
): AsyncGenerator<Signal, void, undefined> {
  const { encoding, sampleRate, channelCount, dataOffset, dataLength, truncated } = await readHeader(
    queue,
    name,
    byteLength,
  );
  if (truncated) throw new AudioError("truncated", name, CUT_SHORT);
  const layout = { encoding, sampleRate, channelCount };
  const isUnknown = byteLength === undefined && dataLength === 0;
  const frames = wholeFrames(queue.after(dataOffset), bytesPerFrame(layout), isUnknown ? Infinity : dataLength);
  for await (const piece of frames) yield toMono(decodeInterleaved(piece, layout));
}

/** Looks further into the stream for as long as the header goes on. */
async function readHeader(queue: ByteQueue, name: string, byteLength: number | undefined): Promise<WavHeader> {
  let count = FIRST_LOOK;
  for (;;) {
    const start = await queue.peek(count);
    const isWhole = start.length < count;
    try {
      return readWavHeader(start, Math.max(start.length, byteLength ?? (isWhole ? 0 : Number.MAX_SAFE_INTEGER)));
    } catch (error) {
      if (!(error instanceof AudioFormatError)) throw error;
      if (error.bytesNeeded <= start.length) throw audioErrorOf(error, name);
      count = error.bytesNeeded;
    }
  }
}
