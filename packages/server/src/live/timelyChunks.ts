import { ProblemError } from "../problems/problemError.ts";

/** When a stream of bytes is left. */
export interface ChunkLimits {
  /** Seconds without sound after which the stream is refused. */
  readonly idleTime: number;
  /** Seconds after which the stream is refused in any case. */
  readonly duration: number;
  /** Ends the stream as if it were over. */
  readonly draining: AbortSignal;
}

/** Bytes that count as sound: less is what a connection sends that only wants to stay. */
const LEAST_SOUND = 512;

/**
 * Passes chunks on for as long as they come in time.
 *
 * @param source - The chunks; it is told to close when it is left, and nobody waits for that.
 * @param limits - When it is left.
 * @throws ProblemError `body-timeout` if too little comes in time, `too-long` if it goes on for too long.
 */
export async function* timelyChunks(
  source: AsyncIterable<Uint8Array>,
  { idleTime, duration, draining }: ChunkLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = source[Symbol.asyncIterator]();
  const end = performance.now() + 1000 * duration;
  let isOver = false;
  // Time that passes while nobody asks for the next chunk is not the client's.
  let patience = 1000 * idleTime;
  let sinceReset = 0;
  try {
    while (!draining.aborted) {
      const asked = performance.now();
      const next = await inTime(chunks.next(), Math.min(patience, end - asked), draining);
      if (next === "late") throw patience < end - asked ? tooSlow(idleTime) : tooLong(duration);
      patience -= performance.now() - asked;
      if (next === "drained") return;
      isOver = next.done === true;
      if (next.done === true) return;
      yield next.value;
      sinceReset += next.value.length;
      if (sinceReset < LEAST_SOUND) continue;
      sinceReset = 0;
      patience = 1000 * idleTime;
    }
  } finally {
    if (!isOver) Promise.resolve(chunks.return?.()).catch(() => undefined);
  }
}

/** A stream that goes on for longer than is listened to. */
export function tooLong(duration: number): ProblemError {
  return new ProblemError("too-long", `The stream is longer than ${duration} s; begin another one.`);
}

function tooSlow(idleTime: number): ProblemError {
  return new ProblemError("body-timeout", `No sound came for ${idleTime} s; send it as it is recorded.`);
}

/** What a promise gives, unless the time or the signal is first. */
function inTime<T>(promise: Promise<T>, milliseconds: number, signal: AbortSignal): Promise<T | "late" | "drained"> {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(resolve, Math.max(0, milliseconds), "late");
    const stop = (): void => {
      resolve("drained");
    };
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => {
      clearTimeout(clock);
      signal.removeEventListener("abort", stop);
    });
  });
}
