import { tensor } from "@tensorflow/tfjs-core";
import type { LayersModel, LayerVariable } from "@tensorflow/tfjs-layers";
import type { NamedTensor } from "./namedTensor.ts";
import { weightShelf } from "./weightShelf.ts";

/**
 * Copies the weights out of a model.
 *
 * @param model - Any model whose layers have names of their own.
 * @returns One entry for each weight, layer by layer from the input on, within a layer in the order
 *   of its creation (kernel, then bias). The arrays are copies.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const model = buildMlp({ inputSize: 4, classCount: 2, hiddenUnits: 3 });
 * readWeights(model).map(({ name }) => name);
 * // => ["hidden1/kernel", "hidden1/bias", "output/kernel", "output/bias"]
 * model.dispose();
 * ```
 */
export function readWeights(model: LayersModel): NamedTensor[] {
  return namedVariables(model).map(({ name, variable }) => {
    const value = variable.read();
    return { name, shape: [...value.shape], data: Float32Array.from(value.dataSync()) };
  });
}

/**
 * Writes weights into a model of the architecture that they were read from.
 *
 * Everything is checked before the first weight changes. The order of the tensors is free.
 *
 * @param model - The model to change; it keeps copies, so the tensors may be reused.
 * @param tensors - From {@link readWeights}, perhaps by way of a file.
 * @throws WeightsError if a tensor is missing, unknown or there twice, has another shape or length,
 *   or holds a value that is not finite.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const trained = buildMlp({ inputSize: 4, classCount: 2, seed: 1 });
 * const copy = buildMlp({ inputSize: 4, classCount: 2, seed: 2 });
 * writeWeights(copy, readWeights(trained));
 * readWeights(copy)[0]; // => readWeights(trained)[0]
 * trained.dispose();
 * copy.dispose();
 * ```
 */
export function writeWeights(model: LayersModel, tensors: readonly NamedTensor[]): void {
  const shelf = weightShelf(tensors);
  const writes = namedVariables(model).map(({ name, variable }) => ({
    variable,
    named: shelf.take(name, variable.shape),
  }));
  shelf.requireEmpty();

  for (const { variable, named } of writes) {
    const value = tensor(named.data.slice(), [...named.shape]);
    variable.write(value);
    value.dispose();
  }
}

/**
 * The weights with names of our own: tfjs numbers its names through all models of a process.
 *
 * @internal
 */
export function namedVariables(model: LayersModel): { name: string; variable: LayerVariable }[] {
  return model.layers.flatMap((layer) =>
    layer.weights.map((variable) => {
      const weight = variable.originalName.slice(variable.originalName.lastIndexOf("/") + 1);
      return { name: `${layer.name}/${weight}`, variable };
    }),
  );
}
