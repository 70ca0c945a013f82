import { asinhTransform, clipRows, fitAsinhTransform, fitStandardScaler, standardize } from "@serkit/models";
import type { AsinhTransform, DesignMatrix, StandardScaler } from "@serkit/models";
import type { FeatureRows } from "./featureTable.ts";

/** How the features of a network are scaled: plain data that travels in a bundle. */
export interface NetworkScaler extends StandardScaler {
  /** What draws outliers in before anything else; null leaves them. Mean and scale are of what comes of it. */
  readonly compression: AsinhTransform | null;
  /** Deviations from the mean beyond which a value is cut to that many; null cuts none. */
  readonly limit: number | null;
}

/** Fits a scaler on rows; those of frames count frame by frame, what fills them up does not. */
export function fitNetworkScaler(rows: FeatureRows, limit: number | null, isCompressed = false): NetworkScaler {
  const frames = framesOf(rows);
  const compression = isCompressed ? fitAsinhTransform(frames) : null;
  return { compression, ...fitStandardScaler(compressed(frames, compression)), limit };
}

/** Scales rows; null leaves them as they are. */
export function scaleRows(x: DesignMatrix, scaler: NetworkScaler | null): DesignMatrix {
  if (scaler === null) return x;
  const { compression, limit, mean } = scaler;
  const scaled = standardize(compressed(asFrames(x, mean.length), compression), scaler);
  const { data } = limit === null ? scaled : clipRows(scaled, limit);
  return { ...x, data };
}

/** Mean of rows in scaled units, shape `[size]`, before any value is cut at the limit; of frames, the mean over all frames. */
export function scaledMean(rows: FeatureRows, scaler: NetworkScaler | null): number[] {
  const { mean } = fitStandardScaler(compressed(framesOf(rows), scaler?.compression ?? null));
  if (scaler === null) return [...mean];
  return mean.map((value, index) => (value - scaler.mean[index]!) / scaler.scale[index]!);
}

/** The scaler that also subtracts a shift, in scaled units, before values are cut at the limit. */
export function shiftScaler(scaler: NetworkScaler | null, shift: readonly number[]): NetworkScaler {
  if (scaler === null) return { compression: null, mean: shift, scale: shift.map(() => 1), limit: null };
  return { ...scaler, mean: scaler.mean.map((value, index) => value + shift[index]! * scaler.scale[index]!) };
}

function compressed(x: DesignMatrix, compression: AsinhTransform | null): DesignMatrix {
  return compression === null ? x : asinhTransform(x, compression);
}

function framesOf({ x, size, lengths }: FeatureRows): DesignMatrix {
  return lengths === undefined ? asFrames(x, size) : validFrames(x, size, lengths);
}

/** Each frame as a row of its own. */
function asFrames({ data, rows, columns }: DesignMatrix, size: number): DesignMatrix {
  return { data, rows: (rows * columns) / size, columns: size };
}

/** The frames that are not there to fill up. */
function validFrames({ data, columns }: DesignMatrix, size: number, lengths: Int32Array): DesignMatrix {
  const frames = lengths.reduce((sum, length) => sum + length, 0);
  const valid = new Float32Array(frames * size);
  let at = 0;
  for (const [row, length] of lengths.entries()) {
    valid.set(data.subarray(row * columns, row * columns + length * size), at);
    at += length * size;
  }
  return { data: valid, rows: frames, columns: size };
}
