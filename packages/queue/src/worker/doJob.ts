import { setTimeout as pause } from "node:timers/promises";
import type { Job } from "bullmq";
import { SHARED_IS_MISSING } from "../producer/poisonReason.ts";
import type { JobData, JobResult } from "../protocol/jobData.ts";
import { keys, KEEP_SECONDS } from "../protocol/jobNames.ts";
import { QueueError } from "../queueError.ts";
import type { QueueConnection } from "../redis/openConnection.ts";
import { patiently } from "../redis/patiently.ts";
import { ThreadError, type WorkThread } from "./workThread.ts";

/** What a worker does jobs with. */
export interface JobMeans {
  readonly connection: QueueConnection;
  /** What the worker is called. */
  readonly name: string;
  /** Seconds that a recording may take. */
  readonly itemTime: number;
  readonly onNotice: (sentence: string) => void;
  /** Stops jobs under way. */
  readonly signal: AbortSignal;
}

/** How much longer than a recording a training may take. */
const TRAINING_TIMES = 1000;

/** Milliseconds between attempts to leave a result where Redis has no room. */
const PAUSE = 5000;

/**
 * Does a job and leaves its result for those who asked.
 *
 * A job of several items that has lost its worker, or broke its thread, is not tried again: its items come back one by one, so that
 * one that does harm is found without taking the others with it.
 *
 * @throws bullmq's `UnrecoverableError` if a single item does harm; {@link QueueError} `broken-worker` if no thread can be started;
 *   the signal's reason.
 */
export async function doJob(job: Job<JobData>, thread: WorkThread, means: JobMeans): Promise<void> {
  const { connection, name, signal } = means;
  const { engine, redis } = connection;
  const { kind, shared, items } = job.data;
  const id = job.id ?? "";
  if ((await patiently(() => redis.exists(keys.result(id)), signal)) === 1) return; // the worker before was lost after its last step
  if (job.stalledCounter > 0 && items.length > 1) {
    await leave(id, { by: name, split: true }, means);
    return;
  }
  const bytes = await patiently(() => redis.getBuffer(keys.shared(shared)), signal);
  if (bytes === null) throw new engine.UnrecoverableError(SHARED_IS_MISSING);
  const itemTime = kind === "fold" ? TRAINING_TIMES * means.itemTime : means.itemTime;
  let result: JobResult;
  try {
    result = { by: name, results: await thread.run({ kind, shared, bytes, items, itemTime, signal }) };
  } catch (error) {
    if (!(error instanceof ThreadError)) throw error;
    if (!error.hasBegun) throw brokenWorker(name, error);
    if (items.length === 1) throw new engine.UnrecoverableError(error.message);
    result = { by: name, split: true };
  }
  await leave(id, result, means);
}

function brokenWorker(name: string, cause: ThreadError): QueueError {
  const message = `the worker ${name} cannot start its threads (${cause.message}); see to its installation, then start it again`;
  return new QueueError("broken-worker", message, { cause });
}

async function leave(id: string, result: JobResult, { connection, onNotice, signal }: JobMeans): Promise<void> {
  const text = JSON.stringify(result);
  for (;;) {
    try {
      await patiently(() => connection.redis.set(keys.result(id), text, "EX", KEEP_SECONDS), signal);
      return;
    } catch (error) {
      if (!(error instanceof QueueError)) throw error;
      onNotice(`A result waits to be handed in: ${error.message}.`);
      await pause(PAUSE, undefined, { signal });
    }
  }
}
