import { jobName } from "../protocol/jobNames.ts";
import type { Batch, QueuedWork } from "./queuedWork.ts";

/** Milliseconds for which a batch that is not full waits for another item. */
const PATIENCE = 20;

/** Puts items together, some to a job; one that is slow to come does not keep those before it from being sent. */
export async function* batches<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: Pick<QueuedWork<Item, unknown>, "kind" | "batchSize" | "send">,
  shared: string,
): AsyncGenerator<Batch<Item>> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let pending: Item[] = [];
  try {
    let next = ask(iterator);
    for (;;) {
      const come = pending.length === 0 ? await next : await within(PATIENCE, next);
      if (come === undefined) {
        yield toBatch(pending.splice(0), work, shared);
        continue;
      }
      if (come.done === true) break;
      pending.push(come.value);
      if (pending.length === work.batchSize) yield toBatch(pending.splice(0), work, shared);
      next = ask(iterator);
    }
    if (pending.length > 0) yield toBatch(pending.splice(0), work, shared);
  } finally {
    pending = [];
    await iterator.return?.();
  }
}

/** One job of items. */
export function toBatch<Item>(
  items: readonly Item[],
  { kind, send }: Pick<QueuedWork<Item, unknown>, "kind" | "send">,
  shared: string,
): Batch<Item> {
  const sent = items.map(send);
  const identities = sent.map(({ identity }) => identity);
  return { items, payloads: sent.map(({ payload }) => payload), identities, job: jobName(kind, shared, identities) };
}

async function ask<Item>(iterator: Iterator<Item> | AsyncIterator<Item>): Promise<IteratorResult<Item>> {
  return iterator.next();
}

/** What a promise gives within so many milliseconds, or undefined. */
function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds, undefined);
    promise
      .finally(() => {
        clearTimeout(timer);
      })
      .then(resolve, reject);
  });
}
