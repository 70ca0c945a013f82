import { AudioFormatError, bytesPerFrame, readWavHeader } from "@serkit/features";
import type { InterleavedLayout, WavHeader } from "@serkit/features";
import { ProblemError } from "../problems/problemError.ts";

/** A stream of whole and broken frames, and how samples lie in them. */
export interface LiveSound {
  /** How samples lie in the bytes. */
  readonly layout: InterleavedLayout;
  /** The frames, in chunks of any length. */
  readonly frames: AsyncIterable<Uint8Array>;
}

/** Longest header that is read: of a program that writes while it records, it has few bytes. */
const LONGEST_HEADER = 65_536;

/**
 * Reads the header of a WAV file that is still being sent.
 *
 * A program that writes while it records does not know the length: where the header promises more than comes, or nothing, what
 * comes is what there is.
 *
 * @param chunks - The file, from its first byte on.
 * @throws ProblemError `not-audio`, `unsupported` or `no-samples` if it is no WAV file that can be read.
 */
export async function openWav(chunks: AsyncIterable<Uint8Array>): Promise<LiveSound> {
  const rest = chunks[Symbol.asyncIterator]();
  let head = new Uint8Array();
  for (;;) {
    const next = await rest.next();
    if (next.done === true) {
      if (head.length === 0) throw new ProblemError("no-samples", "The body is empty; send sound.");
      throw new ProblemError("not-audio", "The body ends within the header of a WAV file; send it whole.");
    }
    head = joined(head, next.value);
    const header = headerOf(head);
    if (header === undefined) continue;
    const { encoding, sampleRate, channelCount, dataOffset, dataLength } = header;
    const layout = { encoding, sampleRate, channelCount };
    const frameLength = bytesPerFrame(layout);
    const byteCount = dataLength === 0 ? Infinity : dataLength - (dataLength % frameLength);
    return { layout, frames: firstBytes(head.subarray(dataOffset), rest, byteCount) };
  }
}

/** The header, if all of it is there. */
function headerOf(head: Uint8Array): WavHeader | undefined {
  try {
    const header = readWavHeader(head, Number.MAX_SAFE_INTEGER);
    return header.dataOffset <= head.length ? header : undefined;
  } catch (error) {
    if (!(error instanceof AudioFormatError)) throw error;
    if (error.code === "more-bytes-needed" && error.bytesNeeded <= LONGEST_HEADER) return undefined;
    if (error.code === "unsupported-encoding") {
      throw new ProblemError("unsupported", `The WAV file cannot be read: ${error.message}.`, { cause: error });
    }
    const advice = "send a WAV, FLAC, Ogg or MP3 file, or bare samples with ?sampleRate= and &encoding=";
    throw new ProblemError("not-audio", `The body is no audio file that is read here; ${advice}.`, { cause: error });
  }
}

async function* firstBytes(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
  byteCount: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = byteCount;
  try {
    for (let chunk: Uint8Array | undefined = head; chunk !== undefined && left > 0;) {
      yield chunk.subarray(0, left);
      left -= Math.min(left, chunk.length);
      const next: IteratorResult<Uint8Array, unknown> = await rest.next();
      chunk = next.done === true ? undefined : next.value;
    }
  } finally {
    await rest.return?.();
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
