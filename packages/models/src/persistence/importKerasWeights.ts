import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { NamedTensor } from "./namedTensor.ts";
import { namedVariables, writeWeights } from "./weights.ts";
import { WeightsError } from "./weightsError.ts";

/** One weight of a Keras model, as `tools/keras_export/export_weights.py` writes it. */
export interface KerasTensor {
  /** Layer and weight, as `"conv1d/kernel"` or `"bidirectional/forward_lstm/lstm_cell/kernel"`. */
  readonly name: string;
  /** Length of each axis. */
  readonly shape: readonly number[];
  /** The values, last axis fastest; its length is the product of `shape`. */
  readonly data: ArrayLike<number>;
}

/**
 * Writes the weights of a Keras model into a model of the same layers.
 *
 * Layers are matched by name where each layer of the model has one of its name in Keras, otherwise in order: the
 * first layer with weights is Keras' first. Within a layer weights are matched by name (`moving_mean` is
 * `movingMean`, a bidirectional layer's forward kernel `forwardKernel`). Dense layers, convolutions,
 * depth-wise convolutions, LSTMs and normalisations keep their weights in the order of Keras. Epsilons are not in
 * the weights: those of the model must be those of Keras for equal predictions; the `cnn` and `melCnn` have
 * Keras' defaults.
 *
 * Everything is checked before the first weight changes.
 *
 * @param model - The model to change; it keeps copies.
 * @param tensors - The weights, layer by layer in the order of the Keras model.
 * @throws WeightsError if the number of layers differs, a weight is missing, unknown or there twice, has another
 *   shape or length, or holds a value that is not finite.
 *
 * @see Keras 3, the reference of the golden test.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const model = buildDnn({ inputSize: 1, classCount: 2, hiddenUnits: [1], dropoutRates: [0] });
 * importKerasWeights(model, [
 *   { name: "dense/kernel", shape: [1, 1], data: [2] },
 *   { name: "dense/bias", shape: [1], data: [3] },
 *   { name: "dense_1/kernel", shape: [1, 2], data: [4, 5] },
 *   { name: "dense_1/bias", shape: [2], data: [6, 7] },
 * ]);
 * Array.from(readWeights(model)[3].data); // => [6, 7]
 * model.dispose();
 * ```
 */
export function importKerasWeights(model: LayersModel, tensors: readonly KerasTensor[]): void {
  const names = namedVariables(model).map(({ name }) => name);
  const ours = [...new Set(names.map(layerOf))];
  const theirs = [...new Set(tensors.map(({ name }) => layerOf(name)))];
  const byName = ours.every((layer) => theirs.includes(layer));
  if (!byName && ours.length !== theirs.length) {
    throw new WeightsError(
      ours.length > theirs.length ? "missing-tensor" : "unknown-tensor",
      `The Keras model has ${theirs.length} layers with weights, this one ${ours.length}; build a model of the same layers.`,
    );
  }

  const renamed = tensors.map((tensor): NamedTensor => {
    const layer = layerOf(tensor.name);
    const ourLayer = byName ? layer : (ours[theirs.indexOf(layer)] ?? layer);
    const name = `${ourLayer}/${weightOf(tensor.name.slice(layer.length + 1))}`;
    return { name, shape: tensor.shape, data: Float32Array.from(tensor.data) };
  });
  writeWeights(model, renamed);
}

function layerOf(name: string): string {
  return name.slice(0, name.indexOf("/"));
}

/** `"moving_mean"` → `"movingMean"`, `"forward_lstm/lstm_cell/recurrent_kernel"` → `"forwardRecurrentKernel"`. */
function weightOf(path: string): string {
  const direction = /^(?<direction>forward|backward)_/.exec(path)?.groups?.["direction"];
  const last = path.slice(path.lastIndexOf("/") + 1);
  const words = direction === undefined ? last : `${direction}_${last}`;
  return words.replace(/_(?<letter>[a-z])/g, (_, letter: string) => letter.toUpperCase());
}
