import type { LayersModel } from "@tensorflow/tfjs-layers";
import { requireSeed } from "../internal/requireNumber.ts";
import { denseClassifier } from "./denseClassifier.ts";
import { completeDnn, requireDnnArchitecture, type DnnArchitecture, type DnnOptions } from "./dnnArchitecture.ts";

/** Options of {@link buildDnn}. */
export interface BuildDnnOptions extends DnnOptions {
  /**
   * Seed of the initial weights, an unsigned 32-bit integer; equal seeds give equal models.
   * @defaultValue `0`
   */
  readonly seed?: number;
}

/**
 * Builds a deep dense network over one feature vector for each example.
 *
 * Input shape: `[batch, inputSize]`, standardised features.
 * Output shape: `[batch, classCount]`, class probabilities that sum to 1.
 *
 * @param options - Sizes are required, the rest have defaults.
 * @returns The model, built but not compiled; the caller owns it and disposes it with `model.dispose()`.
 *   A backend must have been selected.
 * @throws RangeError as {@link dnnArchitecture}, and if the seed is no unsigned 32-bit integer.
 *
 * @see Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural networks",
 *   AISTATS 2010, for the initial weights.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const model = buildDnn({ inputSize: 180, classCount: 7, seed: 1 });
 * model.outputShape; // => [null, 7]
 * model.dispose();
 * ```
 */
export function buildDnn(options: BuildDnnOptions): LayersModel {
  const { seed = 0 } = options;
  return dnnModel("buildDnn", completeDnn("buildDnn", options), seed);
}

/**
 * Builds the model of an architecture; `caller` is the public function, for messages.
 *
 * @internal
 */
export function dnnModel(caller: string, architecture: DnnArchitecture, seed: number): LayersModel {
  requireDnnArchitecture(caller, architecture);
  requireSeed(caller, seed);
  const { inputSize, classCount, hiddenUnits, dropoutRates, inputDropoutRate = 0 } = architecture;
  const hidden = hiddenUnits.map((units, index) => ({ units, dropoutRate: dropoutRates[index]! }));
  return denseClassifier({
    name: "dnn",
    inputSize,
    classCount,
    hidden,
    inputDropoutRate,
    l2: 0,
    biases: "zeros",
    seed,
  });
}
