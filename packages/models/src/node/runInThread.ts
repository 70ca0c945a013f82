import { once, setMaxListeners } from "node:events";
import { MessageChannel } from "node:worker_threads";
import type { Tinypool } from "tinypool";
import type { FitJob, FitResult } from "../parallel/fitJob.ts";
import type { EpochResult } from "../training/trainingHistory.ts";
import type { FitMessage, FitPoolBackend, FitReply, FitTask } from "./fitTask.ts";
import { receivedError } from "./sentError.ts";

/**
 * A job on its way into a thread.
 *
 * @internal
 */
export interface ThreadRun {
  /** Where it goes. */
  readonly threads: Tinypool;
  /** What to do. */
  readonly job: FitJob;
  /** Where to compute, undefined for the first that works. */
  readonly backend: FitPoolBackend | undefined;
  /** Any of them gives the job up. */
  readonly signals: readonly (AbortSignal | undefined)[];
  /** See `FitPoolRunOptions`. */
  readonly onEpoch: ((result: EpochResult) => void) | undefined;
  /** Told if the thread does not answer, but ends; it aborts one of the signals. */
  readonly breakDown: (cause: unknown) => void;
}

/**
 * Has a thread run a job, and passes its epochs on.
 *
 * The pool gets no more than a port: a task that cannot be sent or is taken back would leave the tasks behind it
 * waiting (tinypool 2.2). The job follows by that port when a thread asks for it.
 *
 * @throws The reason of the signal that is aborted, what `onEpoch` throws, or the job's error.
 *
 * @internal
 */
export async function runInThread(run: ThreadRun): Promise<FitResult> {
  const { threads, job, backend, onEpoch, breakDown } = run;
  const failed = new AbortController();
  const signals = [...run.signals, failed.signal].filter((signal) => signal !== undefined);
  for (const signal of signals) signal.throwIfAborted();
  setMaxListeners(0, ...signals); // any number of jobs may share one: no sign of a leak
  const { port1: ours, port2: port } = new MessageChannel();
  const settled = new AbortController();
  const thread = { isAtWork: false };
  ours.on("message", (message: FitMessage) => {
    thread.isAtWork = true;
    try {
      if (settled.signal.aborted) ours.close();
      else if (message === "ready") ours.postMessage(job);
      else onEpoch?.(message);
    } catch (error) {
      failed.abort(error);
    }
  });

  const answer = async (): Promise<FitResult> => {
    // The thread closes its port behind the last epoch; without this the answer could overtake them.
    const lastEpoch = once(ours, "close");
    const task: FitTask = { backend, port };
    let reply: FitReply;
    try {
      reply = (await threads.run(task, { transferList: [port] })) as FitReply;
    } catch (cause) {
      ours.close();
      breakDown(cause);
      throw cause;
    }
    await lastEpoch;
    if ("error" in reply) throw receivedError(reply.error);
    return reply.result;
  };
  try {
    return await new Promise<FitResult>((resolve, reject) => {
      for (const signal of signals) {
        const giveUp = (): void => {
          reject(signal.reason as Error);
        };
        signal.addEventListener("abort", giveUp, { signal: settled.signal });
      }
      answer().then(resolve, reject);
    });
  } finally {
    settled.abort(); // takes the listeners off the signals, which may outlive the job
    if (thread.isAtWork) ours.close(); // and ends the job; before that it would take the task back
  }
}
