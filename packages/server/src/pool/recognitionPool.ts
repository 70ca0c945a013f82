import type { Transferable } from "node:worker_threads";
import { Tinypool, type TinypoolWorker } from "tinypool";
import { PoolError } from "./poolError.ts";
import type { WorkerSetup } from "./recognitionTask.ts";

/** What a worker can be asked: the names of the functions that its file exports. */
export type WorkerFunction = "describe" | "predict" | "listen";

/** How a task is run. */
export interface RunOptions {
  /** Memory and ports that go to the worker. */
  readonly transferList?: readonly Transferable[];
  /** Takes the task out of the queue; one that has begun goes on, and its answer is dropped. */
  readonly signal?: AbortSignal;
}

/**
 * Threads that each hold the recogniser, and the queue in front of them.
 *
 * @internal
 */
export interface RecognitionPool {
  /** Threads. */
  readonly workerCount: number;
  /** Tasks under way. */
  readonly running: number;
  /** Tasks that wait for a thread. */
  readonly waiting: number;
  /**
   * Runs a task in a thread.
   *
   * @throws {@link PoolError} `queue-full` at once if too many wait, `handling-timeout` if the task waits or takes too long (then its
   *   thread is replaced); `worker-ended` if the thread breaks down; `stopping` if the pool is closed; the signal's reason if it is aborted.
   */
  run<T>(name: WorkerFunction, task: unknown, options?: RunOptions): Promise<T>;
  /** Ends the threads; what waits is refused. */
  close(): Promise<void>;
}

/** Options of {@link createRecognitionPool}. */
export interface PoolOptions extends WorkerSetup {
  /** Threads, ≥ 1. */
  readonly workerCount: number;
  /** Tasks that may wait. */
  readonly queue: number;
  /** Seconds that a task may wait for a thread, and that it may then take. */
  readonly handlingTime: number;
}

interface Waiting {
  readonly begin: () => void;
  readonly refuse: (reason: Error) => void;
}

/**
 * Starts the threads; each loads the recogniser at once.
 *
 * The queue is here and not in Tinypool: there, a signal ends the thread of a task that has begun, which is for tasks that take too
 * long, not for clients that leave.
 *
 * @internal
 */
export function createRecognitionPool(options: PoolOptions): RecognitionPool {
  const { workerCount, queue, handlingTime, bundle, enrolment } = options;
  const setup: WorkerSetup = { bundle, enrolment };
  const threads = new Tinypool({
    filename: workerFile().href,
    minThreads: workerCount,
    maxThreads: workerCount,
    workerData: setup,
    execArgv: [], // what this program was started with is not meant for the threads
    useAtomics: false, // a thread that waits in Atomics.wait hears of nothing else
  });
  threads.on("error", () => undefined); // a thread that ends without a task is replaced; the next task is told if it cannot be
  const waiting = new Set<Waiting>();
  /** Each gives up one task under way: Tinypool does not say that a thread was ended. */
  const underWay = new Set<(reason: Error) => void>();
  let running = 0;
  let isClosed = false;

  const finish = (): void => {
    running--;
    const [next] = waiting;
    if (next === undefined) return;
    waiting.delete(next);
    next.begin();
  };
  const execute = async <T>(name: WorkerFunction, task: unknown, list: readonly Transferable[]): Promise<T> => {
    const late = new AbortController();
    let ended: Promise<unknown> | undefined;
    const timer = setTimeout(() => {
      const before = threads.threads;
      late.abort();
      const left = threads.threads;
      // A thread that says at this moment that it is done would be given what Tinypool's queue holds, and end with it (2.2.0).
      ended = Promise.all(before.filter((thread) => !left.includes(thread)).map(endOf));
    }, 1000 * handlingTime);
    let giveUp: (reason: Error) => void = () => undefined;
    const givenUp = new Promise<never>((_resolve, reject) => {
      giveUp = reject;
    });
    underWay.add(giveUp);
    try {
      const done = threads.run(task, { name, transferList: [...list], signal: late.signal }) as Promise<T>;
      return await Promise.race([done, givenUp]);
    } catch (cause) {
      if (isClosed) throw stopping();
      if (late.signal.aborted) throw tooLate({ cause });
      throw new PoolError("worker-ended", "The recogniser broke down over this recording; try again later.", { cause });
    } finally {
      clearTimeout(timer);
      underWay.delete(giveUp);
      await ended;
    }
  };
  return {
    workerCount,
    get running() {
      return running;
    },
    get waiting() {
      return waiting.size;
    },
    run<T>(name: WorkerFunction, task: unknown, { transferList = [], signal }: RunOptions = {}): Promise<T> {
      if (isClosed) return Promise.reject(stopping());
      if (signal?.aborted) return Promise.reject(signal.reason as Error);
      if (running >= workerCount && waiting.size >= queue) {
        return Promise.reject(
          new PoolError("queue-full", "Too many recordings wait to be recognised; try again later."),
        );
      }
      return new Promise<T>((resolve, reject) => {
        const stopWaiting = (reason: Error): void => {
          waiting.delete(turn);
          turn.refuse(reason);
        };
        const leave = (): void => {
          stopWaiting(signal?.reason as Error);
        };
        const clock = setTimeout(() => {
          stopWaiting(tooLate());
        }, 1000 * handlingTime);
        const turn: Waiting = {
          begin() {
            running++;
            clearTimeout(clock);
            signal?.removeEventListener("abort", leave);
            execute<T>(name, task, transferList).finally(finish).then(resolve, reject);
          },
          refuse(reason) {
            clearTimeout(clock);
            signal?.removeEventListener("abort", leave);
            reject(reason);
          },
        };
        if (running < workerCount) {
          turn.begin();
          return;
        }
        waiting.add(turn);
        signal?.addEventListener("abort", leave);
      });
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      for (const turn of waiting) turn.refuse(stopping());
      waiting.clear();
      for (const giveUp of underWay) giveUp(stopping());
      // Not by Tinypool's own `destroy`, which does not survive a thread that has ended meanwhile (2.2.0).
      await Promise.all(threads.threads.map((thread) => thread.terminate()));
    },
  };
}

function endOf(thread: TinypoolWorker): Promise<unknown> {
  return new Promise((resolve) => {
    thread.once("exit", resolve);
  });
}

function tooLate(options?: ErrorOptions): PoolError {
  return new PoolError("handling-timeout", "The recording took too long to recognise; send a shorter one.", options);
}

function stopping(): PoolError {
  return new PoolError("stopping", "The server is stopping; ask another one.");
}

/** The thread's program: beside this file in the package; from source, the one that was built last. */
function workerFile(): URL {
  return import.meta.url.endsWith(".ts")
    ? new URL("../../dist/recognitionWorker.js", import.meta.url)
    : new URL("./recognitionWorker.js", import.meta.url);
}
