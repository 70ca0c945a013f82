import type { LayersModel } from "@tensorflow/tfjs-layers";
import { requireSeed } from "../internal/requireNumber.ts";
import { completeCnn, type CnnArchitecture, type CnnOptions } from "./cnnArchitecture.ts";
import { requireConvolutionalFigures } from "./convolutionalFigures.ts";
import { convolutionalClassifier } from "./convolutionalClassifier.ts";

/** Options of {@link buildCnn}. */
export interface BuildCnnOptions extends CnnOptions {
  /**
   * Seed of the initial weights, an unsigned 32-bit integer; equal seeds give equal models.
   * @defaultValue `0`
   */
  readonly seed?: number;
}

/**
 * Builds a convolutional network over one feature vector for each example.
 *
 * Input shape: `[batch, inputSize, 1]`, standardised features; rows of a design matrix fit as they are.
 * Output shape: `[batch, classCount]`, class probabilities that sum to 1.
 *
 * @param options - Sizes are required, the rest have defaults.
 * @returns The model, built but not compiled; the caller owns it and disposes it with `model.dispose()`.
 *   A backend must have been selected.
 * @throws RangeError as {@link cnnArchitecture}, and if the seed is no unsigned 32-bit integer.
 *
 * @see Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural networks",
 *   AISTATS 2010, for the initial weights.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const model = buildCnn({ inputSize: 12, classCount: 3, filters: [4], dropoutRates: [0], denseUnits: [6] });
 * model.countParams(); // => (5 + 1) * 4 + (6 * 4 + 1) * 6 + (6 + 1) * 3
 * model.dispose();
 * ```
 */
export function buildCnn(options: BuildCnnOptions): LayersModel {
  const { seed = 0 } = options;
  return cnnModel("buildCnn", completeCnn("buildCnn", options), seed);
}

/**
 * Builds the model of an architecture; `caller` is the public function, for messages.
 *
 * @internal
 */
export function cnnModel(caller: string, architecture: CnnArchitecture, seed: number): LayersModel {
  requireConvolutionalFigures(caller, architecture);
  requireSeed(caller, seed);
  return convolutionalClassifier("cnn", [architecture.inputSize, 1], architecture, seed);
}
