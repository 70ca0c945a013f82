import { AudioError } from "../audio/audioError.ts";
import type { RecordingStream } from "../extraction/extractionExecutor.ts";
import { StorageError } from "../platform/storageError.ts";
import type { Prediction, Recognizer } from "./recognizer.ts";

/** What became of a recording: what a recogniser says of it, or why it cannot be used. */
export type PredictionOutcome = { readonly prediction: Prediction } | { readonly reason: string };

/** Who follows predictions, and may stop them. */
export interface PredictionObserver {
  /** Called with the number of recordings done so far. */
  readonly onRecording?: ((done: number) => void) | undefined;
  /** Stops the work; the iteration then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks a recogniser about any number of recordings, wherever the work is done: there is exactly one outcome a recording, in their
 * order, and what it says does not depend on the executor.
 */
export type PredictionExecutor = (
  recordings: RecordingStream,
  observer?: PredictionObserver,
) => AsyncIterable<PredictionOutcome>;

/** An executor that asks a recogniser here, one recording after another. */
export function createLocalPredictor(recognizer: Pick<Recognizer, "predict">, threshold: number): PredictionExecutor {
  return async function* (recordings, { onRecording, signal } = {}) {
    let done = 0;
    for await (const { source } of recordings) {
      signal?.throwIfAborted();
      let outcome: PredictionOutcome;
      try {
        const stop = signal === undefined ? {} : { signal };
        outcome = { prediction: await recognizer.predict(source, { threshold, ...stop }) };
      } catch (error) {
        if (!(error instanceof AudioError || error instanceof StorageError)) throw error;
        outcome = { reason: error.reason };
      }
      onRecording?.(++done);
      yield outcome;
    }
  };
}
