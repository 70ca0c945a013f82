import type { LayersModel } from "@tensorflow/tfjs-layers";
import { requireSeed } from "../internal/requireNumber.ts";
import { denseClassifier } from "./denseClassifier.ts";
import { completeMlp, requireMlpArchitecture, type MlpArchitecture, type MlpOptions } from "./mlpArchitecture.ts";

/** Options of {@link buildMlp}. */
export interface BuildMlpOptions extends MlpOptions {
  /**
   * Seed of the initial weights, an unsigned 32-bit integer; equal seeds give equal models.
   * @defaultValue `0`
   */
  readonly seed?: number;
}

/**
 * Builds a multilayer perceptron with one hidden layer over one feature vector for each example.
 *
 * Input shape: `[batch, inputSize]`, standardised features.
 * Output shape: `[batch, classCount]`, class probabilities that sum to 1.
 *
 * @param options - Sizes are required, the rest have defaults.
 * @returns The model, built but not compiled; the caller owns it and disposes it with `model.dispose()`.
 *   A backend must have been selected.
 * @throws RangeError as {@link mlpArchitecture}, and if the seed is no unsigned 32-bit integer.
 *
 * @see Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural networks",
 *   AISTATS 2010, for the initial weights.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const model = buildMlp({ inputSize: 10, classCount: 3, hiddenUnits: 4 });
 * model.countParams(); // => (10 + 1) * 4 + (4 + 1) * 3
 * model.dispose();
 * ```
 */
export function buildMlp(options: BuildMlpOptions): LayersModel {
  const { seed = 0 } = options;
  return mlpModel("buildMlp", completeMlp("buildMlp", options), seed);
}

/**
 * Builds the model of an architecture; `caller` is the public function, for messages.
 *
 * @internal
 */
export function mlpModel(caller: string, architecture: MlpArchitecture, seed: number): LayersModel {
  requireMlpArchitecture(caller, architecture);
  requireSeed(caller, seed);
  const { inputSize, classCount, hiddenUnits, alpha, batchSize } = architecture;
  const hidden = [{ units: hiddenUnits, dropoutRate: 0 }];
  const biases = architecture.biasInitialization ?? "zeros";
  return denseClassifier({
    inputDropoutRate: 0,
    name: "mlp",
    inputSize,
    classCount,
    hidden,
    l2: alpha / (2 * batchSize),
    biases,
    seed,
  });
}
