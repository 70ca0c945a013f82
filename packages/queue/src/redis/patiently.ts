import { setTimeout as pause } from "node:timers/promises";
import { QueueError } from "../queueError.ts";

/** Milliseconds between attempts. */
const PAUSE = 500;

/** What Redis says while it starts, or moves to another machine. */
const PASSING = /^(?:LOADING|BUSY|TRYAGAIN|MASTERDOWN|READONLY|UNBLOCKED)|Connection is closed|Stream isn't writeable/;

/**
 * Asks Redis, and asks again while it starts.
 *
 * @throws {@link QueueError} `no-room` if its memory or disk is full; any other error at once; the signal's reason.
 */
export async function patiently<T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (isFull(error.message)) throw noRoom(error);
      if (!PASSING.test(error.message)) throw error;
    }
    await pause(PAUSE, undefined, signal === undefined ? {} : { signal });
  }
}

/** Whether Redis says that its memory is full, or that it cannot write to its disk. */
export function isFull(reason: string): boolean {
  return /\b(?:OOM|MISCONF)\b/.test(reason);
}

/** What to say of that. */
export function noRoom(cause: Error): QueueError {
  const message = `Redis has no room left (${cause.message}); give it memory or disk, then try again`;
  return new QueueError("no-room", message, { cause });
}
