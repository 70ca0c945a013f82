import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { keys } from "../protocol/jobNames.ts";
import type { QueueConnection } from "../redis/openConnection.ts";
import { version } from "../version.ts";

/** What a worker tells of itself. */
export interface WorkerPresence {
  /** Machine and process. */
  readonly name: string;
  /** Version of this library: it does jobs of that version alone. */
  readonly version: string;
  /** The JavaScript engine and the processor: on others, features may differ in the last bit. */
  readonly engine: string;
  /** Jobs at once. */
  readonly concurrency: number;
  /** Jobs under way. */
  readonly busy: number;
  /** Jobs done so far. */
  readonly done: number;
}

/** Milliseconds between what is told, and seconds after which a worker that says nothing counts as gone. */
const TELL_EVERY = 2000;
const SILENCE = 10;

/** Tells others that a worker is there, until it is closed. */
export function announceWorker(
  { redis }: QueueConnection,
  { concurrency, busy }: { readonly concurrency: number; readonly busy: () => number },
): { readonly name: string; readonly onJob: () => void; close(): Promise<void> } {
  const id = randomUUID();
  const name = `${hostname()}:${process.pid}`;
  const engine = `V8 ${process.versions.v8.split(".").slice(0, 2).join(".")} ${process.arch}`;
  let done = 0;
  const tell = async (): Promise<void> => {
    const presence: WorkerPresence = { name, version, engine, concurrency, busy: busy(), done };
    await redis.pipeline().sadd(keys.workers, id).set(keys.worker(id), JSON.stringify(presence), "EX", SILENCE).exec();
  };
  const tellQuietly = (): void => {
    tell().catch(() => undefined); // others see it later
  };
  const clock = setInterval(tellQuietly, TELL_EVERY);
  tellQuietly();
  return {
    name,
    onJob() {
      done++;
    },
    async close() {
      clearInterval(clock);
      await redis
        .pipeline()
        .srem(keys.workers, id)
        .del(keys.worker(id))
        .exec()
        .catch(() => undefined);
    },
  };
}
