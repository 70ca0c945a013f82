import { dispose } from "@tensorflow/tfjs-core";
import type { ClassLabels } from "../classLabels.ts";
import type { DesignMatrix } from "../designMatrix.ts";
import { countHits, meanLogLoss } from "../evaluation/classScores.ts";
import type { Network } from "./network.ts";
import { predictProbabilities } from "./predictProbabilities.ts";
import type { SequenceLengths } from "./rowShape.ts";

/** Rows to compare epochs by; they never change a weight. */
export interface ValidationRows {
  /** Shape `[rows, columns]`, scaled as the training rows, at least one row. */
  readonly x: DesignMatrix;
  /** Class of each row. */
  readonly labels: ClassLabels;
  /**
   * Valid frames of each row, for models of sequences.
   * @defaultValue all frames
   */
  readonly lengths?: SequenceLengths;
}

/**
 * Loss, accuracy and unweighted average recall over rows that are not trained on.
 *
 * @internal
 */
export async function validate(
  network: Network,
  rows: ValidationRows,
  batchSize: number,
): Promise<{ validationLoss: number; validationAccuracy: number; validationUnweightedAverageRecall: number }> {
  const { x, labels, lengths } = rows;
  const options = lengths === undefined ? { batchSize } : { batchSize, lengths };
  const { data, columns } = await predictProbabilities(network.model, x, options);
  let validationLoss = meanLogLoss(data, columns, labels);
  const penalties = network.logits.calculateLosses();
  try {
    for (const penalty of penalties) validationLoss += (await penalty.data())[0]!;
  } finally {
    dispose(penalties);
  }
  const validationAccuracy = countHits(data, columns, (row) => labels[row]!) / x.rows;
  return {
    validationLoss,
    validationAccuracy,
    validationUnweightedAverageRecall: averageRecall(data, columns, labels),
  };
}

/** The mean, over the classes that occur, of the share of a class's rows that are classified rightly. */
function averageRecall(probabilities: Float32Array, columns: number, labels: ClassLabels): number {
  const hits = new Float64Array(columns);
  const support = new Float64Array(columns);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!;
    const values = probabilities.subarray(row * columns, (row + 1) * columns);
    support[label]! += 1;
    hits[label]! += countHits(values, columns, () => label);
  }
  const recalls = Array.from(support, (count, label) => hits[label]! / count).filter((_, label) => support[label]! > 0);
  return recalls.reduce((total, recall) => total + recall, 0) / recalls.length;
}
