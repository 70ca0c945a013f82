import { dispose, tensor, type Tensor } from "@tensorflow/tfjs-core";
import type { Architecture } from "../architectures/architecture.ts";
import type { DesignMatrix } from "../designMatrix.ts";
import type { NamedTensor } from "../persistence/namedTensor.ts";
import { weightShelf } from "../persistence/weightShelf.ts";
import { answerRows, type PredictProbabilitiesOptions } from "./answerRows.ts";
import { forwardClassifier } from "./forwardClassifier.ts";

/** A trained network that answers and learns no more. It holds memory of the backend until it is disposed. */
export interface Predictor {
  /**
   * Asks how probable each class is for each row.
   *
   * @param x - Shape `[rows, columns]`, scaled as the training rows were; sequences may be padded to any length.
   * @param options - The batch size, and the lengths of sequences.
   * @returns Shape `[rows, classes]`, each row's probabilities; timers run between batches.
   * @throws RangeError if `x` does not fit the network, holds a value that is not finite, `batchSize` is
   *   no integer ≥ 1, or the lengths do not fit the rows; TypeError if the predictor has been disposed.
   */
  predict(x: DesignMatrix, options?: PredictProbabilitiesOptions): Promise<DesignMatrix>;
  /** Frees the memory of the backend; twice does no harm. */
  dispose(): void;
}

/**
 * Makes a trained network ready to answer.
 *
 * Its answers are those of {@link predictProbabilities} with the model that the weights were read from. It needs no
 * `@tensorflow/tfjs-layers`: with {@link selectPredictionBackend} a bundle without training is a third smaller.
 *
 * @param architecture - What the weights are the weights of.
 * @param weights - From {@link readWeights}, perhaps by way of a file; the predictor keeps copies.
 * @returns The predictor; the caller owns it and disposes it. A backend must have been selected.
 * @throws RangeError if the kind is unknown or a figure is out of range.
 * @throws WeightsError if a tensor is missing, unknown or there twice, has another shape or length, or holds a value
 *   that is not finite.
 *
 * @example
 * ```ts
 * await selectPredictionBackend({ prefer: "cpu" });
 * const architecture = dnnArchitecture({ inputSize: 1, classCount: 2, hiddenUnits: [1], dropoutRates: [0] });
 * const predictor = createPredictor(architecture, [
 *   { name: "hidden1/kernel", shape: [1, 1], data: Float32Array.of(1) },
 *   { name: "hidden1/bias", shape: [1], data: Float32Array.of(0) },
 *   { name: "output/kernel", shape: [1, 2], data: Float32Array.of(9, -9) },
 *   { name: "output/bias", shape: [2], data: Float32Array.of(-9, 9) },
 * ]);
 * const { data } = await predictor.predict({ data: Float32Array.of(0, 2), rows: 2, columns: 1 });
 * Array.from(data, Math.round); // => [0, 1, 1, 0]
 * predictor.dispose();
 * ```
 */
export function createPredictor(architecture: Architecture, weights: readonly NamedTensor[]): Predictor {
  const shelf = weightShelf(weights);
  const tensors: Tensor[] = [];
  let isDisposed = false;
  const free = (): void => {
    isDisposed = true;
    dispose(tensors.splice(0));
  };
  try {
    const classifier = forwardClassifier("createPredictor", architecture, (name, ...shape) => {
      const weight = tensor(shelf.take(name, shape).data.slice(), [...shape]);
      tensors.push(weight);
      return weight;
    });
    shelf.requireEmpty();
    return {
      async predict(x, options = {}) {
        if (isDisposed) throw new TypeError("predict: the predictor must not be disposed");
        return answerRows("predict", classifier, x, options);
      },
      dispose: free,
    };
  } catch (error) {
    free();
    throw error;
  }
}
