import { tensor } from "@tensorflow/tfjs-core";
import type { LayersModel, LayerVariable } from "@tensorflow/tfjs-layers";
import { WeightsError } from "./weightsError.ts";

/** One weight tensor of a model, on no backend. */
export interface NamedTensor {
  /** Layer and weight, as `"hidden1/kernel"`; the same in every model of one architecture. */
  readonly name: string;
  /** Length of each axis. */
  readonly shape: readonly number[];
  /** The values, last axis fastest; its length is the product of `shape`. */
  readonly data: Float32Array;
}

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
  const byName = new Map<string, NamedTensor>();
  for (const named of tensors) {
    if (byName.has(named.name)) {
      throw new WeightsError(
        "duplicate-tensor",
        `The weights hold ${named.name} twice; read them again from the model.`,
      );
    }
    byName.set(named.name, named);
  }
  const writes = namedVariables(model).map(({ name, variable }) => {
    const named = byName.get(name);
    if (named === undefined) {
      throw new WeightsError(
        "missing-tensor",
        `The weights lack ${name}; build the model from the architecture they belong to.`,
      );
    }
    byName.delete(name);
    requireFit(named, variable.shape);
    return { variable, named };
  });
  for (const name of byName.keys()) {
    throw new WeightsError(
      "unknown-tensor",
      `The model has no ${name}; build it from the architecture the weights belong to.`,
    );
  }

  for (const { variable, named } of writes) {
    const value = tensor(named.data.slice(), [...named.shape]);
    variable.write(value);
    value.dispose();
  }
}

function requireFit(named: NamedTensor, shape: readonly (number | null)[]): void {
  const expected = `[${shape.join(", ")}]`;
  const size = shape.reduce<number>((product, length) => product * (length ?? 1), 1);
  if (`[${named.shape.join(", ")}]` !== expected || named.data.length !== size) {
    throw new WeightsError(
      "wrong-shape",
      `The model's ${named.name} has shape ${expected}, the weights' has [${named.shape.join(", ")}] with ${named.data.length} values; build the model from the architecture they belong to.`,
    );
  }
  const index = named.data.findIndex((value) => !Number.isFinite(value));
  if (index >= 0) {
    throw new WeightsError(
      "not-finite",
      `The weights' ${named.name} holds ${named.data[index]!} at index ${index}; train the model again.`,
    );
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
