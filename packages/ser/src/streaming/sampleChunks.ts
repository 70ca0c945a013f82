import type { Signal } from "@serkit/features";
import { AudioError } from "../audio/audioError.ts";
import { isMediaStream, mediaStreamChunks, type MediaStreamLike } from "./mediaStreamChunks.ts";
import { orAborted } from "./orAborted.ts";
import { requireStreamRate, type StreamSettings } from "./streamOptions.ts";

/** A piece of a mono stream of any length: samples with their rate, or bare samples where the options name the rate. */
export type SampleChunk = Signal | Float32Array;

/**
 * Where a stream of samples comes from.
 *
 * - An async iterable (such as an async generator, a Node stream of chunks, or the microphone of `serkit/browser`), or a
 *   `ReadableStream`: one mono chunk after another. The next is asked for only when an answer needs it.
 * - In a browser a `MediaStream`: its first audio track, all channels of it, from when the first answer is asked for until the track
 *   ends. It is not stopped: whoever made it owns it. Up to 30 s of sound wait for answers that are late, and then the stream fails
 *   with a {@link MicrophoneError}.
 */
export type StreamSource = AsyncIterable<SampleChunk> | ReadableStream<SampleChunk> | MediaStreamLike;

/**
 * Reads a source chunk by chunk, each checked and with its rate. The source is closed when the reader stops, or fails.
 *
 * @param source - Where the chunks come from.
 * @param settings - Rate of bare samples, where the worklet is, and what stops the wait for a chunk.
 * @throws TypeError if the source or a chunk is of no known kind, RangeError if the rate changes, {@link AudioError} if a sample
 *   is not finite.
 */
export async function* sampleChunks(
  source: StreamSource,
  settings: Pick<StreamSettings, "sampleRate" | "workletUrl" | "signal">,
): AsyncGenerator<Signal, void, undefined> {
  const { sampleRate: bareRate, workletUrl, signal } = settings;
  const chunks = openSource(source, workletUrl);
  let isOver = false;
  let rate: number | undefined;
  let sampleCount = 0;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const next = await orAborted(chunks.next(), signal);
      if (next.done === true) {
        isOver = true;
        return;
      }
      const chunk = signalOf(next.value, bareRate);
      rate ??= chunk.sampleRate;
      if (chunk.sampleRate !== rate) {
        throw new RangeError(`stream: sampleRate must not change; got ${chunk.sampleRate} after ${rate}`);
      }
      requireFinite(chunk.samples, sampleCount);
      sampleCount += chunk.samples.length;
      yield chunk;
    }
  } finally {
    if (!isOver) await close(chunks, signal);
  }
}

/** A source that waits for its next chunk may never close: nobody waits for it then. */
async function close(chunks: AsyncIterator<unknown>, signal: AbortSignal | undefined): Promise<void> {
  const closed = Promise.resolve(chunks.return?.());
  if (signal?.aborted) closed.catch(() => undefined);
  else await closed;
}

function openSource(source: StreamSource, workletUrl: string | URL | undefined): AsyncIterator<SampleChunk> {
  if (isMediaStream(source)) return mediaStreamChunks(source, workletUrl);
  if (typeof source === "object" && "getReader" in source) return readerOf(source);
  if (typeof source === "object" && Symbol.asyncIterator in source) return source[Symbol.asyncIterator]();
  throw new TypeError(
    `stream: source must be an async iterable or a ReadableStream of samples, or a MediaStream; got ${typeof source}`,
  );
}

/** Not every browser can iterate a `ReadableStream`. */
function readerOf(stream: ReadableStream<SampleChunk>): AsyncIterator<SampleChunk> {
  const reader = stream.getReader();
  return {
    async next() {
      const { done, value } = await reader.read();
      return done ? { done: true, value: undefined } : { done: false, value };
    },
    async return() {
      await reader.cancel();
      return { done: true, value: undefined };
    },
  };
}

function signalOf(chunk: SampleChunk, bareRate: number | undefined): Signal {
  if (chunk instanceof Float32Array) {
    if (bareRate !== undefined) return { samples: chunk, sampleRate: bareRate };
    throw new TypeError("stream: sampleRate must be given for chunks without one; got samples alone");
  }
  if (typeof chunk !== "object" || !(chunk.samples instanceof Float32Array)) {
    throw new TypeError(`stream: a chunk must be a Float32Array or { samples, sampleRate }; got ${typeof chunk}`);
  }
  requireStreamRate(chunk.sampleRate);
  return chunk;
}

function requireFinite(samples: Float32Array, before: number): void {
  for (let i = 0; i < samples.length; i++) {
    if (Number.isFinite(samples[i])) continue;
    throw new AudioError("not-finite", "stream", `sample ${before + i} is ${samples[i]!}`);
  }
}
