import type { Job, Queue, QueueEvents, UnrecoverableError, WaitingError, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { QueueError } from "../queueError.ts";

/** What is used of bullmq and ioredis, which people install beside this package. */
export interface Engine {
  readonly Job: typeof Job;
  readonly Queue: typeof Queue;
  readonly QueueEvents: typeof QueueEvents;
  readonly Worker: typeof Worker;
  readonly UnrecoverableError: typeof UnrecoverableError;
  readonly WaitingError: typeof WaitingError;
  readonly Redis: typeof Redis;
}

/**
 * Loads bullmq and ioredis.
 *
 * They are no dependencies of this package: one that bullmq may use to be faster runs a script when it is installed, and that is
 * for whoever installs it to allow.
 *
 * @throws {@link QueueError} `engine-missing` if one of them is not installed.
 */
export async function loadEngine(): Promise<Engine> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import("bullmq"), import("ioredis")]);
    const { Job, Queue, QueueEvents, Worker, UnrecoverableError, WaitingError } = bullmq;
    return { Job, Queue, QueueEvents, Worker, UnrecoverableError, WaitingError, Redis };
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "ERR_MODULE_NOT_FOUND")) throw cause;
    const message = "@serkit/queue needs bullmq and ioredis; npm install bullmq ioredis, then try again";
    throw new QueueError("engine-missing", message, { cause });
  }
}
