/** Why weights do not fit a model: see {@link WeightsError}. */
export type WeightsErrorCode = "missing-tensor" | "unknown-tensor" | "duplicate-tensor" | "wrong-shape" | "not-finite";

/** Weights that do not belong to the model they are written into. */
export class WeightsError extends Error {
  override readonly name = "WeightsError";
  /** What does not fit. */
  readonly code: WeightsErrorCode;

  constructor(code: WeightsErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
