/** Why a training cannot go on. */
export type TrainingErrorCode = "not-finite-loss";

/** A training that failed on its way. */
export class TrainingError extends Error {
  override readonly name = "TrainingError";
  /** What happened. */
  readonly code: TrainingErrorCode;
  /** Epoch in which it happened, from 1. */
  readonly epoch: number;
  /** Batch within the epoch, from 1. */
  readonly batch: number;

  constructor(code: TrainingErrorCode, message: string, place: { readonly epoch: number; readonly batch: number }) {
    super(message);
    this.code = code;
    this.epoch = place.epoch;
    this.batch = place.batch;
  }
}
