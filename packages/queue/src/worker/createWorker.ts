import type { Worker } from "bullmq";
import type { JobData } from "../protocol/jobData.ts";
import { keys, PREFIX, queueName } from "../protocol/jobNames.ts";
import { MOST_STALLS } from "../producer/poisonReason.ts";
import { QueueError } from "../queueError.ts";
import { exposureWarnings } from "../redis/exposure.ts";
import { openConnection } from "../redis/openConnection.ts";
import { version } from "../version.ts";
import { doJob } from "./doJob.ts";
import { announceWorker } from "./announceWorker.ts";
import { createWorkThread, type WorkThread } from "./workThread.ts";
import { requireWorkerOptions, type WorkerOptions } from "./workerOptions.ts";

/** A worker that takes jobs off a queue. */
export interface QueueWorker {
  /** What it is called: machine and process. */
  readonly name: string;
  /** Jobs at once. */
  readonly concurrency: number;
  /** Rejects with {@link QueueError} `broken-worker` if no thread can be started: the worker then stops, and its jobs go to others. */
  readonly failure: Promise<never>;
  /**
   * Takes no more jobs, lets those that have begun go on for the time of grace, hands back the rest, and ends the threads. Others go on
   * with what was handed back.
   */
  stop(): Promise<void>;
}

/** Milliseconds before bullmq asks again when a connection was lost. */
const ASK_AGAIN = 1000;

/**
 * Starts a worker. It takes jobs that calls of the same version of this library have put on the queue, until it is stopped.
 *
 * Any number of workers on any number of machines share the work. The threads that do it are apart from the one that keeps the queue
 * informed, so that a long recording does not count as a lost worker. One that is lost with its jobs, as by a loss of power, is
 * replaced by the others after its lease.
 *
 * @param options - Where the queue is, and what the worker may use.
 * @returns The worker, at work.
 * @throws {@link QueueError} if the queue cannot be worked with, RangeError if an option is out of range.
 *
 * @example
 * ```ts
 * typeof createWorker; // => "function"
 * ```
 */
export async function createWorker(options: WorkerOptions): Promise<QueueWorker> {
  const { queue, concurrency, lease, root, cache, maxBytes, fetchTime, grace, onNotice, ...limits } =
    requireWorkerOptions(options);
  const connection = await openConnection(queue, onNotice);
  const { engine, redis, address } = connection;
  for (const warning of await exposureWarnings(address)) onNotice(warning);
  await redis.sadd(keys.versions, version);

  const hurry = new AbortController();
  const threads = Array.from({ length: concurrency }, () =>
    createWorkThread({ root, cache, maxBytes, fetchTime }, onNotice),
  );
  const idle: WorkThread[] = [...threads];
  const announced = announceWorker(connection, { concurrency, busy: () => concurrency - idle.length });
  const { name } = announced;
  const means = { connection, name, onNotice, itemTime: limits.recordingTime, signal: hurry.signal };
  let fail: (error: QueueError) => void = () => undefined;
  const failure = new Promise<never>((_resolve, reject) => {
    fail = (error) => {
      reject(error);
      void stop();
    };
  });
  failure.catch(() => undefined); // who does not ask sees the jobs go to others
  const worker: Worker<JobData> = new engine.Worker<JobData>(
    queueName(),
    async (job, token) => {
      const thread = idle.pop();
      if (thread === undefined) throw new Error("there are more jobs at once than threads");
      try {
        await doJob(job, thread, means);
        announced.onJob();
      } catch (error) {
        const isBroken = error instanceof QueueError && error.code === "broken-worker";
        if (isBroken) fail(error);
        else if (!hurry.signal.aborted) throw error;
        await job.moveToWait(token);
        throw new engine.WaitingError();
      } finally {
        idle.push(thread);
      }
    },
    {
      connection: connection.another(),
      prefix: PREFIX,
      skipVersionCheck: true,
      name,
      concurrency,
      lockDuration: Math.round(1000 * lease),
      lockRenewTime: Math.round(250 * lease),
      stalledInterval: Math.round(333 * lease), // a whole number, or Redis refuses it
      maxStalledCount: MOST_STALLS,
      runRetryDelay: ASK_AGAIN,
    },
  );
  worker.on("error", (error) => {
    onNotice(`The queue says: ${error.message}`);
  });
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= end());
  const end = async (): Promise<void> => {
    const timer = setTimeout(() => {
      hurry.abort(new Error("the worker is stopping"));
    }, 1000 * grace);
    await worker.close();
    clearTimeout(timer);
    await Promise.all(threads.map((thread) => thread.close()));
    await announced.close();
    connection.close();
  };
  return { name, concurrency, failure, stop };
}
