import type { BackendName, FitJob, FitResult } from "@serkit/models";
import type { ExtractRecordings } from "../extraction/extractRecordings.ts";
import type { ByteStorage } from "./byteStorage.ts";

/** Who follows trainings, and may stop them. */
export interface FitObserver {
  /** Called after each epoch of any of the trainings with the number of epochs done and planned in all. */
  readonly onEpoch?: ((done: number, total: number) => void) | undefined;
  /** Stops the trainings; the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * What the surroundings offer: storage, and who does the long work.
 *
 * Everything above it is the same code in Node and in the browser.
 */
export interface Platform extends ByteStorage {
  /** How many trainings can be at work at once, ≥ 1. */
  readonly concurrency: number;
  /** Takes the features of many recordings; the outcomes are in their order. */
  readonly extract: ExtractRecordings;
  /**
   * Runs trainings; the results are in their order, and do not depend on where they ran.
   *
   * @param jobs - What to train.
   * @param backend - The tfjs backend to train on, which is the selected one.
   */
  fit(jobs: readonly FitJob[], backend: BackendName, observer?: FitObserver): Promise<FitResult[]>;
}
