import { MessageChannel } from "node:worker_threads";
import { Tinypool, type TinypoolWorker } from "tinypool";
import { createRecordingPlan } from "../../extraction/recordingPlan.ts";
import { extractFile, type FileExtraction, type FileOutcome } from "./extractFile.ts";
import { ExtractionError } from "./extractionError.ts";
import type { ExtractionMessage, ExtractionTask } from "./extractionTask.ts";

/** What to take of files, how, and who follows. */
export interface ParallelExtraction extends FileExtraction {
  /** Most threads at work at once, ≥ 1. */
  readonly workerCount: number;
  /** Called with what became of each file, in the order in which they are done; what it throws ends the extraction. */
  readonly onOutcome: (index: number, done: FileOutcome) => void;
  /** Stops the extraction. */
  readonly signal?: AbortSignal | undefined;
}

/** A thread takes as long to start as so many files take. */
const FILES_WORTH_A_THREAD = 8;

/** The longest a timer waits, in milliseconds: a thread that has no more to do stays until all have. */
const FOR_EVER = 2 ** 31 - 1;

/**
 * Takes the features of files on several cores. Each thread reads one file after another: memory does not grow with their number.
 *
 * What comes out depends on the files alone. Fewer than 16 are done in this thread, as all are if `workerCount` is 1.
 *
 * @param paths - The files.
 * @throws The signal's reason if it is aborted; what the request or a file leads to apart from an outcome; no thread is left.
 * @throws {@link ExtractionError} `thread-ended` if a thread breaks down.
 */
export async function extractInParallel(paths: readonly string[], extraction: ParallelExtraction): Promise<void> {
  const { workerCount, onOutcome, signal } = extraction;
  signal?.throwIfAborted();
  const threadCount = Math.min(workerCount, Math.floor(paths.length / FILES_WORTH_A_THREAD));
  if (threadCount > 1) return extractInThreads(paths, threadCount, extraction);

  const plan = createRecordingPlan(extraction.request);
  for (const [index, path] of paths.entries()) {
    signal?.throwIfAborted();
    onOutcome(index, await extractFile(path, plan, extraction, signal));
  }
}

async function extractInThreads(
  paths: readonly string[],
  threadCount: number,
  { request, known, onOutcome, signal }: ParallelExtraction,
): Promise<void> {
  const pool = new Tinypool({
    filename: workerFile().href,
    name: "extractInWorker",
    minThreads: 0, // or a thread that breaks down would be replaced
    maxThreads: threadCount,
    idleTimeout: FOR_EVER,
    execArgv: [], // what this program was started with is not meant for the thread's
    useAtomics: false, // nothing is gained by them where each thread has one task
  });
  const channels = Array.from({ length: threadCount }, () => new MessageChannel());
  const next = new Int32Array(new SharedArrayBuffer(4));
  let threads: { readonly thread: TinypoolWorker; readonly end: Promise<unknown> }[] = [];
  const settled = new AbortController(); // takes the listener off the signal, which may outlive the extraction
  try {
    await new Promise<void>((resolve, reject) => {
      const fail: (reason: unknown) => void = reject;
      let remaining = paths.length;
      const breakDown = (cause: unknown): void => {
        fail(threadEnded(cause));
      };
      const giveUp = (): void => {
        fail(signal?.reason);
      };
      signal?.addEventListener("abort", giveUp, { signal: settled.signal });
      pool.on("error", breakDown);
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
      threads = pool.threads.map((thread) => ({ thread, end: endOf(thread) }));
      for (const { end } of threads) void end.then(breakDown);
    });
  } finally {
    settled.abort();
    for (const { port1 } of channels) port1.close();
    // Not by the pool's own `destroy`, which does not survive a thread that breaks down or has ended meanwhile (tinypool 2.2.0).
    for (const { thread } of threads) void thread.terminate();
    await Promise.all(threads.map(({ end }) => end));
  }
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
