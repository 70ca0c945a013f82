import { occupiedBins, type ReliabilityOptions } from "./reliabilityCurve.ts";

/**
 * How far confidence and accuracy are apart: Σ over bins of (rows in the bin / rows) · |accuracy − confidence|.
 *
 * Bins are those of {@link reliabilityCurve}: equal width, of the most probable class's probability. The figure
 * depends on their number, so compare only figures with equal `binCount`; few rows make it too large.
 *
 * @param options - Truth, probabilities and the number of bins.
 * @returns The error, in `[0, 1]`; 0 if every bin is as right as it is sure.
 * @throws RangeError if `binCount` is no integer ≥ 1, there is no row, the lengths differ, a label is no class, or
 *   the probabilities are none.
 *
 * @see Naeini, Cooper & Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015,
 *   https://doi.org/10.1609/aaai.v29i1.9602
 * @see Guo, Pleiss, Sun & Weinberger, "On calibration of modern neural networks", ICML 2017, for 15 bins.
 *
 * @example
 * ```ts
 * const probabilities = { data: Float32Array.of(0.75, 0.25, 0.75, 0.25), rows: 2, columns: 2 };
 * expectedCalibrationError({ truth: [0, 1], probabilities }); // => 0.25
 * ```
 */
export function expectedCalibrationError(options: ReliabilityOptions): number {
  let error = 0;
  for (const { count, accuracy, confidence } of occupiedBins("expectedCalibrationError", options)) {
    error += (count / options.truth.length) * Math.abs(accuracy - confidence);
  }
  return error;
}
