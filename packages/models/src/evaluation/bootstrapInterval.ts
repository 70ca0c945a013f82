import { uniformInt } from "pure-rand/distribution/uniformInt";
import { requireInteger, requireSeed } from "../internal/requireNumber.ts";
import { sortedQuantile } from "../preprocessing/sortedQuantile.ts";
import { randomGenerator } from "../random/randomGenerator.ts";
import { requireConfidence, type ConfidenceInterval } from "./confidenceInterval.ts";

/** Arguments of {@link bootstrapInterval}. */
export interface BootstrapIntervalOptions {
  /** The group of each row, such as its speaker; shape `[rows]`, at least two different ones. */
  readonly groups: Int32Array | readonly (string | number)[];
  /**
   * The figure of a choice of rows, finite. It is given row indices, some of them several times, in any number, and
   * must be defined where a class is missing.
   */
  readonly metric: (rows: Int32Array) => number;
  /**
   * How often the groups are drawn anew, ≥ 1.
   * @defaultValue `2000`
   */
  readonly resamples?: number;
  /**
   * Confidence of the interval, in `(0, 1)`.
   * @defaultValue `0.95`
   */
  readonly confidence?: number;
  /**
   * Seed of the draws; equal seeds give equal intervals.
   * @defaultValue `0`
   */
  readonly seed?: number;
}

/** What {@link bootstrapInterval} finds. */
export interface BootstrapInterval extends ConfidenceInterval {
  /** The figure of all rows as they are. */
  readonly estimate: number;
}

/**
 * How far a figure could be from that for other speakers: a percentile interval of the bootstrap over groups.
 *
 * As many groups as there are are drawn with replacement, each with all its rows, and the figure is computed anew;
 * the interval runs from the (1 − confidence) / 2 quantile of these figures to the (1 + confidence) / 2 quantile.
 * Rows of one speaker are alike, so drawing rows would give far too narrow an interval. With few groups, below
 * about ten, this one is too narrow too. The model stays as it is: chance in training is not in it.
 *
 * @param options - Groups, the figure, and how often and how to draw.
 * @returns The figure of all rows and its interval.
 * @throws RangeError if there are fewer than two groups, the figure is not finite, `resamples` is no integer ≥ 1,
 *   the confidence is outside `(0, 1)`, or the seed is no unsigned 32-bit integer.
 *
 * @see Efron & Tibshirani, "An introduction to the bootstrap", 1993, chapter 13.
 * @see Field & Welsh, "Bootstrapping clustered data", JRSS B 69(3), 2007,
 *   https://doi.org/10.1111/j.1467-9868.2007.00593.x
 *
 * @example
 * ```ts
 * const hits = [1, 1, 0, 1, 0, 0];
 * const groups = ["anna", "anna", "ben", "ben", "eva", "eva"];
 * const metric = (rows: Int32Array) => rows.reduce((sum, row) => sum + hits[row]!, 0) / rows.length;
 * const { estimate, low, high } = bootstrapInterval({ groups, metric });
 * [estimate, low, high]; // => [0.5, 0, 1]
 * ```
 */
export function bootstrapInterval(options: BootstrapIntervalOptions): BootstrapInterval {
  const { groups, metric, resamples = 2000, confidence = 0.95, seed = 0 } = options;
  requireInteger("bootstrapInterval", "resamples", resamples, 1);
  requireConfidence("bootstrapInterval", confidence);
  requireSeed("bootstrapInterval", seed);

  const rowsByGroup = new Map<string | number, number[]>();
  for (let row = 0; row < groups.length; row++) {
    const rows = rowsByGroup.get(groups[row]!);
    if (rows === undefined) rowsByGroup.set(groups[row]!, [row]);
    else rows.push(row);
  }
  const members = [...rowsByGroup.values()];
  if (members.length < 2) {
    throw new RangeError(`bootstrapInterval: groups must hold at least two different ones; got ${members.length}`);
  }
  const finite = (rows: Int32Array): number => {
    const value = metric(rows);
    if (!Number.isFinite(value)) throw new RangeError(`bootstrapInterval: metric must be finite; got ${value}`);
    return value;
  };

  const estimate = finite(Int32Array.from({ length: groups.length }, (_, row) => row));
  const generator = randomGenerator(seed);
  const figures = Float64Array.from({ length: resamples }, () => {
    const rows: number[] = [];
    let left = members.length;
    while (left-- > 0) {
      for (const row of members[uniformInt(generator, 0, members.length - 1)]!) rows.push(row);
    }
    return finite(Int32Array.from(rows));
  }).sort();
  return {
    estimate,
    low: sortedQuantile(figures, (1 - confidence) / 2),
    high: sortedQuantile(figures, (1 + confidence) / 2),
    confidence,
  };
}
