import { requireDesignMatrix, type DesignMatrix } from "../designMatrix.ts";
import { requireNonNegative } from "../internal/requireNumber.ts";
import { columnMoments, scaleOf } from "./columnMoments.ts";
import { requireRows } from "./scaleColumns.ts";
import type { StandardScaler } from "./standardScaler.ts";

/** Who speaks in each row: any name or number that is the speaker's own; shape `[rows]`. */
export type SpeakerNames = Int32Array | readonly (string | number)[];

/**
 * What a speaker of the training rows is like on average, as a start for one who is new.
 *
 * Plain data: it survives `JSON.stringify` and `JSON.parse` unchanged, and needs no class to be used.
 */
export interface SpeakerNormalizer {
  /** Mean over the speakers of each one's mean, shape `[columns]`. */
  readonly mean: readonly number[];
  /** Root of the mean over the speakers of each one's variance, or 1 where that is 0; shape `[columns]`, > 0. */
  readonly scale: readonly number[];
}

/** Options of {@link enrollSpeaker}. */
export interface EnrollSpeakerOptions {
  /**
   * How many rows of the speaker the training statistics count for, ≥ 0: 0 trusts the enrolled rows alone, more
   * pulls towards the average training speaker.
   * @defaultValue `5`
   */
  readonly priorRows?: number;
  /**
   * What is taken from the speaker: the mean alone, with the training speakers' average spread, or both. The spread
   * of a few rows is a poor estimate.
   * @defaultValue `"meanAndScale"`
   */
  readonly adapt?: "mean" | "meanAndScale";
}

/**
 * Standardises every speaker's rows by that speaker's own mean and spread, which takes the voice out of the features
 * and leaves what changes within it.
 *
 * Transductive: a row's values depend on all other rows of its speaker. Used on test rows, it needs all of a test
 * speaker's recordings, unlabelled, before the first is classified, and takes for granted that emotions are
 * mixed in them alike. Report such figures as a protocol of their own. No speaker's rows touch another's, so training
 * and test rows may be normalised apart or together. For a speaker with a few known recordings see
 * {@link enrollSpeaker}.
 *
 * @param x - Shape `[rows, columns]`, at least one row, finite.
 * @param speakers - Who speaks in each row, shape `[rows]`.
 * @returns A new matrix of the shape of `x`: each speaker has mean 0 and population variance 1 in each column, or
 *   only zeros where the speaker's values are constant, as with a single row. `x` is not changed.
 * @throws RangeError if `x` has no rows, contradicts itself or holds a value that is not finite, or the lengths differ.
 *
 * @see scikit-learn 1.9 `preprocessing.StandardScaler`, fitted for each speaker, the reference of the golden test.
 * @see Busso, Metallinou & Narayanan, "Iterative feature normalization for emotional speech detection", ICASSP 2011,
 *   https://doi.org/10.1109/ICASSP.2011.5947652
 *
 * @example
 * ```ts
 * const x = { data: Float32Array.of(1, 3, 10, 30), rows: 4, columns: 1 };
 * Array.from(normalizeSpeakers(x, ["anna", "anna", "ben", "ben"]).data); // => [-1, 1, -1, 1]
 * ```
 */
export function normalizeSpeakers(x: DesignMatrix, speakers: SpeakerNames): DesignMatrix {
  const { columns } = x;
  const data = new Float32Array(x.data.length);
  for (const rows of rowsBySpeaker("normalizeSpeakers", x, speakers)) {
    const { mean, variance } = columnMoments(x, rows);
    const scale = scaleOf(variance);
    for (const row of rows) {
      for (let column = 0; column < columns; column++) {
        data[row * columns + column] = (x.data[row * columns + column]! - mean[column]!) / scale[column]!;
      }
    }
  }
  return { data, rows: x.rows, columns };
}

/**
 * Fits what {@link enrollSpeaker} starts from. Fit it on the training rows only, or the test rows leak into it.
 *
 * Each speaker counts the same, however many rows.
 *
 * @param x - Shape `[rows, columns]`, at least one row, finite; before any scaling.
 * @param speakers - Who speaks in each row, shape `[rows]`.
 * @returns The average speaker.
 * @throws RangeError if `x` has no rows, contradicts itself or holds a value that is not finite, or the lengths differ.
 *
 * @example
 * ```ts
 * const x = { data: Float32Array.of(1, 3, 10, 10), rows: 4, columns: 1 };
 * fitSpeakerNormalizer(x, ["anna", "anna", "ben", "ben"]); // => { mean: [6], scale: [Math.sqrt(0.5)] }
 * ```
 */
