import { tensor } from "@tensorflow/tfjs-core";
import { hostRule } from "./hostRule.ts";
import type { NamedVariable, Optimizer, ResolvedOptimizer } from "./optimizer.ts";

/**
 * An optimizer in one pass over each variable, for backends whose tensors are read and written at the cost of a copy.
 *
 * It assigns new tensors and never writes into the memory of old ones: the wasm backend multiplies
 * by a packed copy of a weight and would not see the change. While it is at work nothing else may
 * change the variables.
 *
 * @param options - Which optimizer.
 * @param variables - What it changes.
 * @param maximumGradientNorm - Length above which the gradient of all variables together is shortened to it; undefined for none.
 *
 * @internal
 */
export function hostOptimizer(
  options: ResolvedOptimizer,
  variables: readonly NamedVariable[],
  maximumGradientNorm: number | undefined,
): Optimizer {
  const rule = hostRule(options);
  const held = variables.map(({ name, variable }) => ({
    name,
    variable,
    weights: Float32Array.from(variable.dataSync()),
    slots: rule.slotNames.map(() => new Float32Array(variable.size)),
    decays: variable.rank >= 2,
  }));
  let steps = 0;

  return {
    apply(gradients, learningRate) {
      steps++;
      const slopes = held.map(({ variable }) => gradients[variable.name]!.dataSync());
      const scale = maximumGradientNorm === undefined ? 1 : Math.min(maximumGradientNorm / globalNorm(slopes), 1);
      const update = rule.begin(steps, learningRate, scale);
      for (const [index, one] of held.entries()) {
        const next = new Float32Array(one.weights.length);
        update(one, slopes[index]!, next);
        const value = tensor(next, one.variable.shape);
        one.variable.assign(value);
        value.dispose();
        one.weights = next;
      }
    },
    read() {
      const slots = held.flatMap(({ name, variable, slots: arrays }) =>
        arrays.map((data, slot) => ({
          name: `${rule.slotNames[slot]!}/${name}`,
          shape: [...variable.shape],
          data: data.slice(),
        })),
      );
      return { steps, slots };
    },
    write(newSteps, values) {
      steps = newSteps;
      for (const one of held) {
        one.weights = Float32Array.from(one.variable.dataSync());
        for (const [slot, array] of one.slots.entries()) {
          const value = values.get(`${rule.slotNames[slot]!}/${one.name}`);
          if (value !== undefined) array.set(value);
        }
      }
    },
    dispose() {
      held.length = 0;
    },
  };
}

function globalNorm(gradients: readonly Iterable<number>[]): number {
  let squares = 0;
  for (const gradient of gradients) {
    for (const slope of gradient) squares += slope * slope;
  }
  return Math.sqrt(squares);
}
