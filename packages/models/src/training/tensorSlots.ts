import { dispose, keep, tensor, tidy, zerosLike, type Tensor, type Variable } from "@tensorflow/tfjs-core";
import type { NamedVariable, Optimizer } from "./optimizer.ts";

/**
 * A variable, and what an optimizer remembers of it in tensors.
 *
 * @internal
 */
export interface HeldVariable {
  /** As `NamedTensor.name`. */
  readonly name: string;
  /** The weight. */
  readonly variable: Variable;
  /** One tensor for each slot, kept. */
  slots: Tensor[];
}

/**
 * What an optimizer remembers of its variables, in tensors.
 *
 * @internal
 */
export interface TensorSlots {
  /** One for each variable. */
  readonly held: readonly HeldVariable[];
  /** As `Optimizer.read` gives them. */
  read(): ReturnType<Optimizer["read"]>["slots"];
  /** Takes the values that are there. */
  write(values: ReadonlyMap<string, Float32Array>): void;
  /** Frees the tensors. */
  dispose(): void;
}

/**
 * Makes the slots of some variables, all 0.
 *
 * @internal
 */
export function createTensorSlots(variables: readonly NamedVariable[], slotNames: readonly string[]): TensorSlots {
  const held = variables.map(({ name, variable }): HeldVariable => ({
    name,
    variable,
    slots: slotNames.map(() => tidy(() => keep(zerosLike(variable)))),
  }));
  return {
    held,
    read() {
      return held.flatMap(({ name, slots }) =>
        slots.map((value, slot) => ({
          name: `${slotNames[slot]!}/${name}`,
          shape: [...value.shape],
          data: Float32Array.from(value.dataSync()),
        })),
      );
    },
    write(values) {
      for (const one of held) {
        one.slots = one.slots.map((old, slot) => {
          const value = values.get(`${slotNames[slot]!}/${one.name}`);
          if (value === undefined) return old;
          const next = tensor(value.slice(), old.shape);
          old.dispose();
          return next;
        });
      }
    },
    dispose() {
      for (const { slots } of held.splice(0)) dispose(slots);
    },
  };
}
