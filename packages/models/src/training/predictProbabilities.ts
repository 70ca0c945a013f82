import { tidy, type Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { requireDesignMatrix, type DesignMatrix } from "../designMatrix.ts";
import { pause } from "../internal/pause.ts";
import { requireInteger } from "../internal/requireNumber.ts";
import { batchInputs } from "./batchInputs.ts";
import { requireLengths, requireRowShape, type SequenceLengths } from "./rowShape.ts";

/** Options of {@link predictProbabilities}. */
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
 * Asks a model how probable each class is for each row.
 *
 * @param model - A classifier, as {@link buildModel} makes it; it stays the caller's.
 * @param x - Shape `[rows, columns]`, scaled as the training rows were; sequences may be padded to another length.
 * @param options - The batch size, and the lengths of sequences.
 * @returns Shape `[rows, classes]`, each row's probabilities; timers run between batches.
 * @throws RangeError if `x` does not fit the model, holds a value that is not finite, `batchSize` is
 *   no integer ≥ 1, or the lengths do not fit the rows.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const model = buildMlp({ inputSize: 2, classCount: 3 });
 * const { rows, columns } = await predictProbabilities(model, { data: Float32Array.of(1, 2), rows: 1, columns: 2 });
 * [rows, columns]; // => [1, 3]
 * model.dispose();
 * ```
 */
export async function predictProbabilities(
  model: LayersModel,
  x: DesignMatrix,
  options: PredictProbabilitiesOptions = {},
): Promise<DesignMatrix> {
  const { batchSize = 256, lengths } = options;
  requireDesignMatrix("predictProbabilities", "x", x);
  requireInteger("predictProbabilities", "batchSize", batchSize, 1);
  const rowShape = requireRowShape("predictProbabilities", "x", model, x);
  if (lengths !== undefined) requireLengths("predictProbabilities", "lengths", lengths, x.rows, rowShape);
  const columns = model.outputs[0]!.shape.at(-1) ?? NaN;

  const data = new Float32Array(x.rows * columns);
  for (let start = 0; start < x.rows; start += batchSize) {
    if (start > 0) await pause();
    const end = Math.min(start + batchSize, x.rows);
    const indices = Int32Array.from({ length: end - start }, (_, i) => start + i);
    const output = tidy(() => {
      const inputs = batchInputs({ x, rowShape, lengths }, indices);
      return model.apply(inputs.length === 1 ? inputs[0]! : inputs, { training: false }) as Tensor;
    });
    try {
      data.set(await output.data(), start * columns);
    } finally {
      output.dispose();
    }
  }
  return { data, rows: x.rows, columns };
}
