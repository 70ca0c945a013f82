import type { NamedTensor } from "./namedTensor.ts";
import { WeightsError } from "./weightsError.ts";

/**
 * Weights to be taken one by one, by name and shape, until none is left.
 *
 * @internal
 */
export interface WeightShelf {
  /**
   * Takes one, which is then gone.
   *
   * @throws WeightsError if it is missing, has another shape or length, or holds a value that is not finite.
   */
  take(name: string, shape: readonly (number | null)[]): NamedTensor;
  /**
   * Refuses what nobody took.
   *
   * @throws WeightsError if a tensor is left.
   */
  requireEmpty(): void;
}

/**
 * Puts weights where they are found by name.
 *
 * @param tensors - In any order.
 * @throws WeightsError if a tensor is there twice.
 *
 * @internal
 */
export function weightShelf(tensors: readonly NamedTensor[]): WeightShelf {
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
  return {
    take(name, shape) {
      const named = byName.get(name);
      if (named === undefined) {
        throw new WeightsError(
          "missing-tensor",
          `The weights lack ${name}; build the model from the architecture they belong to.`,
        );
      }
      byName.delete(name);
      requireFit(named, shape);
      return named;
    },
    requireEmpty() {
      for (const name of byName.keys()) {
        throw new WeightsError(
          "unknown-tensor",
          `The model has no ${name}; build it from the architecture the weights belong to.`,
        );
      }
    },
  };
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
