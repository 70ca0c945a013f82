import type { LayersModel } from "@tensorflow/tfjs-layers";
import { requireInteger, requireNonNegative } from "../internal/requireNumber.ts";
import { convolutionalClassifier, type Normalization } from "./convolutionalClassifier.ts";
import { requireLayers, requireWord } from "./requireLayers.ts";

/** What the convolutional architectures have in common, each documented there. @internal */
export interface ConvolutionalFigures {
  readonly inputSize: number;
  readonly classCount: number;
  readonly filters: readonly number[];
  readonly kernelSize: number;
  readonly poolSize: number;
  readonly poolStride: number;
  readonly dropoutRates: readonly number[];
  readonly denseUnits: readonly number[];
  readonly denseDropoutRates: readonly number[];
  readonly normalization: Normalization;
  readonly inputNoise: number;
  readonly l2: number;
}

/**
 * Refuses figures of which no network can be made.
 *
 * @internal
 */
export function requireConvolutionalFigures(caller: string, figures: ConvolutionalFigures): void {
  const { inputSize, classCount, filters, dropoutRates, denseUnits, denseDropoutRates } = figures;
  requireInteger(caller, "inputSize", inputSize, 1);
  requireInteger(caller, "classCount", classCount, 2);
  requireLayers(caller, ["filters", filters], ["dropoutRates", dropoutRates], 1);
  requireInteger(caller, "kernelSize", figures.kernelSize, 1);
  requireInteger(caller, "poolSize", figures.poolSize, 1);
  requireInteger(caller, "poolStride", figures.poolStride, 1);
  requireLayers(caller, ["denseUnits", denseUnits], ["denseDropoutRates", denseDropoutRates], 0);
  requireWord(caller, "normalization", figures.normalization, ["none", "batch", "layer"]);
  requireNonNegative(caller, "inputNoise", figures.inputNoise);
  requireNonNegative(caller, "l2", figures.l2);
}

/**
 * Builds the network of figures that have been checked.
 *
 * @param name - Name of the model.
 * @param inputShape - Length of the axis that is convolved, and values at each place of it.
 *
 * @internal
 */
export function convolutionalModel(
  name: string,
  inputShape: readonly [number, number],
  figures: ConvolutionalFigures,
  seed: number,
): LayersModel {
  const { classCount, filters, dropoutRates, denseUnits, denseDropoutRates } = figures;
  const { kernelSize, poolSize, poolStride, normalization, inputNoise, l2 } = figures;
  return convolutionalClassifier({
    name,
    inputShape,
    classCount,
    convolutions: filters.map((count, index) => ({ filters: count, dropoutRate: dropoutRates[index]! })),
    kernelSize,
    poolSize,
    poolStride,
    dense: denseUnits.map((units, index) => ({ units, dropoutRate: denseDropoutRates[index]! })),
    normalization,
    inputNoise,
    l2,
    seed,
  });
}
