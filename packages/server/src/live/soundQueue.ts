import type { WebSocket } from "ws";

/** The sound of a socket, to be read chunk by chunk. */
export interface SoundQueue extends AsyncIterable<Uint8Array> {
  /** Puts a chunk at the end; the socket rests while too much waits. */
  push(chunk: Uint8Array): void;
  /** Says that nothing more comes. */
  end(): void;
  /** Lets the reader fail, at once. */
  fail(reason: Error): void;
}

/** Bytes that may wait before the socket rests: a second of two channels at 48 kHz in 16 bits. */
const MOST_WAITING = 192_000;

/**
 * Lets the sound of a socket wait until it is asked for. TCP tells the client when that takes too long.
 *
 * @param socket - Whose sound it is.
 */
export function createSoundQueue(socket: WebSocket): SoundQueue {
  const chunks: Uint8Array[] = [];
  let waiting = 0;
  let isOver = false;
  let failure: Error | undefined;
  let wake = (): void => undefined;

  return {
    push(chunk) {
      chunks.push(chunk);
      waiting += chunk.length;
      if (waiting > MOST_WAITING) socket.pause();
      wake();
    },
    end() {
      isOver = true;
      wake();
    },
    fail(reason) {
      failure ??= reason;
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        if (failure !== undefined) throw failure;
        const chunk = chunks.shift();
        if (chunk !== undefined) {
          waiting -= chunk.length;
          if (socket.isPaused && waiting <= MOST_WAITING) socket.resume();
          yield chunk;
        } else if (isOver) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
