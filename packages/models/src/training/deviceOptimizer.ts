import {
  addN,
  div,
  dispose,
  keep,
  minimum,
  mul,
  sqrt,
  square,
  sum,
  tensor,
  tidy,
  zerosLike,
} from "@tensorflow/tfjs-core";
import type { NamedTensorMap, Scalar, Tensor } from "@tensorflow/tfjs-core";
import { deviceRule } from "./deviceRule.ts";
import type { NamedVariable, Optimizer, ResolvedOptimizer } from "./optimizer.ts";

/**
 * An optimizer whose arithmetic stays on the device: for graphics cards, where reading is slow.
 *
 * @param options - Which optimizer.
 * @param variables - What it changes.
 * @param maximumGradientNorm - Length above which the gradient of all variables together is shortened to it; undefined for none.
 *
 * @internal
 */
export function deviceOptimizer(
  options: ResolvedOptimizer,
  variables: readonly NamedVariable[],
  maximumGradientNorm: number | undefined,
): Optimizer {
  const rule = deviceRule(options);
  const held = variables.map(({ name, variable }) => ({
    name,
    variable,
    slots: rule.slotNames.map((): Tensor => tidy(() => keep(zerosLike(variable)))),
  }));
  let steps = 0;

  return {
    apply(gradients, rate) {
      steps++;
      tidy(() => {
        const scale = maximumGradientNorm === undefined ? undefined : clippingScale(gradients, maximumGradientNorm);
        for (const one of held) {
          const { variable, slots } = one;
          const raw = gradients[variable.name]!;
          const gradient = scale === undefined ? raw : mul(raw, scale);
          const decays = variable.rank >= 2;
          const next = rule.step({ weights: variable, gradient, slots, rate, step: steps, decays });
          variable.assign(next.weights);
          dispose(slots);
          one.slots = next.slots.map((slot) => keep(slot));
        }
      });
    },
    read() {
      const slots = held.flatMap(({ name, slots: tensors }) =>
        tensors.map((value, slot) => ({
          name: `${rule.slotNames[slot]!}/${name}`,
          shape: [...value.shape],
          data: Float32Array.from(value.dataSync()),
        })),
      );
      return { steps, slots };
    },
    write(newSteps, values) {
      steps = newSteps;
      for (const one of held) {
        one.slots = one.slots.map((old, slot) => {
          const value = values.get(`${rule.slotNames[slot]!}/${one.name}`);
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

/** `min(1, maximum / ‖gradient‖)`, a scalar. */
function clippingScale(gradients: NamedTensorMap, maximum: number): Scalar {
  const norm = sqrt(addN(Object.values(gradients).map((gradient) => sum(square(gradient)))));
  return minimum(div(maximum, norm), 1);
}
