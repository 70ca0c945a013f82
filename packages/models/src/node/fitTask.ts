import type { MessagePort } from "node:worker_threads";
import type { FitResult } from "../parallel/fitJob.ts";
import type { EpochResult } from "../training/trainingHistory.ts";
import type { SentError } from "./sentError.ts";

/** Where threads of a pool compute. */
export type FitPoolBackend = "wasm" | "cpu";

/**
 * What a thread is given.
 *
 * @internal
 */
export interface FitTask {
  /** Undefined for the first that works. */
  readonly backend: FitPoolBackend | undefined;
  /**
   * Where the thread sends a {@link FitMessage} whenever there is one, and gets the job after the first. The job ends
   * when the other side closes it.
   */
  readonly port: MessagePort;
}

/**
 * What a thread says before it answers: first that it wants the job, then each epoch.
 *
 * @internal
 */
export type FitMessage = "ready" | EpochResult;

/**
 * What a thread answers.
 *
 * @internal
 */
export type FitReply = { readonly result: FitResult } | { readonly error: SentError };
