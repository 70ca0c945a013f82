import { addN, div, dispose, keep, minimum, mul, sqrt, square, sum, tidy } from "@tensorflow/tfjs-core";
import type { NamedTensorMap, Scalar } from "@tensorflow/tfjs-core";
import { deviceRule } from "./deviceRule.ts";
import type { NamedVariable, Optimizer, ResolvedOptimizer } from "./optimizer.ts";
import { createTensorSlots } from "./tensorSlots.ts";

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
  const slots = createTensorSlots(variables, rule.slotNames);
  let steps = 0;

  return {
    apply(gradients, rate) {
      steps++;
      tidy(() => {
        const scale = maximumGradientNorm === undefined ? undefined : clippingScale(gradients, maximumGradientNorm);
        for (const one of slots.held) {
          const { variable, slots: former } = one;
          const raw = gradients[variable.name]!;
          const gradient = scale === undefined ? raw : mul(raw, scale);
          const decays = variable.rank >= 2;
          const next = rule.step({ weights: variable, gradient, slots: former, rate, step: steps, decays });
          variable.assign(next.weights);
          dispose(former);
          one.slots = next.slots.map((slot) => keep(slot));
        }
      });
    },
    read() {
      return { steps, slots: slots.read() };
    },
    write(newSteps, values) {
      steps = newSteps;
      slots.write(values);
    },
    dispose() {
      slots.dispose();
    },
  };
}

/** `min(1, maximum / ‖gradient‖)`, a scalar. */
function clippingScale(gradients: NamedTensorMap, maximum: number): Scalar {
  const norm = sqrt(addN(Object.values(gradients).map((gradient) => sum(square(gradient)))));
  return minimum(div(maximum, norm), 1);
}
