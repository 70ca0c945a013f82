import { requireInteger } from "../internal/requireNumber.ts";
import { requireLabelledProbabilities, type LabelledProbabilities } from "./labelledProbabilities.ts";

/** Arguments of {@link reliabilityCurve} and `expectedCalibrationError`. */
export interface ReliabilityOptions extends LabelledProbabilities {
  /**
   * Number of bins of equal width that `[0, 1]` is cut into, ≥ 1.
   * @defaultValue `15`
   */
  readonly binCount?: number;
}

/** The rows whose confidence, the probability of the most probable class, lies in one bin. */
export interface ReliabilityBin {
  /** Lower end of the bin, outside it except for the first bin's 0. */
  readonly lower: number;
  /** Upper end of the bin, inside it. */
  readonly upper: number;
  /** Number of rows in the bin, ≥ 1. */
  readonly count: number;
  /** Mean confidence of these rows, in `[lower, upper]`. */
  readonly confidence: number;
  /** Share of these rows that are classified rightly, in `[0, 1]`: equal to the confidence if it is calibrated. */
  readonly accuracy: number;
}

/**
 * How often a classifier is right when it is so sure: the points of a reliability diagram.
 *
 * Bin `b` of `n` holds confidences in `(b / n, (b + 1) / n]`. Of equally probable classes the first is taken.
 *
 * @param options - Truth, probabilities and the number of bins.
 * @returns The bins that hold a row, by rising confidence; plain data that JSON keeps as it is.
 * @throws RangeError if `binCount` is no integer ≥ 1, there is no row, the lengths differ, a label is no class, or
 *   the probabilities are none.
 *
 * @see scikit-learn 1.9 `calibration.calibration_curve(strategy="uniform")` of being right against confidence, the
 *   reference of the golden test.
 * @see Guo, Pleiss, Sun & Weinberger, "On calibration of modern neural networks", ICML 2017,
 *   https://arxiv.org/abs/1706.04599
 *
 * @example
 * ```ts
 * const probabilities = { data: Float32Array.of(0.75, 0.25, 0.75, 0.25), rows: 2, columns: 2 };
 * reliabilityCurve({ truth: [0, 1], probabilities, binCount: 2 });
 * // => [{ lower: 0.5, upper: 1, count: 2, confidence: 0.75, accuracy: 0.5 }]
 * ```
 */
export function reliabilityCurve(options: ReliabilityOptions): ReliabilityBin[] {
  return occupiedBins("reliabilityCurve", options);
}

/** @internal */
export function occupiedBins(caller: string, options: ReliabilityOptions): ReliabilityBin[] {
  const { truth, probabilities, binCount = 15 } = options;
  requireInteger(caller, "binCount", binCount, 1);
  requireLabelledProbabilities(caller, options);

  const { data, columns } = probabilities;
  const counts = new Float64Array(binCount);
  const hits = new Float64Array(binCount);
  const confidences = new Float64Array(binCount);
  for (let row = 0; row < truth.length; row++) {
    let best = 0;
    for (let column = 1; column < columns; column++) {
      if (data[row * columns + column]! > data[row * columns + best]!) best = column;
    }
    const confidence = data[row * columns + best]!;
    // Exact: a 32-bit value has 24 digits, which leaves the product 29 for the number of bins.
    const bin = Math.ceil(confidence * binCount) - 1;
    counts[bin]! += 1;
    confidences[bin]! += confidence;
    if (best === truth[row]) hits[bin]! += 1;
  }

  const bins: ReliabilityBin[] = [];
  for (let bin = 0; bin < binCount; bin++) {
    const count = counts[bin]!;
    if (count === 0) continue;
    bins.push({
      lower: bin / binCount,
      upper: (bin + 1) / binCount,
      count,
      confidence: confidences[bin]! / count,
      accuracy: hits[bin]! / count,
    });
  }
  return bins;
}
