/** A range that a figure lies in with a stated confidence. Plain data that JSON keeps as it is. */
export interface ConfidenceInterval {
  /** Lower end, in the unit of the figure. */
  readonly low: number;
  /** Upper end, in the unit of the figure. */
  readonly high: number;
  /** How often such intervals hold the true figure, in `(0, 1)`, if what the method assumes is so. */
  readonly confidence: number;
}

/**
 * Refuses a confidence outside `(0, 1)`.
 *
 * @throws RangeError naming caller and value.
 *
 * @internal
 */
export function requireConfidence(caller: string, confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`${caller}: confidence must be in (0, 1); got ${confidence}`);
  }
}
