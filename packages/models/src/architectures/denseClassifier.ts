import {
  initializers,
  input,
  layers,
  model,
  regularizers,
  type LayersModel,
  type SymbolicTensor,
} from "@tensorflow/tfjs-layers";
import { subSeed } from "../random/subSeed.ts";
import { SeededDropout } from "./seededDropout.ts";

/** What {@link denseClassifier} builds; everything already checked. */
export interface DenseClassifierPlan {
  /** Name of the model. */
  readonly name: string;
  /** Number of features. */
  readonly inputSize: number;
  /** Number of classes. */
  readonly classCount: number;
  /** Hidden layers, first to last. */
  readonly hidden: readonly { readonly units: number; readonly dropoutRate: number }[];
  /** Fraction of the features dropped while training; 0 for none. */
  readonly inputDropoutRate: number;
  /** Factor of the sum of squared kernel weights that is added to the loss; 0 for none. */
  readonly l2: number;
  /** Where the biases start. */
  readonly biases: "zeros" | "glorotUniform";
  /** Seed of weights and masks. */
  readonly seed: number;
}

/**
 * Builds dense → ReLU (→ dropout) for each hidden layer, then dense → softmax.
 *
 * The layers are `features` (the input), `hidden1`, `dropout1`, `hidden2` … `output`, `probabilities`. The softmax is a
 * layer of its own, so that training can take the logits before it.
 *
 * @internal
 */
export function denseClassifier(plan: DenseClassifierPlan): LayersModel {
  const { name, inputSize, classCount, hidden, inputDropoutRate, l2, biases, seed } = plan;
  let fanIn = inputSize;
  const dense = (layerName: string, units: number, activation: "relu" | "linear", layerSeed: number): layers.Layer => {
    const limit = Math.sqrt(6 / (fanIn + units));
    fanIn = units;
    const uniform = initializers.randomUniform({ minval: -limit, maxval: limit, seed: subSeed(layerSeed, 0) });
    const biasInitializer = biases === "zeros" ? initializers.zeros() : uniform;
    const kernelInitializer = initializers.glorotUniform({ seed: layerSeed });
    const penalty = l2 > 0 ? { kernelRegularizer: regularizers.l2({ l2 }) } : {};
    return layers.dense({ name: layerName, units, activation, kernelInitializer, biasInitializer, ...penalty });
  };

  const stack: layers.Layer[] = [];
  if (inputDropoutRate > 0) {
    const dropoutSeed = subSeed(seed, 2 * hidden.length + 1);
    stack.push(new SeededDropout({ name: "dropout0", rate: inputDropoutRate, seed: dropoutSeed }));
  }
  for (const [index, { units, dropoutRate }] of hidden.entries()) {
    stack.push(dense(`hidden${index + 1}`, units, "relu", subSeed(seed, 2 * index)));
    if (dropoutRate > 0) {
      const dropout = { name: `dropout${index + 1}`, rate: dropoutRate, seed: subSeed(seed, 2 * index + 1) };
      stack.push(new SeededDropout(dropout));
    }
  }
  stack.push(dense("output", classCount, "linear", subSeed(seed, 2 * hidden.length)));
  stack.push(layers.activation({ name: "probabilities", activation: "softmax" }));

  // Not `sequential`: its calculateLosses() leaves the penalties out.
  const inputs = input({ shape: [inputSize], name: "features" });
  const outputs = stack.reduce((features, layer) => layer.apply(features) as SymbolicTensor, inputs);
  return model({ name, inputs, outputs });
}