export function fitSpeakerNormalizer(x: DesignMatrix, speakers: SpeakerNames): SpeakerNormalizer {
  const speakersRows = rowsBySpeaker("fitSpeakerNormalizer", x, speakers);
  const mean = Array.from({ length: x.columns }, () => 0);
  const variance = Array.from({ length: x.columns }, () => 0);
  for (const rows of speakersRows) {
    const moments = columnMoments(x, rows);
    for (let column = 0; column < x.columns; column++) {
      mean[column]! += moments.mean[column]! / speakersRows.length;
      variance[column]! += moments.variance[column]! / speakersRows.length;
    }
  }
  return { mean, scale: scaleOf(variance) };
}

/**
 * Makes the scaler of one speaker from a few recordings of that speaker, whatever their emotion.
 *
 * With n rows of mean m and variance s², and p = `priorRows`, the mean is (n · m + p · mean) / (n + p) and the variance
 * (n · s² + p · scale²) / (n + p): the average training speaker for no rows, the speaker's own figures for many. The model
 * should have been trained on rows normalised by speaker. Not transductive if the enrolled rows are not those
 * that are classified.
 *
 * @param x - The speaker's enrolled rows, shape `[n, columns]`, n ≥ 0, finite.
 * @param normalizer - From {@link fitSpeakerNormalizer} on the training rows.
 * @param options - How far to trust the rows, and what to take from them.
 * @returns A scaler for `standardize`, for all rows of this speaker.
 * @throws RangeError if `x` has another number of columns than the normalizer, contradicts itself or holds a value
 *   that is not finite, `priorRows` is negative or not finite, or it is 0 and there is no row.
 *
 * @see Gauvain & Lee, "Maximum a posteriori estimation for multivariate Gaussian mixture observations of Markov
 *   chains", IEEE TSAP 2(2), 1994, https://doi.org/10.1109/89.279278, for the weights of the mean.
 *
 * @example
 * ```ts
 * const x = { data: Float32Array.of(6, 10), rows: 2, columns: 1 };
 * enrollSpeaker(x, { mean: [4], scale: [2] }, { priorRows: 2 }); // => { mean: [6], scale: [2] }
 * ```
 */
export function enrollSpeaker(
  x: DesignMatrix,
  normalizer: SpeakerNormalizer,
  options: EnrollSpeakerOptions = {},
): StandardScaler {
  const { priorRows = 5, adapt = "meanAndScale" } = options;
  requireDesignMatrix("enrollSpeaker", "x", x);
  if (x.columns !== normalizer.mean.length || x.columns !== normalizer.scale.length) {
    throw new RangeError(`enrollSpeaker: x must have ${normalizer.mean.length} columns, as fitted; got ${x.columns}`);
  }
  requireNonNegative("enrollSpeaker", "priorRows", priorRows);
  if (x.rows === 0 && priorRows === 0) {
    throw new RangeError("enrollSpeaker: x must have at least one row where priorRows is 0; got 0");
  }
  const own = x.rows === 0 ? { mean: normalizer.mean, variance: normalizer.scale } : columnMoments(x);
  const share = x.rows / (x.rows + priorRows);
  const mean = normalizer.mean.map((prior, column) => prior + share * (own.mean[column]! - prior));
  if (adapt === "mean") return { mean, scale: [...normalizer.scale] };
  const variance = normalizer.scale.map((prior, column) => share * own.variance[column]! + (1 - share) * prior ** 2);
  return { mean, scale: scaleOf(variance) };
}

/** The rows of each speaker, in the order of first appearance. */
function rowsBySpeaker(caller: string, x: DesignMatrix, speakers: SpeakerNames): number[][] {
  requireRows(caller, x);
  if (speakers.length !== x.rows) {
    throw new RangeError(
      `${caller}: speakers must have one name for each of x's ${x.rows} rows; got ${speakers.length}`,
    );
  }
  const rowsOf = new Map<string | number, number[]>();
  for (let row = 0; row < speakers.length; row++) {
    const rows = rowsOf.get(speakers[row]!);
    if (rows === undefined) rowsOf.set(speakers[row]!, [row]);
    else rows.push(row);
  }
  return [...rowsOf.values()];
}
