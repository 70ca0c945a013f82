import type { Signal } from "@serkit/features";
import { AudioError } from "../audio/audioError.ts";
import { requireStreamRate } from "./streamOptions.ts";

/** A piece of a mono stream of any length: samples with their rate, or bare samples where the options name the rate. */
export type SampleChunk = Signal | Float32Array;

/**
 * Where a stream of samples comes from, one mono chunk after another: an async iterable (such as an async generator, or a
 * Node stream of chunks), or a `ReadableStream`. The next chunk is asked for only when an answer needs it.
 */
export type StreamSource = AsyncIterable<SampleChunk> | ReadableStream<SampleChunk>;

/**
 * Reads a source chunk by chunk, each checked and with its rate. The source is closed when the reader stops, or fails.
 *
 * @param source - Where the chunks come from.
 * @param bareRate - Rate of bare samples, in Hz.
 * @param signal - Stops the wait for a chunk.
 * @throws TypeError if the source or a chunk is of no known kind, RangeError if the rate changes, {@link AudioError} if a sample
 *   is not finite.
 */
export async function* sampleChunks(
  source: StreamSource,
  bareRate: number | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Signal, void, undefined> {
  const chunks = openSource(source);
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

function openSource(source: StreamSource): AsyncIterator<SampleChunk> {
  if (typeof source === "object" && "getReader" in source) return readerOf(source);
  if (typeof source === "object" && Symbol.asyncIterator in source) return source[Symbol.asyncIterator]();
  throw new TypeError(`stream: source must be an async iterable or a ReadableStream of samples; got ${typeof source}`);
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

function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", stop, { once: true });
    void promise.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", stop);
    });
  });
}
