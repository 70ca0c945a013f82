import { Worker } from "node:worker_threads";
import type { ItemResult, JobKind } from "../protocol/jobData.ts";
import { recentlyUsed } from "./thread/recentlyUsed.ts";
import { KEPT_BY_THREAD, type ThreadMessage, type ThreadSetup, type ThreadTask } from "./thread/threadMessage.ts";

/** A job for a thread. */
export interface ThreadJob {
  readonly kind: JobKind;
  /** Name and bytes of what the items have in common. */
  readonly shared: string;
  readonly bytes: Uint8Array;
  readonly items: readonly unknown[];
  /** Seconds that one item may take. */
  readonly itemTime: number;
  /** Stops the job; the thread is ended. */
  readonly signal: AbortSignal;
}

/** A thread that works for the queue, apart from the one that keeps the queue informed. */
export interface WorkThread {
  /**
   * Does a job. A thread that breaks down or takes too long is ended; the next job has a new one.
   *
   * @throws {@link ThreadError} if the job did harm; the signal's reason.
   */
  run(job: ThreadJob): Promise<readonly ItemResult[]>;
  /** Ends the thread, once it has put away what it holds. */
  close(): Promise<void>;
}

/** A thread that did not survive its job, or could not do it. */
export class ThreadError extends Error {
  override readonly name = "ThreadError";
  /** Whether it had begun with the job; if not, the job has no part in it. */
  readonly hasBegun: boolean;

  constructor(message: string, hasBegun: boolean) {
    super(message);
    this.hasBegun = hasBegun;
  }
}

/** Seconds that a thread may take until it begins with its first job: it loads its program then. */
const START_TIME = 120;

/** Prepares a thread; it is started with the first job. */
export function createWorkThread(setup: ThreadSetup, onNotice: (sentence: string) => void): WorkThread {
  let worker: Worker | undefined;
  let known = recentlyUsed<true>(KEPT_BY_THREAD);
  const start = (): Worker => {
    known = recentlyUsed<true>(KEPT_BY_THREAD);
    const started = new Worker(threadFile(), {
      workerData: setup,
      execArgv: [], // what this program was started with is not meant for the thread
    });
    started.once("exit", () => {
      if (worker === started) worker = undefined;
    });
    return started;
  };
  return {
    async run({ kind, shared, bytes, items, itemTime, signal }) {
      signal.throwIfAborted();
      const thread = (worker ??= start());
      const task: ThreadTask = { kind, shared, bytes: known.get(shared) ? undefined : bytes, items };
      known.set(shared, true);
      const settled = new AbortController();
      let hasBegun = false;
      let hurry: NodeJS.Timeout | undefined;
      try {
        return await new Promise<readonly ItemResult[]>((resolve, reject) => {
          const fail = (reason: string): void => {
            reject(new ThreadError(reason, hasBegun));
          };
          const wind = (seconds: number): void => {
            clearTimeout(hurry);
            hurry = setTimeout(fail, 1000 * seconds, `it takes longer than ${seconds} s`);
          };
          const hear = (message: ThreadMessage): void => {
            if ("begun" in message) hasBegun = true;
            if ("notice" in message) onNotice(message.notice);
            else if ("begun" in message || "done" in message) wind(itemTime);
            else if ("results" in message) resolve(message.results);
            else fail(message.failure);
          };
          const breakDown = (error: Error): void => {
            fail(`a thread broke down over it: ${error.message}`);
          };
          const exit = (): void => {
            fail("a thread ended over it");
          };
          thread.on("message", hear).on("error", breakDown).on("exit", exit);
          settled.signal.addEventListener("abort", () => {
            thread.off("message", hear).off("error", breakDown).off("exit", exit);
          });
          const stop = (): void => {
            reject(signal.reason as Error);
          };
          signal.addEventListener("abort", stop, { signal: settled.signal });
          wind(Math.max(START_TIME, itemTime));
          thread.postMessage(task);
        });
      } catch (error) {
        thread.on("error", () => undefined); // it is over for it
        if (worker === thread) worker = undefined;
        await thread.terminate();
        throw error;
      } finally {
        clearTimeout(hurry);
        settled.abort();
      }
    },
    async close() {
      const thread = worker;
      worker = undefined;
      if (thread === undefined) return;
      const ended = new Promise((resolve) => thread.once("exit", resolve));
      thread.postMessage(null);
      await ended;
    },
  };
}

/** The thread's program: beside this file in the package; from source, the one that was built last. */
function threadFile(): URL {
  return import.meta.url.endsWith(".ts")
    ? new URL("../../dist/workThread.js", import.meta.url)
    : new URL("./workThread.js", import.meta.url);
}
