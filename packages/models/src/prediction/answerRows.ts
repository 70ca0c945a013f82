import { tidy, type Tensor } from "@tensorflow/tfjs-core";
import { requireDesignMatrix, type DesignMatrix } from "../designMatrix.ts";
import { pause } from "../internal/pause.ts";
import { requireInteger } from "../internal/requireNumber.ts";
import { batchInputs } from "../training/batchInputs.ts";
import { requireLengths, requireRowShape, type ModelInputs, type SequenceLengths } from "../training/rowShape.ts";

/** Options of {@link predictProbabilities} and of {@link Predictor}. */
export interface PredictProbabilitiesOptions {
  /**
   * Rows computed at a time, ≥ 1; it bounds memory and does not change the result.
   * @defaultValue `256`
   */
  readonly batchSize?: number;
  /**
   * Valid frames of each row, for models of sequences.
   * @defaultValue all frames
   */
  readonly lengths?: SequenceLengths;
}

/**
 * A network that tells classes apart, whoever computes it.
 *
 * @internal
 */
export interface Classifier extends ModelInputs {
  /** Number of classes. */
  readonly classCount: number;
  /** Shape `[rows, classes]`, the probabilities of the rows of one batch; it belongs to the current scope. */
  apply(inputs: Tensor[]): Tensor;
}

/**
 * Asks a classifier how probable each class is for each row, batch by batch; timers run in between.
 *
 * @throws RangeError as {@link predictProbabilities}; `caller` is the public function, for messages.
 *
 * @internal
 */
export async function answerRows(
  caller: string,
  classifier: Classifier,
  x: DesignMatrix,
  options: PredictProbabilitiesOptions,
): Promise<DesignMatrix> {
  const { batchSize = 256, lengths } = options;
  requireDesignMatrix(caller, "x", x);
  requireInteger(caller, "batchSize", batchSize, 1);
  const rowShape = requireRowShape(caller, "x", classifier, x);
  if (lengths !== undefined) requireLengths(caller, "lengths", lengths, x.rows, rowShape);
  const { classCount: columns } = classifier;

  const data = new Float32Array(x.rows * columns);
  for (let start = 0; start < x.rows; start += batchSize) {
    if (start > 0) await pause();
    const end = Math.min(start + batchSize, x.rows);
    const indices = Int32Array.from({ length: end - start }, (_, i) => start + i);
    const output = tidy(() => classifier.apply(batchInputs({ x, rowShape, lengths }, indices)));
    try {
      data.set(await output.data(), start * columns);
    } finally {
      output.dispose();
    }
  }
  return { data, rows: x.rows, columns };
}
