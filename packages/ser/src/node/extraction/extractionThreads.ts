import { MessageChannel } from "node:worker_threads";
import { Tinypool, type TinypoolWorker } from "tinypool";
import type { FileOutcome } from "./extractFile.ts";
import { ExtractionError } from "./extractionError.ts";
import type { ExtractionMessage, ExtractionTask } from "./extractionTask.ts";

/** Files to be shared out among threads, and who follows. */
export interface ThreadedExtraction extends Pick<ExtractionTask, "paths" | "request" | "known"> {
  /** Called with what became of each file, in the order in which they are done; what it throws ends the extraction. */
  readonly onOutcome: (index: number, done: FileOutcome) => void;
  /** Stops the extraction. */
  readonly signal?: AbortSignal | undefined;
}

/** Threads that take the features of files. */
export interface ExtractionThreads {
  /**
   * Takes the features of files on all threads, which are started the first time. After one that failed, only `close` is left.
   *
   * @throws The signal's reason if it is aborted; what the request or a file leads to apart from an outcome.
   * @throws {@link ExtractionError} `thread-ended` if a thread breaks down.
   */
  run(extraction: ThreadedExtraction): Promise<void>;
  /** Ends the threads, whatever they are at. */
  close(): Promise<void>;
}

/** The longest a timer waits, in milliseconds: a thread that has no more to do stays until all have. */
const FOR_EVER = 2 ** 31 - 1;

/** Prepares so many threads; none is started before there is work. */
export function createExtractionThreads(threadCount: number): ExtractionThreads {
  const pool = new Tinypool({
    filename: workerFile().href,
    name: "extractInWorker",
    minThreads: 0, // or a thread that breaks down would be replaced
    maxThreads: threadCount,
    idleTimeout: FOR_EVER,
    execArgv: [], // what this program was started with is not meant for the thread's
    useAtomics: false, // nothing is gained by them where each thread has one task
  });
  let threads: { readonly thread: TinypoolWorker; readonly end: Promise<unknown> }[] = [];
  let ended: { readonly cause: unknown } | undefined;
  let failRun: (reason: unknown) => void = () => undefined;
  // One listener for all runs: what a run holds must not stay for as long as its threads do.
  const breakDown = (cause: unknown): void => {
    ended ??= { cause };
    failRun(threadEnded(cause));
  };
  pool.on("error", breakDown);
  return {
    async run({ paths, request, known, onOutcome, signal }) {
      if (ended !== undefined) throw threadEnded(ended.cause);
      const channels = Array.from({ length: threadCount }, () => new MessageChannel());
      const next = new Int32Array(new SharedArrayBuffer(4));
      const settled = new AbortController(); // takes the listener off the signal, which may outlive the extraction
      try {
        await new Promise<void>((resolve, reject) => {
          const fail: (reason: unknown) => void = reject;
          failRun = fail;
          let remaining = paths.length;
          const giveUp = (): void => {
            fail(signal?.reason);
          };
          signal?.addEventListener("abort", giveUp, { signal: settled.signal });
          for (const { port1, port2: port } of channels) {
            port1.on("message", (message: ExtractionMessage) => {
              if (settled.signal.aborted) return;
              try {
                if ("error" in message) throw message.error;
                onOutcome(message.index, message.done);
                if (--remaining === 0) resolve();
              } catch (error) {
                fail(error);
              }
            });
            const task: ExtractionTask = { paths, request, known, next, port };
            pool.run(task, { transferList: [port] }).catch(breakDown);
          }
          if (threads.length > 0) return;
          threads = pool.threads.map((thread) => ({ thread, end: endOf(thread) }));
          for (const { end } of threads) void end.then(breakDown);
        });
      } finally {
        failRun = () => undefined;
        settled.abort();
        for (const { port1 } of channels) port1.close();
      }
    },
    async close() {
      // Not by the pool's own `destroy`, which does not survive a thread that breaks down or has ended meanwhile (tinypool 2.2.0).
      for (const { thread } of threads) void thread.terminate();
      await Promise.all(threads.map(({ end }) => end));
    },
  };
}

function endOf(thread: TinypoolWorker): Promise<unknown> {
  return new Promise((resolve) => {
    thread.once("exit", resolve);
  });
}

function threadEnded(cause: unknown): ExtractionError {
  const why = cause instanceof Error ? `: ${cause.message}` : "";
  const message = `A thread that extracts features ended before its work was done${why}; try again with a workerCount of 1.`;
  return new ExtractionError("thread-ended", message, { cause });
}

/** The thread's program: beside this file in the package; from source, the one that was built last. */
function workerFile(): URL {
  return import.meta.url.endsWith(".ts")
    ? new URL("../../../dist/extractionWorker.js", import.meta.url)
    : new URL("./extractionWorker.js", import.meta.url);
}
