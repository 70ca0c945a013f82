import type { Emotion } from "@serkit/datasets";
import type { AudioSource } from "../audio/audioSource.ts";
import type { TrainingReport } from "../report/trainingReport.ts";

/** What a recogniser says of a recording. */
export interface Prediction {
  /** The most likely emotion. */
  readonly emotion: Emotion;
  /** The probability of each emotion; they sum to 1. */
  readonly probabilities: Readonly<Partial<Record<Emotion, number>>>;
  /** Length of the recording, in seconds. */
  readonly duration: number;
}

/** A trained model with everything needed to use it. It holds memory of the backend until it is disposed. */
export interface Recognizer {
  /** The emotions told apart. */
  readonly classes: readonly Emotion[];
  /** How it was trained and what it scores. */
  readonly report: TrainingReport;
  /**
   * Names the acted emotion of a recording, whatever its rate and channels.
   *
   * @param source - The recording; see {@link AudioSource}.
   * @param options - `signal` stops a read that is under way.
   * @throws {@link AudioError} if the recording cannot be used, {@link StorageError} if it cannot be read.
   */
  predict(source: AudioSource, options?: { readonly signal?: AbortSignal }): Promise<Prediction>;
  /** The bundle as bytes: equal recognisers give equal bytes. */
  bytes(): Uint8Array<ArrayBuffer>;
  /**
   * Writes the bundle, whole or not at all.
   *
   * @param destination - A path in Node, or a stream anywhere (it is closed when done).
   * @throws {@link StorageError} if it cannot be written.
   */
  save(destination: string | URL | WritableStream<Uint8Array>): Promise<void>;
  /** Frees the memory of the backend; the recogniser cannot be used any more. Calling it again does nothing. */
  dispose(): void;
}
