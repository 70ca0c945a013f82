/**
 * A bend of the frequency axis: linear up to `boundary`, and from there to half the sample rate, which stays where it is.
 *
 * @internal
 */
export interface FrequencyWarp {
  /** Factor of the lower part. */
  readonly factor: number;
  /** Where the lower part ends, before the warp. */
  readonly boundary: number;
  /** What stays where it is: half the sample rate. */
  readonly end: number;
}

/** The bend of the paper, at frequencies in any one unit. @internal */
export function frequencyWarp(factor: number, highestFormant: number, end: number): FrequencyWarp {
  return { factor, boundary: (highestFormant * Math.min(factor, 1)) / factor, end };
}

/** Where a frequency goes. @internal */
export function warped({ factor, boundary, end }: FrequencyWarp, frequency: number): number {
  return frequency <= boundary
    ? factor * frequency
    : end - ((end - factor * boundary) / (end - boundary)) * (end - frequency);
}

/** Where a frequency comes from: the inverse of {@link warped}. @internal */
export function unwarped({ factor, boundary, end }: FrequencyWarp, frequency: number): number {
  return frequency <= factor * boundary
    ? frequency / factor
    : end - ((end - boundary) / (end - factor * boundary)) * (end - frequency);
}
