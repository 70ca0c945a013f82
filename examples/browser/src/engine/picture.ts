/** Mel bands of a {@link Picture}. */
export const BAND_COUNT = 64;

/** What is drawn of a sound: as many columns as are worth drawing, each about one moment. */
export interface Picture {
  /** Time from one column to the next, in seconds. */
  readonly columnDuration: number;
  /** Number of columns. */
  readonly columnCount: number;
  /** Lowest and highest sample of each column, shape `[columns, 2]`. */
  readonly peaks: Float32Array;
  /** Level of each mel band, low bands first, in dB, shape `[columns, BAND_COUNT]`. */
  readonly bands: Float32Array;
}

/** A picture without columns, for what has not been heard yet. */
export function emptyPicture(columnDuration: number): Picture {
  return { columnDuration, columnCount: 0, peaks: new Float32Array(0), bands: new Float32Array(0) };
}

/** A picture with more columns at its end, of which only the last `most` are kept. */
export function extendPicture(picture: Picture, more: Picture, most: number): Picture {
  const total = picture.columnCount + more.columnCount;
  const dropped = Math.max(0, total - most);
  const joined = (a: Float32Array, b: Float32Array, width: number): Float32Array => {
    const whole = new Float32Array((total - dropped) * width);
    const kept = a.subarray(Math.min(a.length, dropped * width));
    whole.set(kept);
    whole.set(b.subarray(Math.max(0, b.length - whole.length)), kept.length);
    return whole;
  };
  return {
    columnDuration: more.columnDuration,
    columnCount: total - dropped,
    peaks: joined(picture.peaks, more.peaks, 2),
    bands: joined(picture.bands, more.bands, BAND_COUNT),
  };
}
