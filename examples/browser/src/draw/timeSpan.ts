/** Which part of a sound is shown. */
export interface TimeSpan {
  /** Where it begins, in seconds. */
  readonly start: number;
  /** How long it is, in seconds. */
  readonly duration: number;
}

/** Where a time lies in a span, 0 at its start and `width` at its end. */
export function placeOf(time: number, { start, duration }: TimeSpan, width: number): number {
  return duration === 0 ? 0 : ((time - start) / duration) * width;
}
