import { openConnection } from "../redis/openConnection.ts";
import { openQueues } from "./openQueues.ts";

/** Jobs taken away at once. */
const PORTION = 1000;

/**
 * Forgets what was given up, so that it is tried again when it is next asked for; else it is remembered for a day.
 *
 * @param options - Where the queue is.
 * @returns How many jobs were forgotten.
 * @throws {@link QueueError} if the queue cannot be worked with, RangeError if it is no address.
 *
 * @example
 * ```ts
 * typeof forgetGivenUp; // => "function"
 * ```
 */
export async function forgetGivenUp({ queue: address }: { readonly queue: string }): Promise<number> {
  const connection = await openConnection(address);
  try {
    let count = 0;
    for (const { queue } of await openQueues(connection)) {
      for (;;) {
        const gone = await queue.clean(0, PORTION, "failed");
        count += gone.length;
        if (gone.length < PORTION) break;
      }
    }
    return count;
  } finally {
    connection.close();
  }
}
