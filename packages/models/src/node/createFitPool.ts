import { availableParallelism } from "node:os";
import { Tinypool } from "tinypool";
import { requireInteger } from "../internal/requireNumber.ts";
import type { FitJob, FitResult } from "../parallel/fitJob.ts";
import type { EpochResult } from "../training/trainingHistory.ts";
import { FitPoolError } from "./fitPoolError.ts";
import type { FitPoolBackend } from "./fitTask.ts";
import { runInThread } from "./runInThread.ts";

/** Options of {@link createFitPool}. */
export interface FitPoolOptions {
  /**
   * Most threads, and so jobs, at work at once, ≥ 1. Each takes some 100 MB beside its rows.
   * @defaultValue as many as the machine runs at once
   */
  readonly workerCount?: number;
  /**
   * Where each thread computes, on one core in either case.
   * @defaultValue the first of `wasm` and `cpu` that works
   */
  readonly backend?: FitPoolBackend;
}

/** Options of {@link FitPool.run}. */
export interface FitPoolRunOptions {
  /** Gives the job up at once; its thread stops after the batch at work and takes the next job. */
  readonly signal?: AbortSignal;
  /** Called after each epoch, without holding the training up; what it throws gives the job up. */
  readonly onEpoch?: (result: EpochResult) => void;
}

/** Threads that run trainings, one at a time each. */
export interface FitPool {
  /**
   * Runs a job as soon as a thread is free, in the order of calls. A thread keeps its backend for the jobs that follow.
   *
   * The job is copied to the thread, apart from arrays over a `SharedArrayBuffer`, which are shared.
   *
   * @param job - What to do.
   * @param options - How to follow and end it.
   * @returns What `runFitJob` gives on the same backend, bit for bit, however many threads there are.
   * @throws What `runFitJob` throws, of the same class with the same code and message.
   * @throws BackendError if the thread cannot use the pool's backend.
   * @throws FitPoolError `closed` if the pool is closed; `thread-ended` if a thread broke down, which closes the pool.
   * @throws DataCloneError (a `DOMException`) if the job holds what is no plain data.
   */
  run(job: FitJob, options?: FitPoolRunOptions): Promise<FitResult>;
  /** Ends every thread at once, and with them the jobs that are not done. */
  close(): Promise<void>;
}

/** The longest a timer waits, in milliseconds, nearly 25 days: an idle thread is kept. */
const FOR_EVER = 2 ** 31 - 1;

/**
 * Starts a pool of threads for trainings: folds of a cross-validation, seeds of an ensemble, a search for options.
 *
 * Threads start when there is work for them, which takes about half a second. Idle ones do not keep the process alive.
 *
 * @param options - How many threads, and on which backend.
 * @returns The pool; the caller closes it.
 * @throws RangeError if `workerCount` is no integer ≥ 1, or the backend is none of those.
 *
 * @example
 * ```ts
 * import { dnnArchitecture } from "@serkit/models";
 *
 * const x = { data: Float32Array.of(-2, -1, 1, 2), rows: 4, columns: 1 };
 * const architecture = dnnArchitecture({ inputSize: 1, classCount: 2, hiddenUnits: [4], dropoutRates: [0] });
 * const optimizer = { kind: "adam", learningRate: 0.1 } as const;
 * const job = { architecture, x, labels: [0, 0, 1, 1], classCount: 2, epochs: 20, batchSize: 2, optimizer };
 *
 * const pool = createFitPool({ workerCount: 2, backend: "cpu" });
 * const results = await Promise.all([1, 2, 3].map((seed) => pool.run({ ...job, seed })));
 * await pool.close();
 * results.map(({ history }) => history.stoppedAt); // => [20, 20, 20]
 * ```
 */
export function createFitPool(options: FitPoolOptions = {}): FitPool {
  const { workerCount = availableParallelism(), backend } = options;
  requireInteger("createFitPool", "workerCount", workerCount, 1);
  if (backend !== undefined && !["wasm", "cpu"].includes(backend)) {
    throw new RangeError(`createFitPool: backend must be "wasm" or "cpu"; got ${backend as string}`);
  }

  const threads = new Tinypool({
    filename: workerFile().href,
    name: "fitInWorker",
    minThreads: 0,
    maxThreads: workerCount,
    idleTimeout: FOR_EVER,
    execArgv: [], // those of the process may be for its own program only, as --input-type
    useAtomics: false, // a thread that sleeps in them does not close its ports
  });
  const ended = new AbortController();
  let closing = Promise.resolve();
  const end = (reason: FitPoolError): Promise<void> => {
    if (!ended.signal.aborted) {
      ended.abort(reason);
      closing = threads.destroy();
    }
    return closing;
  };
  // A thread that cannot start or breaks down is not replaced: jobs would wait for it for ever.
  const breakDown = (cause: unknown): void => {
    void end(new FitPoolError("thread-ended", "A thread of the pool ended; see the cause.", { cause }));
  };
  threads.on("error", breakDown);
  return {
    run: (job, { signal, onEpoch } = {}) =>
      runInThread({ threads, job, backend, signals: [ended.signal, signal], onEpoch, breakDown }),
    close: () => end(new FitPoolError("closed", "The pool was closed; create another one.")),
  };
}

/** The thread's program: beside this file in the package; from source, the one that was built last. */
function workerFile(): URL {
  return import.meta.url.endsWith(".ts")
    ? new URL("../../dist/fitWorker.js", import.meta.url)
    : new URL("./fitWorker.js", import.meta.url);
}
