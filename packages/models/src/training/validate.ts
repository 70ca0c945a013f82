import { dispose } from "@tensorflow/tfjs-core";
import type { ClassLabels } from "../classLabels.ts";
import type { DesignMatrix } from "../designMatrix.ts";
import { countHits, meanLogLoss } from "../evaluation/classScores.ts";
import type { Network } from "./network.ts";
import { predictProbabilities } from "./predictProbabilities.ts";

/** Rows to compare epochs by; they never change a weight. */
export interface ValidationRows {
  /** Shape `[rows, columns]`, scaled as the training rows, at least one row. */
  readonly x: DesignMatrix;
  /** Class of each row. */
  readonly labels: ClassLabels;
}

/**
 * Loss and accuracy over rows that are not trained on.
 *
 * @internal
 */
export async function validate(
  network: Network,
  rows: ValidationRows,
  batchSize: number,
): Promise<{ validationLoss: number; validationAccuracy: number }> {
  const { x, labels } = rows;
  const { data, columns } = await predictProbabilities(network.model, x, { batchSize });
  let validationLoss = meanLogLoss(data, columns, labels);
  const penalties = network.logits.calculateLosses();
  try {
    for (const penalty of penalties) validationLoss += (await penalty.data())[0]!;
  } finally {
    dispose(penalties);
  }
  return { validationLoss, validationAccuracy: countHits(data, columns, (row) => labels[row]!) / x.rows };
}
