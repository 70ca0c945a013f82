import { createRecordingPlan } from "../../extraction/recordingPlan.ts";
import { extractFile, type FileExtraction, type FileOutcome } from "./extractFile.ts";
import { createExtractionThreads, type ExtractionThreads } from "./extractionThreads.ts";

/** What to take of files, how, and who follows. */
export interface ParallelExtraction extends FileExtraction {
  /** Most threads at work at once, ≥ 1. */
  readonly workerCount: number;
  /**
   * Threads to use where they are worth it, which stay the caller's.
   * @defaultValue threads of this extraction's own, which end with it
   */
  readonly threads?: ExtractionThreads | undefined;
  /** Called with what became of each file, in the order in which they are done; what it throws ends the extraction. */
  readonly onOutcome: (index: number, done: FileOutcome) => void;
  /** Stops the extraction. */
  readonly signal?: AbortSignal | undefined;
}

/** A thread takes as long to start as so many files take. */
const FILES_WORTH_A_THREAD = 8;

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
  const { request, known, workerCount, onOutcome, signal } = extraction;
  signal?.throwIfAborted();
  const threadCount = Math.min(workerCount, Math.floor(paths.length / FILES_WORTH_A_THREAD));
  if (threadCount > 1) {
    const threads = extraction.threads ?? createExtractionThreads(threadCount);
    try {
      await threads.run({ paths, request, known, onOutcome, signal });
    } finally {
      if (threads !== extraction.threads) await threads.close();
    }
    return;
  }

  const plan = createRecordingPlan(extraction.request);
  for (const [index, path] of paths.entries()) {
    signal?.throwIfAborted();
    onOutcome(index, await extractFile(path, plan, extraction, signal));
  }
}
