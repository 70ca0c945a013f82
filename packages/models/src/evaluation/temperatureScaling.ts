import type { DesignMatrix } from "../designMatrix.ts";
import { requirePositive } from "../internal/requireNumber.ts";
import {
  requireLabelledProbabilities,
  requireProbabilities,
  type LabelledProbabilities,
} from "./labelledProbabilities.ts";

/** What a probability of 0 is taken for, being one that underflowed: the least that 32 bits hold. */
const LEAST = 2 ** -149;

const LOWEST = 0.01;
const HIGHEST = 1000;
const RELATIVE_TOLERANCE = 1e-13;
const ITERATIONS = 200;

/**
 * Finds the temperature that makes a classifier as sure as it is right, on rows it was not trained on.
 *
 * Dividing the logits by one number changes no decision. The temperature is the one with the least log loss; above 1
 * it makes an overconfident classifier more modest. The loss is convex in 1 / temperature, so Newton's method,
 * held in a shrinking bracket, finds the one minimum.
 *
 * Only probabilities are needed: their logarithms are the logits up to a constant for each row, which the softmax
 * ignores. A probability of 0 is taken for 2⁻¹⁴⁹; there the loss is larger than that of `logLoss`, which stops at 2⁻⁵².
 * Fit it on held-out rows, neither those of training (far too sure) nor those of the test (a leak).
 *
 * @param options - Truth and probabilities of the held-out rows.
 * @returns The temperature, in `[0.01, 1000]`; an end where the loss still falls there, which few or perfectly
 *   classified rows bring about (0.01) or a classifier no better than chance (1000); 1 where every row is uniform,
 *   as no temperature changes that.
 * @throws RangeError if there is no row, the lengths differ, a label is no class, or the probabilities are none.
 *
 * @see Guo, Pleiss, Sun & Weinberger, "On calibration of modern neural networks", ICML 2017,
 *   https://arxiv.org/abs/1706.04599
 * @see scikit-learn 1.9 `calibration.CalibratedClassifierCV(method="temperature")`, a reference of the golden test.
 *
 * @example
 * ```ts
 * // 90 % sure and right four times in five: the best temperature brings 90 % down to 80 %.
 * const data = Float32Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? 0.9 : 0.1));
 * const temperature = fitTemperature({ truth: [0, 0, 0, 0, 1], probabilities: { data, rows: 5, columns: 2 } });
 * temperature.toFixed(4); // => (Math.log(9) / Math.log(4)).toFixed(4)
 * ```
 */
export function fitTemperature(options: LabelledProbabilities): number {
  const { truth, probabilities } = options;
  requireLabelledProbabilities("fitTemperature", options);
  const logits = relativeLogits(probabilities);
  const { columns } = probabilities;

  let low = 1 / HIGHEST;
  let high = 1 / LOWEST;
  if (logits.every((logit) => logit === 0)) return 1;
  if (derivatives(logits, truth, columns, low).slope >= 0) return HIGHEST;
  if (derivatives(logits, truth, columns, high).slope <= 0) return LOWEST;

  let inverse = 1;
  for (let i = 0; i < ITERATIONS && high - low > RELATIVE_TOLERANCE * low; i++) {
    const { slope, curvature } = derivatives(logits, truth, columns, inverse);
    if (slope === 0) break;
    if (slope > 0) high = inverse;
    else low = inverse;
    const newton = inverse - slope / curvature;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    const step = Math.abs(next - inverse);
    inverse = next;
    if (step <= RELATIVE_TOLERANCE * inverse) break;
  }
  return 1 / inverse;
}

/**
 * Makes probabilities more even (temperature above 1) or more decided (below 1): softmax(log p / temperature).
 *
 * A probability of 0 is taken for 2⁻¹⁴⁹, the least that 32 bits hold.
 *
 * @param probabilities - Shape `[rows, classes]`, each row in `[0, 1]` with sum 1.
 * @param temperature - From {@link fitTemperature}; > 0. 1 changes nothing but rounding.
 * @returns A new table of the same shape; the order of a row's classes stays.
 * @throws RangeError if the probabilities are none, or the temperature is not finite and above 0.
 *
 * @example
 * ```ts
 * const probabilities = { data: Float32Array.of(0.8, 0.2), rows: 1, columns: 2 };
 * Array.from(applyTemperature(probabilities, 2).data, (value) => value.toFixed(4)); // => ["0.6667", "0.3333"]
 * ```
 */
export function applyTemperature(probabilities: DesignMatrix, temperature: number): DesignMatrix {
  requireProbabilities("applyTemperature", probabilities);
  requirePositive("applyTemperature", "temperature", temperature);
  const { rows, columns } = probabilities;
  const weights = relativeLogits(probabilities).map((logit) => Math.exp(logit / temperature));
  const data = new Float32Array(weights.length);
  for (let start = 0; start < weights.length; start += columns) {
    let sum = 0;
    for (let i = start; i < start + columns; i++) sum += weights[i]!;
    for (let i = start; i < start + columns; i++) data[i] = weights[i]! / sum;
  }
  return { data, rows, columns };
}

/** Logarithms of the probabilities less the greatest of each row, shape `[rows * columns]`, ≤ 0. */
function relativeLogits(probabilities: DesignMatrix): Float64Array {
  const { data, columns } = probabilities;
  const logits = Float64Array.from(data, (value) => Math.log(Math.max(value, LEAST)));
  for (let start = 0; start < logits.length; start += columns) {
    const greatest = Math.max(...logits.subarray(start, start + columns));
    for (let i = start; i < start + columns; i++) logits[i]! -= greatest;
  }
  return logits;
}

/** First and second derivative of the summed log loss with respect to 1 / temperature. */
function derivatives(
  logits: Float64Array,
  truth: LabelledProbabilities["truth"],
  columns: number,
  inverse: number,
): { slope: number; curvature: number } {
  let slope = 0;
  let curvature = 0;
  for (let row = 0; row < truth.length; row++) {
    let weight = 0;
    let first = 0;
    let second = 0;
    for (let column = 0; column < columns; column++) {
      const logit = logits[row * columns + column]!;
      const exponential = Math.exp(inverse * logit);
      weight += exponential;
      first += exponential * logit;
      second += exponential * logit * logit;
    }
    const mean = first / weight;
    slope += mean - logits[row * columns + truth[row]!]!;
    curvature += second / weight - mean * mean;
  }
  return { slope, curvature };
}
