import { initializers, input, layers, model, regularizers } from "@tensorflow/tfjs-layers";
import type { LayersModel, SymbolicTensor } from "@tensorflow/tfjs-layers";
import { subSeed } from "../random/subSeed.ts";
import { BatchNormalization } from "./batchNormalization.ts";
import { LayerNormalization } from "./layerNormalization.ts";
import { SeededDropout } from "./seededDropout.ts";
import { SeededGaussianNoise } from "./seededGaussianNoise.ts";

/** What is normalised between a convolution and its ReLU: nothing, each channel over the batch, or each frame. */
export type Normalization = "none" | "batch" | "layer";

/** What {@link convolutionalClassifier} builds; everything already checked. */
export interface ConvolutionalClassifierPlan {
  /** Name of the model. */
  readonly name: string;
  /** Length of the axis that is convolved, and values at each place of it. */
  readonly inputShape: readonly [number, number];
  /** Number of classes. */
  readonly classCount: number;
  /** Convolutions, first to last. */
  readonly convolutions: readonly { readonly filters: number; readonly dropoutRate: number }[];
  /** Taps of every convolution. */
  readonly kernelSize: number;
  /** Window of every maximum. */
  readonly poolSize: number;
  /** Step of every maximum. */
  readonly poolStride: number;
  /** Dense layers, first to last. */
  readonly dense: readonly { readonly units: number; readonly dropoutRate: number }[];
  /** See {@link Normalization}. */
  readonly normalization: Normalization;
  /** Standard deviation of the noise added to the input while training; 0 for none. */
  readonly inputNoise: number;
  /** Factor of the sum of squared kernel weights that is added to the loss; 0 for none. */
  readonly l2: number;
  /** Seed of weights, masks and noise. */
  readonly seed: number;
}

/** As Keras has them. */
const BATCH_NORMALIZATION = { momentum: 0.99, epsilon: 1e-3 };
const LAYER_NORMALIZATION = { epsilon: 1e-3 };

/**
 * Builds (noise →) convolution (→ normalisation) → ReLU → maximum (→ dropout) for each convolution, flattens,
 * then dense → ReLU (→ dropout) for each dense layer, then dense → softmax.
 *
 * The layers are `features` (the input), `noise`, `convolution1`, `normalization1`, `relu1`, `pool1`,
 * `dropout1`, `convolution2` …, `flatten`, `hidden1`, `hiddenDropout1` …, `output`, `probabilities`.
 *
 * @internal
 */
export function convolutionalClassifier(plan: ConvolutionalClassifierPlan): LayersModel {
  const { name, inputShape, classCount, convolutions, dense, normalization, inputNoise, l2, seed } = plan;
  let choices = 0;
  const nextSeed = (): number => subSeed(seed, choices++);
  const weighted = () => ({
    kernelInitializer: initializers.glorotUniform({ seed: nextSeed() }),
    ...(l2 > 0 ? { kernelRegularizer: regularizers.l2({ l2 }) } : {}),
  });
  const dropout = (layerName: string, rate: number): layers.Layer[] => {
    const layerSeed = nextSeed(); // drawn in any case, so that the other layers do not depend on the rate
    return rate > 0 ? [new SeededDropout({ name: layerName, rate, seed: layerSeed })] : [];
  };

  const stack: layers.Layer[] = [];
  const noiseSeed = nextSeed();
  if (inputNoise > 0) {
    stack.push(new SeededGaussianNoise({ name: "noise", standardDeviation: inputNoise, seed: noiseSeed }));
  }
  const { kernelSize, poolSize, poolStride: strides } = plan;
  for (const [index, { filters, dropoutRate }] of convolutions.entries()) {
    const place = index + 1;
    stack.push(
      layers.conv1d({ name: `convolution${place}`, filters, kernelSize, padding: "same", ...weighted() }),
      ...normalizationLayers(`normalization${place}`, normalization),
      layers.activation({ name: `relu${place}`, activation: "relu" }),
      layers.maxPooling1d({ name: `pool${place}`, poolSize, strides, padding: "same" }),
      ...dropout(`dropout${place}`, dropoutRate),
    );
  }
  stack.push(layers.flatten({ name: "flatten" }));
  for (const [index, { units, dropoutRate }] of dense.entries()) {
    const place = index + 1;
    stack.push(
      layers.dense({ name: `hidden${place}`, units, activation: "relu", ...weighted() }),
      ...dropout(`hiddenDropout${place}`, dropoutRate),
    );
  }
  stack.push(layers.dense({ name: "output", units: classCount, ...weighted() }));
  stack.push(layers.activation({ name: "probabilities", activation: "softmax" }));

  // Not `sequential`: its calculateLosses() leaves the penalties out.
  const inputs = input({ shape: [...inputShape], name: "features" });
  const outputs = stack.reduce((features, layer) => layer.apply(features) as SymbolicTensor, inputs);
  return model({ name, inputs, outputs });
}

function normalizationLayers(name: string, kind: Normalization): layers.Layer[] {
  switch (kind) {
    case "none":
      return [];
    case "batch":
      return [new BatchNormalization({ name, ...BATCH_NORMALIZATION })];
    case "layer":
      return [new LayerNormalization({ name, ...LAYER_NORMALIZATION })];
  }
}
