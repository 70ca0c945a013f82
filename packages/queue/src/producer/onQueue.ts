import { exposureWarnings } from "../redis/exposure.ts";
import { openConnection } from "../redis/openConnection.ts";
import { recordCall } from "./callRecord.ts";
import type { QueuedWork } from "./queuedWork.ts";
import type { ResolvedQueueOptions } from "./queueOptions.ts";
import { workOverQueue, type WorkObserver } from "./workOverQueue.ts";

/** A kind of work, apart from how the queue is used. */
export interface KindOfWork<Item, Outcome> extends Omit<QueuedWork<Item, Outcome>, "batchSize" | "window"> {
  /** Whether nothing could be done about an item. */
  readonly isLeftOut: (outcome: Outcome) => boolean;
}

/** {@link workOverQueue} with a connection of its own, and others told how far it is. */
export async function* onQueue<Item, Outcome>(
  { queue, batchSize, window, title, total, onNotice }: ResolvedQueueOptions,
  { isLeftOut, ...work }: KindOfWork<Item, Outcome>,
  items: Iterable<Item> | AsyncIterable<Item>,
  { onDone, signal }: WorkObserver,
): AsyncGenerator<Outcome> {
  signal?.throwIfAborted();
  const connection = await openConnection(queue, onNotice);
  let isComplete = false;
  try {
    for (const warning of await exposureWarnings(connection.address)) onNotice?.(warning);
    const [began = 0] = await connection.redis.time();
    const record = recordCall(connection, { title: title ?? work.kind, total: total ?? countOf(items), began });
    const observer = {
      signal,
      onDone(done: number) {
        record.onDone(done);
        onDone?.(done);
      },
    };
    try {
      for await (const outcome of workOverQueue(connection, { ...work, batchSize, window }, items, observer)) {
        if (isLeftOut(outcome)) record.onLeftOut();
        yield outcome;
      }
      isComplete = true;
    } finally {
      await record.close(isComplete);
    }
  } finally {
    connection.close();
  }
}

/** How many there are, where that is known. */
function countOf(items: object): number | undefined {
  return Array.isArray(items) ? items.length : undefined;
}
