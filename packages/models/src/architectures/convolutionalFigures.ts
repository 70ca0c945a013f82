import { requireInteger, requireNonNegative } from "../internal/requireNumber.ts";
import { requireLayers, requireWord } from "./requireLayers.ts";

/** What is normalised between a convolution and its ReLU: nothing, each channel over the batch, or each frame. */
export type Normalization = "none" | "batch" | "layer";

/** What is added to each variance before its root; as in Keras. @internal */
export const NORMALIZATION_EPSILON = 1e-3;

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
