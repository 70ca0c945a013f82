import { initializers, input, layers, model, regularizers } from "@tensorflow/tfjs-layers";
import type { LayersModel, SymbolicTensor } from "@tensorflow/tfjs-layers";
import { subSeed } from "../random/subSeed.ts";
import { BatchNormalization } from "./batchNormalization.ts";
import { NORMALIZATION_EPSILON, type ConvolutionalFigures, type Normalization } from "./convolutionalFigures.ts";
import { LayerNormalization } from "./layerNormalization.ts";
import { SeededDropout } from "./seededDropout.ts";
import { SeededGaussianNoise } from "./seededGaussianNoise.ts";

/** As Keras has it. */
const BATCH_NORMALIZATION_MOMENTUM = 0.99;

/**
 * Builds (noise →) convolution (→ normalisation) → ReLU → maximum (→ dropout) for each convolution, flattens,
 * then dense → ReLU (→ dropout) for each dense layer, then dense → softmax.
 *
 * The layers are `features` (the input), `noise`, `convolution1`, `normalization1`, `relu1`, `pool1`,
 * `dropout1`, `convolution2` …, `flatten`, `hidden1`, `hiddenDropout1` …, `output`, `probabilities`.
 *
 * @param name - Name of the model.
 * @param inputShape - Length of the axis that is convolved, and values at each place of it.
 * @param figures - Already checked.
 * @param seed - Seed of weights, masks and noise.
 *
 * @internal
 */
export function convolutionalClassifier(
  name: string,
  inputShape: readonly [number, number],
  figures: ConvolutionalFigures,
  seed: number,
): LayersModel {
  const { classCount, filters, dropoutRates, denseUnits, denseDropoutRates } = figures;
  const { kernelSize, poolSize, poolStride: strides, normalization, inputNoise, l2 } = figures;
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
  for (const [index, count] of filters.entries()) {
    const place = index + 1;
    stack.push(
      layers.conv1d({ name: `convolution${place}`, filters: count, kernelSize, padding: "same", ...weighted() }),
      ...normalizationLayers(`normalization${place}`, normalization),
      layers.activation({ name: `relu${place}`, activation: "relu" }),
      layers.maxPooling1d({ name: `pool${place}`, poolSize, strides, padding: "same" }),
      ...dropout(`dropout${place}`, dropoutRates[index]!),
    );
  }
  stack.push(layers.flatten({ name: "flatten" }));
  for (const [index, units] of denseUnits.entries()) {
    const place = index + 1;
    stack.push(
      layers.dense({ name: `hidden${place}`, units, activation: "relu", ...weighted() }),
      ...dropout(`hiddenDropout${place}`, denseDropoutRates[index]!),
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
      return [new BatchNormalization({ name, momentum: BATCH_NORMALIZATION_MOMENTUM, epsilon: NORMALIZATION_EPSILON })];
    case "layer":
      return [new LayerNormalization({ name, epsilon: NORMALIZATION_EPSILON })];
  }
}
