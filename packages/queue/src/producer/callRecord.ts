import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { keys } from "../protocol/jobNames.ts";
import type { QueueConnection } from "../redis/openConnection.ts";
import { version } from "../version.ts";

/** How far a call has come that waits for workers. */
export interface CallProgress {
  /** What is being done. */
  readonly title: string;
  /** Who waits: machine and process. */
  readonly by: string;
  /** Version of this library. */
  readonly version: string;
  /** When it began, in seconds since 1970 by the clock of Redis. */
  readonly began: number;
  /** Items that are done. */
  readonly done: number;
  /** Items in all; null if that is not known. */
  readonly total: number | null;
  /** Those of them that cannot be used. */
  readonly leftOut: number;
  /** Whether it is over. */
  readonly isOver: boolean;
}

/** Tells others how far a call has come. */
export interface CallRecord {
  /** Notes how many are done. */
  readonly onDone: (done: number) => void;
  /** Notes one that cannot be used. */
  readonly onLeftOut: () => void;
  /** Says that it is over; `isComplete` if it came to its end. */
  close(isComplete: boolean): Promise<void>;
}

/** Milliseconds between what is told. */
const TELL_EVERY = 1000;

/** Seconds after which a call that says nothing counts as gone, and for which one is remembered that is over. */
const SILENCE = 30;
const REMEMBERED = 3600;

/** Begins to tell. */
export function recordCall(
  { redis }: QueueConnection,
  about: { readonly title: string; readonly total: number | undefined; readonly began: number },
): CallRecord {
  const id = randomUUID();
  let progress: CallProgress = {
    title: about.title,
    by: `${hostname()}:${process.pid}`,
    version,
    began: about.began,
    done: 0,
    total: about.total ?? null,
    leftOut: 0,
    isOver: false,
  };
  const tell = async (seconds: number): Promise<void> => {
    const text = JSON.stringify(progress);
    await redis.pipeline().sadd(keys.calls, id).set(keys.call(id), text, "EX", seconds).exec();
  };
  const clock = setInterval(() => {
    tell(SILENCE).catch(() => undefined); // others see it later
  }, TELL_EVERY);
  void tell(SILENCE).catch(() => undefined);
  return {
    onDone(done) {
      progress = { ...progress, done: Math.max(done, progress.done) };
    },
    onLeftOut() {
      progress = { ...progress, leftOut: progress.leftOut + 1 };
    },
    async close(isComplete) {
      clearInterval(clock);
      progress = { ...progress, isOver: isComplete };
      if (isComplete) await tell(REMEMBERED).catch(() => undefined);
      else await redis.del(keys.call(id)).catch(() => undefined);
    },
  };
}
