/** A part of a stream. */
export interface StreamWindow {
  /** Its samples; a view that is good until the next samples are taken in. */
  readonly samples: Float32Array;
  /** Index of its first sample in the stream. */
  readonly start: number;
  /** Index after its last sample. */
  readonly end: number;
}

/** Cuts a stream into overlapping windows, however it comes in pieces. Keeps two windows of samples, no more. */
export interface WindowBuffer {
  /** Takes samples in as far as the next window reaches; that many are taken, and the rest must be offered again. */
  take(samples: Float32Array): number;
  /** The window that is complete with the samples that were just taken, if one is. */
  complete(): StreamWindow | undefined;
  /** What to say at the end: the last window's length of samples, or the whole of a shorter stream, where some were in no window. */
  remainder(): StreamWindow | undefined;
}

/**
 * Plans the windows of one stream.
 *
 * @param windowLength - In samples, ≥ 1.
 * @param hopLength - From the start of a window to that of the next, in samples, 1 to `windowLength`.
 */
export function createWindowBuffer(windowLength: number, hopLength: number): WindowBuffer {
  const kept = new Float32Array(2 * windowLength);
  let keptCount = 0;
  let total = 0;
  let nextEnd = windowLength;
  let heard = 0;

  const latest = (): StreamWindow => {
    const length = Math.min(total, windowLength);
    heard = total;
    return { samples: kept.subarray(keptCount - length, keptCount), start: total - length, end: total };
  };
  return {
    take(samples) {
      const count = Math.min(samples.length, nextEnd - total);
      if (keptCount + count > kept.length) {
        kept.copyWithin(0, keptCount - windowLength, keptCount);
        keptCount = windowLength;
      }
      kept.set(samples.subarray(0, count), keptCount);
      keptCount += count;
      total += count;
      return count;
    },
    complete() {
      if (total < nextEnd) return undefined;
      nextEnd += hopLength;
      return latest();
    },
    remainder: () => (total > heard ? latest() : undefined),
  };
}
