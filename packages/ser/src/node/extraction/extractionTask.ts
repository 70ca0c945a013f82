import type { MessagePort } from "node:worker_threads";
import type { FileExtraction, FileOutcome } from "./extractFile.ts";

/**
 * What each thread is given: the same list, of which it takes the next file that no thread has taken.
 *
 * @internal
 */
export interface ExtractionTask extends FileExtraction {
  /** Paths of the files. */
  readonly paths: readonly string[];
  /** Index of the next file, shared by all threads. */
  readonly next: Int32Array<SharedArrayBuffer>;
  /** Takes the outcomes out. */
  readonly port: MessagePort;
}

/**
 * What a thread says.
 *
 * @internal
 */
export type ExtractionMessage = { readonly index: number; readonly done: FileOutcome } | { readonly error: unknown };
