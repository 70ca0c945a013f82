import type { Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { DesignMatrix } from "../designMatrix.ts";
import { answerRows, type Classifier, type PredictProbabilitiesOptions } from "../prediction/answerRows.ts";

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
export function predictProbabilities(
  model: LayersModel,
  x: DesignMatrix,
  options: PredictProbabilitiesOptions = {},
): Promise<DesignMatrix> {
  const classifier: Classifier = {
    inputs: model.inputs,
    classCount: model.outputs[0]!.shape.at(-1) ?? NaN,
    apply: (inputs) => model.apply(inputs.length === 1 ? inputs[0]! : inputs, { training: false }) as Tensor,
  };
  return answerRows("predictProbabilities", classifier, x, options);
}
