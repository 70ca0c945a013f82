import type { ItemResult, JobResult } from "../protocol/jobData.ts";
import { nameOf } from "../protocol/jobNames.ts";
import type { QueueConnection } from "../redis/openConnection.ts";
import { batches, toBatch } from "./batches.ts";
import { openDesk, type JobStanding } from "./jobDesk.ts";
import { openLine, type Place } from "./line.ts";
import type { QueuedWork } from "./queuedWork.ts";
import { SHARED_IS_MISSING, poisonReason } from "./poisonReason.ts";

/** Who follows the work. */
export interface WorkObserver {
  /** Called with the number of items that are done. */
  readonly onDone?: ((done: number) => void) | undefined;
  /** Stops the work; the iteration then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds between looks at what has not been heard of. */
const LOOK_EVERY = 1000;

/** Looks after which what the jobs have in common is kept for longer. */
const LOOKS_A_KEEPING = 60;

/**
 * Has workers do something with any number of items.
 *
 * There is exactly one outcome an item, in the order of the items. So many items as the work's window holds are on the queue, or
 * done and waiting there to be taken: whoever is slow to take outcomes slows the asking for items.
 *
 * @throws {@link QueueError} `no-room` if Redis is full; what the items or `work.receive` throw.
 */
export async function* workOverQueue<Item, Outcome>(
  connection: QueueConnection,
  work: QueuedWork<Item, Outcome>,
  items: Iterable<Item> | AsyncIterable<Item>,
  { onDone, signal }: WorkObserver = {},
): AsyncGenerator<Outcome> {
  signal?.throwIfAborted();
  const line = openLine<Item>(work.window, (done) => onDone?.(done));
  const stop = (): void => {
    line.fail(signal?.reason);
  };
  signal?.addEventListener("abort", stop);
  const desk = await openDesk(connection, work.kind, work.shared, line.settle, signal);
  const shared = nameOf(work.shared);
  let looks = 0;
  const look = async (): Promise<void> => {
    const waiting = line.waiting();
    const standings = await desk.look(waiting.map(({ batch }) => batch));
    for (const [index, place] of waiting.entries()) await judge(place, standings[index]!);
    if (++looks % LOOKS_A_KEEPING === 0) await desk.keepShared();
  };
  const judge = async (place: Place<Item>, standing: JobStanding): Promise<void> => {
    if (standing.is === "waiting" || place.isSettled) return;
    if (standing.is === "done") line.settle(place.batch.job);
    else if (standing.is === "lost") await desk.post([place.batch]);
    else if (standing.reason.startsWith(SHARED_IS_MISSING)) {
      await desk.keepShared();
      await desk.forget(place.batch);
      await desk.post([place.batch]);
    } else if (place.batch.items.length > 1) {
      await divide(place);
    } else {
      line.giveUp(place, poisonReason(standing.reason));
    }
  };
  const divide = async (place: Place<Item>): Promise<void> => {
    const parts = place.batch.items.map((item) => toBatch([item], work, shared));
    line.replace(place, parts);
    await desk.post(parts);
  };
  const resultOf = async (place: Place<Item>): Promise<JobResult | undefined> => {
    if (place.reason !== undefined) return { by: "", results: [{ reason: place.reason }] };
    const result = await desk.take(place.batch);
    if (result !== undefined) return result;
    line.unsettle(place); // it failed, or somebody has taken it
    const [standing] = await desk.look([place.batch]);
    if (standing !== undefined) await judge(place, standing);
    return undefined;
  };

  const fill = async (): Promise<void> => {
    for await (const batch of batches(items, work, shared)) {
      if (!(await line.hasRoom())) return;
      line.add(batch);
      await desk.post([batch]).catch(line.fail);
    }
  };
  fill().then(line.end, line.endWith);
  let looking: Promise<void> = Promise.resolve();
  const clock = setInterval(() => {
    looking = looking.then(() => (line.isOpen() ? look() : undefined)).catch(line.fail);
  }, LOOK_EVERY);

  try {
    for (let place = await line.first(); place !== undefined; place = await line.first()) {
      const result = await resultOf(place);
      if (result === undefined) continue;
      if ("split" in result) {
        await divide(place);
        continue;
      }
      line.leave(place);
      const { by, results } = result;
      for (const [index, item] of place.batch.items.entries()) {
        const own: ItemResult = results[index] ?? { reason: `the worker ${by} says nothing of it` };
        yield work.receive(item, own, by);
      }
    }
  } finally {
    clearInterval(clock);
    signal?.removeEventListener("abort", stop);
    line.close();
    await looking;
    await desk.withdraw(line.all().map(({ batch }) => batch)).catch(() => undefined);
    await desk.close();
  }
}
